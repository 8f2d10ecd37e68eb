/** What the screen does with keys, focus, saving, locking and a desk that comes and goes; by keyboard. */
import { expect, test, type Page } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';

let host: FixtureHost;

test.use({ viewport: { width: 1366, height: 768 } });
eachWithHost((opened) => {
  host = opened;
});

async function unlock(page: Page): Promise<void> {
  await enterPassphrase(page);
  await expect(page.getByRole('grid')).toBeVisible();
}

async function enterPassphrase(page: Page): Promise<void> {
  await page.getByLabel('User name').fill('p.shah');
  await page.getByLabel('Passphrase').fill(host.desk.knobs.passphrase);
  await page.keyboard.press('Enter');
}

async function open(page: Page): Promise<void> {
  await page.goto(`${host.url}#${host.token}`);
  await unlock(page);
  await page.keyboard.press('Control+1');
}

/** Whom the first row of the queue is about: a weapon was stated, so it stands above older ones. */
const first = 'Theodora-Anneliese Lindqvist-Barrow, 17 months';
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
const region = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region']);
const announced = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window.__announced ?? []).map((said) => said.text));

test('take next, rate Amber, take it on: J 2 and a reason, A', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
  expect(await focused(page)).toContain(first);
  await page.keyboard.press('2');
  await expect(page.getByRole('dialog', { name: 'Rate Amber' })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Amber.*Theodora-Anneliese/ })).toBeVisible();
  // The focus came back to the row, so that the next key is for it.
  expect(await focused(page)).toContain(first);
  await page.keyboard.press('a');
  await expect(page.getByText('You are dealing with this, since')).toBeVisible();
  await expect
    .poll(() => announced(page))
    .toEqual(expect.arrayContaining(['Rated Amber', 'You are dealing with this']));
});

test('who was just rated stays under the hand, marked, until one moves on: a key is for the row it was pressed on', async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await expect(page.getByRole('grid', { name: /^Not rated/ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Rate' }).press('Enter');
  await expect(page.getByRole('dialog', { name: /^Rate, Theodora-Anneliese Lindqvist-Barrow/ })).toBeVisible();
  await page.getByRole('radio', { name: /Amber/ }).press(' ');
  await page.keyboard.press('3');
  const rated = page.getByRole('row', { name: /Amber.*Theodora-Anneliese.*No longer in this view/ });
  await expect(rated).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rated).toBeFocused();
  await page.keyboard.press('1');
  await expect(page.getByRole('dialog', { name: 'Rate Red, Theodora-Anneliese Lindqvist-Barrow' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Noah Adair');
  await expect(page.getByRole('row', { name: /Theodora-Anneliese/ })).toHaveCount(0);
});

test('a key on a row that is not open opens it and does nothing else', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('/');
  await page.keyboard.type('noah');
  await expect(page.getByRole('row', { name: /Theodora-Anneliese/ })).toHaveCount(0);
  const noah = page.getByRole('row', { name: /Noah Adair/ });
  await page.keyboard.press('Control+1');
  await expect(noah).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
  await page.keyboard.press('a');
  await expect(page.getByText('Opened Noah Adair. Nothing else was done: press the key again.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Noah Adair');
  await expect(page.getByText('Nobody is dealing with this.')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('dialog', { name: 'Rate Amber, Noah Adair' })).toBeVisible();
});

test('somebody who is taken on by a colleague stays under the hand, and the next one is not opened', async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
  const then = meanwhile(host.desk);
  then.give({ kind: 'claim-enquiry', args: { enquiryId: then.find('Lindqvist-Barrow') } }, 'moyo');
  const row = page.getByRole('row', {
    name: /Theodora-Anneliese.*Lerato Moyo is dealing with it.*No longer in this view/,
  });
  await expect(row).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await expect(page.getByRole('row', { name: /Theodora-Anneliese/ })).toHaveCount(0);
});

test('a window that becomes one page, as by zoom, stays with the field somebody types in', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  const note = page.getByLabel('New note');
  await expect(note).toBeFocused();
  await page.keyboard.type('The school rang at nine.');
  await page.keyboard.press('ArrowLeft');
  await page.setViewportSize({ width: 640, height: 500 });
  await expect(page.getByRole('button', { name: /Back to queue/ })).toBeVisible();
  await expect(note).toBeFocused();
  await page.keyboard.type(' today');
  await expect(note).toHaveValue('The school rang at nine today.');
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('The school rang at nine today.');
});

test('letters are letters outside the queue', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('/');
  await page.keyboard.type('kan1');
  await expect(page.getByLabel('Filter this view')).toHaveValue('kan1');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Filter this view')).toHaveValue('');
});

test('F6 goes round the regions and comes back to where one was', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(first);
  await expect(page.locator('[data-old]')).toHaveCount(0);
  const row = await focused(page);
  const round: (string | undefined)[] = [];
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('F6');
    round.push(await region(page));
  }
  expect(round).toEqual(['Enquiry', 'Status bar', 'Title bar', 'Workspaces', 'Queue']);
  expect(await focused(page)).toBe(row);
  await page.keyboard.press('Shift+F6');
  expect(await region(page)).toBe('Workspaces');
});

test('a window that changes its panes takes nobody’s caret', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('Mother rang: ');
  for (const width of [1920, 1366, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.locator('[data-region="Context"]')).toHaveCount(width > 1600 ? 1 : 0);
    await expect(note).toBeFocused();
  }
  await page.keyboard.type('all well.');
  await expect(note).toHaveValue('Mother rang: all well.');
});

test('Enter goes in to the name, Esc comes out to the row', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(first);
  await page.keyboard.press('Escape');
  expect(await region(page)).toBe('Queue');
  expect(await focused(page)).toContain('Not rated');
});

test('the list stands still under a hand: what comes in waits, and is shown on demand', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  const row = await focused(page);
  const [, second = ''] = host.desk.case.enquiryIds();
  host.desk.hidden.add(second);
  host.desk.changed();
  await expect(page.getByRole('row', { name: /Ines Khan/ })).toHaveCount(0);
  host.desk.hidden.delete(second);
  host.desk.changed();
  await expect(page.getByRole('button', { name: /^1 new/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Ines Khan/ })).toHaveCount(0);
  expect(await region(page)).toBe('Queue');
  await page.keyboard.press('.');
  await expect(page.getByRole('row', { name: /Ines Khan/ })).toHaveCount(1);
  expect(row).toContain(first);
});

test('what is typed is on disk within a second, survives a lock at once, and the caret is where it was', async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('The caller is whispering');
  await page.waitForTimeout(1000);
  expect(host.desk.drafts.get('referral/new')?.text).toContain('The caller is whispering');
  await page.keyboard.type(' and hangs up');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible();
  expect(await page.locator('body').innerText()).not.toContain('whispering');
  expect(await page.content()).not.toContain('Ines Khan');
  expect(await page.title()).toBe('MASH console');
  await enterPassphrase(page);
  const field = page.getByLabel('What is said');
  await expect(field).toHaveValue('The caller is whispering and hangs up');
  await expect(field).toBeFocused();
  await page.keyboard.type('X');
  await expect(field).toHaveValue('The caller is whispering and hangs Xup');
});

test('text that cannot be saved is not locked away unasked', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+n');
  host.desk.knobs.disk = 'full';
  await page.keyboard.type('Only here');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('alertdialog', { name: 'Not locked: something is not saved' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stay and save it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('What is said')).toHaveValue('Only here');
  await expect(page.getByText(/^Not saved\. This computer’s disk/).first()).toBeVisible();
});

test('a desk that ends while somebody types loses none of it', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Half a sen');
  await page.waitForTimeout(1000);
  await page.keyboard.type('tence');
  host.cut();
  await expect(page.getByLabel('What is said')).toHaveValue('Half a sentence', { timeout: 10_000 });
  await expect.poll(() => host.desk.drafts.get('referral/new')?.text).toContain('Half a sentence');
});

test('the address works once, its token goes out of sight, a reload needs none', async ({ page, browser }) => {
  await open(page);
  expect(page.url()).toBe(host.url);
  await page.reload();
  await expect(page.getByRole('grid')).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${host.url}#${host.token}`);
  await expect(other.getByRole('heading', { name: 'Open the address printed in the terminal' })).toBeVisible();
  await other.goto(host.url);
  await expect(other.getByRole('heading', { name: 'Open the address printed in the terminal' })).toBeVisible({
    timeout: 10_000,
  });
  await other.context().close();
});

test('with a dialog open the page behind is away and the alert region is not', async ({ page }) => {
  await open(page);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
    nodes: { ignored: boolean; role?: { value: string } }[];
  };
  const roles = nodes.filter((node) => !node.ignored).map((node) => node.role?.value);
  expect(roles).toContain('alert');
  expect(roles).not.toContain('grid');
});

test('every control has a name', async ({ page }) => {
  await open(page);
  await page.keyboard.press('j');
  for (const act of ['', 'Alt+2', 'Control+n']) {
    if (act !== '') await page.keyboard.press(act);
    await page.waitForTimeout(200);
    const cdp = await page.context().newCDPSession(page);
    const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
      nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[];
    };
    const nameless = nodes.filter(
      (node) =>
        !node.ignored &&
        [
          'button',
          'link',
          'textbox',
          'searchbox',
          'tab',
          'radio',
          'checkbox',
          'combobox',
          'row',
          'menuitem',
          'grid',
          'form',
          'region',
        ].includes(node.role?.value ?? '') &&
        (node.name?.value ?? '').trim() === '',
    );
    expect(nameless.map((node) => node.role?.value)).toEqual([]);
  }
});

test('nothing moves for those who want no movement', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('rows keep their shapes and the selected one its outline in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);
  const outlines = await page
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [row.getAttribute('aria-selected'), getComputedStyle(row).outlineStyle] as const),
    );
  expect(outlines.find(([selected]) => selected === 'true')?.[1]).toBe('solid');
  const tabs = await page
    .getByRole('tab')
    .evaluateAll((all) => all.map((tab) => getComputedStyle(tab).borderBottomColor));
  expect(new Set(tabs).size).toBe(2);
});
