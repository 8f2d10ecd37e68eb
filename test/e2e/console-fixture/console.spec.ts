/**
 * The screen before a fixture desk: every state that is hard to come by on a real one, looked at in the sizes people
 * have. What is asserted: no violation of accessibility or of the page's policy, nothing cut, nothing on top of another.
 */
import { expect, test, type Page } from '@playwright/test';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { PendingItem } from '#contracts/views.ts';
import { fixtureStart } from './fixture-case.ts';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { look } from './seat.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

async function open(page: Page, who: 'p.shah' | 'd.reid' = 'p.shah'): Promise<void> {
  await page.goto(`${host.url}#${host.token}`);
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Passphrase').fill(host.desk.knobs.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
}

const amara = (page: Page) => page.getByRole('row', { name: /Amara Okafor-Reid/ });

for (const [width, height] of [
  // The widest adds a pane and no state: the day of the hub is looked at in it each time, these with LOOKS=all.
  ...(process.env['LOOKS'] === 'all' ? ([[1920, 1080]] as const) : []),
  [1366, 768],
  [320, 256],
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });
    const single = width <= 760;

    test('lock, queue, enquiry, log', async ({ page }) => {
      await page.goto(`${host.url}#${host.token}`);
      await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible();
      await look(page, 'lock');
      await open(page);
      await look(page, 'queue');
      await amara(page).click();
      await expect(page.getByRole('heading', { level: 1, name: /Amara Okafor-Reid/ })).toBeVisible();
      await look(page, 'enquiry');
      await page.getByRole('tab', { name: 'Log' }).click();
      await look(page, 'log');
    });

    test('a referral by telephone', async ({ page }) => {
      await open(page);
      await page.keyboard.press('Control+n');
      await expect(page.getByRole('heading', { name: 'Take a referral' })).toBeVisible();
      await look(page, 'referral');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('There is a problem')).toBeVisible();
      await look(page, 'referral-problems');
    });

    test('what waits while offline, and what needs somebody', async ({ page }) => {
      host.desk.knobs.online = false;
      await open(page, 'd.reid');
      host.desk.items.push(...needsYou(host));
      host.desk.changed();
      await page.getByRole('button', { name: /1 needs you/ }).click();
      await expect(page.getByRole('article', { name: /Rated/ })).toContainText('a bruise behind the left ear');
      await look(page, 'connection');
      // Settled is not gone: by keyboard everything typed is found again, and copied.
      await page.getByRole('button', { name: 'Settle', exact: true }).press('Enter');
      await expect(page.getByRole('article', { name: /Rated/ })).toHaveCount(0);
      await page.getByRole('button', { name: 'Show them' }).press('Enter');
      await expect(page.getByRole('article', { name: /Rated/ })).toContainText('a bruise behind the left ear');
      await page
        .getByRole('region', { name: 'Settled and taken back' })
        .getByRole('button', { name: 'Copy text' })
        .press('Enter');
      await look(page, 'connection-settled');
    });

    test('a computer that the hub has stopped, down to the code that ends it', async ({ page }) => {
      host.desk.knobs.frozen = true;
      await open(page);
      await page.getByRole('button', { name: 'Stopped: ring Council IT' }).press('Enter');
      await expect(page.getByText('cannot tell which one is yours')).toBeVisible();
      await look(page, 'frozen');
      const code = page.getByLabel('Code from Council IT');
      await code.press('Enter');
      await expect(page.getByText('Type the code Council IT gave you.')).toBeVisible();
      await code.fill('1111-1111-1111');
      await code.press('Enter');
      await expect(page.getByText('That is not the code for this computer')).toBeVisible();
      await look(page, 'frozen-wrong-code');
      await code.fill('7K3F-9QX2-M4TA');
      await code.press('Enter');
      await expect(page.getByText('Everything you did has reached the hub.')).toBeVisible();
    });

    // In one page they are the same parts.
    if (single) return;
    test('popovers, menus, help', async ({ page }) => {
      await open(page);
      await amara(page).click();
      await page.keyboard.press('3');
      await expect(page.getByRole('dialog', { name: 'Rate Green' })).toBeVisible();
      await look(page, 'rate', { popover: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await expect(page.getByRole('menuitem', { name: /Hand back/ })).toBeVisible();
      await look(page, 'actions', { popover: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Search commands' })).toBeVisible();
      await look(page, 'palette', { popover: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await look(page, 'help');
    });
  });
}

function needsYou(of: FixtureHost): PendingItem[] {
  const ids = of.desk.case.enquiryIds();
  const at = (minutes: number): Instant => plusMs(fixtureStart, -minutes * 60_000);
  const item = (letter: string, on: number) => ({
    commandId: letter.repeat(32) as PendingItem['commandId'],
    enquiryId: ids[on]!,
    streams: [`enquiry/${ids[on]!}` as const],
  });
  return [
    {
      ...item('a', 0),
      kind: 'rate-enquiry',
      at: at(5),
      state: 'needs-you',
      problem: { kind: 'conflict', theirs: [{ facet: 'rating', by: 'Lerato Moyo', at: at(10) }] },
      text: 'New injury, seen by the health visitor this morning: a bruise behind the left ear.',
    },
    { ...item('b', 1), kind: 'add-note', at: at(4), state: 'waiting' },
  ];
}
