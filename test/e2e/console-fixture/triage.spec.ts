/** The queue, its localities, the tray and completing by hand before a fixture desk: looked at, and done by keyboard. */
import { expect, test, type Page } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import { buildConsole, openFixtureHost, type FixtureHost } from './fixture-host.ts';
import { look } from './seat.ts';

test.setTimeout(180_000);
let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

async function unlock(page: Page, who: string): Promise<void> {
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Passphrase').fill(host.desk.knobs.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
}

async function open(page: Page, who: 'p.shah' | 'l.moyo' | 'd.reid' | 'a.cole' = 'p.shah'): Promise<void> {
  await page.goto(`${host.url}#${host.token}`);
  await unlock(page, who);
  await page.keyboard.press('Control+1');
}

const scope = (page: Page) => page.getByRole('button', { name: /Whose queue/ });
const bands = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('row')
    .filter({ has: page.locator('[aria-colspan]') })
    .allInnerTexts();
const tray = (page: Page) => page.getByRole('row', { name: /Could not be read: Westby Hospital/ });

for (const [width, height] of [
  ...(process.env['LOOKS'] === 'all' ? ([[1920, 1080]] as const) : []),
  [1366, 768],
  [320, 256],
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('queue, localities, tray, completing by hand', async ({ page }) => {
      await open(page);
      await look(page, 'triage');
      await scope(page).click();
      await look(page, 'triage-localities', { popover: true });
      await page.keyboard.press('Escape');
      await page.getByLabel('Filter this view').fill('nobody at all');
      await expect(page.getByText('matches “nobody at all”')).toBeVisible();
      await look(page, 'triage-nothing');
      await page.getByRole('button', { name: 'Clear filter' }).click();
      await tray(page).click();
      await expect(page.getByRole('heading', { level: 1, name: /Could not be read: Westby Hospital/ })).toBeVisible();
      await look(page, 'tray');
      await page.getByRole('button', { name: 'Not a referral …' }).click();
      await page.getByRole('button', { name: /Record that it is no referral/ }).click();
      await expect(page.getByText('Select why it is no referral').first()).toBeVisible();
      await look(page, 'tray-dismiss');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: /Complete by hand/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Complete by hand' })).toBeVisible();
      await look(page, 'tray-complete');
    });
  });
}

test.describe('at the size of an office screen', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('unrated first by stated facts and then by age, never folded away', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('row').nth(1)).toContainText('Not rated: stated facts first, then the oldest (7)');
    const rows = page.getByRole('row');
    await expect(rows.nth(2)).toContainText('Theodora-Anneliese');
    await expect(rows.nth(2)).toContainText('Weapon stated');
    await expect(rows.nth(2)).toContainText('Sender’s grade: HIGH (DASH 16)');
    await expect(rows.nth(3)).toContainText('Noah Adair');
    await expect(rows.nth(4)).toContainText('Could not be read: Shared mailbox of the hub');
    await expect(rows.nth(5)).toContainText('Ines Khan');
    // What is only the sender's word puts nobody first: "Medium" is shown, and is theirs.
    await expect(rows.nth(5)).toContainText('Sender’s grade: Medium');
    await expect(page.getByRole('button', { name: /Show \d+ more/ })).toHaveCount(0);
  });

  test('the figures say whose they are, and lead to what they count', async ({ page }) => {
    await open(page);
    await expect(
      page.getByRole('button', { name: /^7 not rated, 3 of them could not be read, the oldest/ }),
    ).toBeVisible();
    await page.getByRole('button', { name: '1 hand-over not accepted' }).click();
    await expect(page.getByRole('row', { name: /Joel Tamber/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /Joel Tamber/ })).toContainText('Hand-over not accepted');
    await expect(page.getByRole('row', { name: /Amara/ })).toHaveCount(0);
    await page.getByRole('button', { name: /due today/ }).click();
    await expect(page.getByRole('row', { selected: true })).toBeFocused();
    await expect.poll(() => bands(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^Due today/)]));
  });

  test('whose queue it is, is chosen and stays chosen over a lock; the words of the filter do not', async ({
    page,
  }) => {
    await open(page);
    await expect(scope(page)).toContainText('My localities: North and South');
    await page.keyboard.press(']');
    await scope(page).click();
    await page.getByRole('option', { name: /^Whole hub/ }).click();
    await expect(scope(page)).toContainText('Whole hub');
    await page.getByLabel('Filter this view').fill('ellery');
    await page.waitForTimeout(1200);
    expect(host.desk.drafts.get('console/place')?.text).toContain('"locality":"all"');
    expect(host.desk.drafts.get('console/place')?.text).not.toContain('ellery');
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible();
    await unlock(page, 'p.shah');
    await expect(scope(page)).toContainText('Whole hub');
    await expect(page.getByLabel('Filter this view')).toHaveValue('');
  });

  test('who works for all localities has the whole hub; who works for one, that one and what has none', async ({
    page,
  }) => {
    await open(page, 'a.cole');
    await expect(scope(page)).toContainText('My localities: West');
    await expect(page.getByRole('row', { name: /Theodora/ })).toHaveCount(0);
    await expect(page.getByRole('row', { name: /The little lad at number 9/ })).toBeVisible();
    await expect(tray(page)).toBeVisible();
  });

  test('the filter is the desk’s; what was there stays until the answer comes', async ({ page }) => {
    await open(page);
    host.desk.knobs.slowMs = 400;
    await page.keyboard.press('/');
    await page.keyboard.type('ines');
    await page.waitForTimeout(200);
    await expect(page.getByRole('row', { name: /Noah Adair/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /Noah Adair/ })).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Ines Khan/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('row', { name: /Noah Adair/ })).toBeVisible();
  });

  test('an item of the tray is completed by keyboard without the network; reference and receipt stay', async ({
    page,
  }) => {
    host.desk.knobs.online = false;
    await open(page);
    for (let at = 0; at < 5; at += 1) await page.keyboard.press('j');
    await expect(page.getByRole('row', { selected: true })).toContainText('Could not be read: Westby Hospital');
    await expect(page.getByText('“2019-13-04” is not a date')).toBeVisible();
    // As text: nothing of it becomes part of the page.
    await expect(page.getByRole('group', { name: 'As received' })).toContainText('<b>Please call the ward.</b>');
    await page.keyboard.press('t');
    await expect(page.getByLabel('What it says')).toBeFocused();
    await page.keyboard.type('A burn to the right hand.');
    const reference = (
      await page
        .getByText(/^R-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
        .first()
        .innerText()
    ).trim();
    await expect(page.getByText('Tuesday 24 November 2026, 8:49am')).toBeVisible();
    const chosen = page.locator('input:checked');
    await expect(chosen).toHaveCount(0);
    await choose(page, 'How it reached us', 'Secure email');
    await choose(page, 'May the sender be named?', 'May be named');
    await page.getByLabel('First names').fill('Ruby');
    await page.getByLabel('Last name').fill('Ashworth');
    await choose(page, 'Child or adult', 'Child');
    await choose(page, 'Sex', 'Female');
    await choose(page, 'Has the family been told of this referral?', 'Told');
    await choose(page, 'Consent, as told', 'Given');
    await page.getByRole('group', { name: 'Stated facts' }).getByText('Injury', { exact: true }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name: /Ruby Ashworth/ })).toBeVisible();
    await expect(page.getByText(`Referral ${reference}`).first()).toBeVisible();
    await expect(page.getByRole('row', { name: /Could not be read: Westby Hospital/ })).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Ruby Ashworth/ })).toContainText('Injury stated');
    await expect(page.getByRole('row', { name: /Ruby Ashworth/ })).toContainText('not sent yet');
    expect([...host.desk.drafts.keys()].filter((key) => key.startsWith('referral/'))).toEqual([]);
  });

  test('what is no referral leaves with a reason; nothing takes its place until one moves on', async ({ page }) => {
    await open(page);
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 1, name: /Shared mailbox/ })).toBeVisible();
    await page.getByRole('button', { name: 'Not a referral …' }).click();
    await choose(page, 'Why it is no referral', 'Test message of a sender');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Shared mailbox/ })).toHaveCount(0);
    await expect(page.getByText(/^Recorded that it is no referral\. Saved/)).toBeVisible();
    await expect(page.getByRole('row', { name: 'Not in the queue any more' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: /Shared mailbox/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await expect(page.getByRole('row', { selected: true })).toContainText('Ines Khan');
    await expect(page.getByRole('row', { name: 'Not in the queue any more' })).toHaveCount(0);
  });
});

test('with 5,000 rows: the ends, a page, a word, and the row’s own content where one is', async ({ page }) => {
  await host.close();
  host = await openFixtureHost(await buildConsole(), { rows: 5000 });
  await open(page, 'd.reid');
  await page.keyboard.press('j');
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', /^50\d\d$/);
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.press('End');
  const last = page.getByRole('row', { selected: true });
  await expect(last).toBeFocused();
  await expect(last).not.toContainText('Being read');
  await expect(last).toBeInViewport();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('k');
  await expect(page.getByRole('row', { selected: true })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('row', { selected: true })).toContainText('Theodora-Anneliese');
  await page.keyboard.press('/');
  await page.keyboard.type('quigley telephone');
  await expect(page.getByRole('row', { name: /Quigley/ }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /Theodora/ })).toHaveCount(0);
});

async function choose(page: Page, group: string, option: string): Promise<void> {
  await page.getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click();
}
