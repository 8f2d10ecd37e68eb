/**
 * A day of the hub on two desks: the path of the first issue, by keyboard, with central gone in the middle. One text for
 * both hosts; each host says only how its two desks are opened.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, type Browser, type Page, type TestInfo } from '@playwright/test';
import { chooseRow, openByKeyboard, queueRow, takeCall } from './acts.ts';
import { look as lookAt } from './looks.ts';
import { needlesIn } from './needles.ts';
import { lock, signIn, unlock, type Seats } from './sign-in.ts';

const school = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../resources/demo/school-two-siblings.json'), 'utf8'),
) as object;

/** Registers the day as tests that follow one another. `open` gives two desks at their lock pages. */
export function aDayOfTheHub(open: (browser: Browser, info: TestInfo) => Promise<Seats>): void {
  test.describe.configure({ mode: 'serial' });

  let seats: Seats;
  let demo: Seats['demo'];
  let deskA: Page;
  let deskB: Page;
  const look = async (page: Page, name: string, popover?: 'popover-open'): Promise<void> => {
    if (seats.looks) await lookAt(page, name, popover);
  };

  test.beforeAll(async ({ browser }, info) => {
    seats = await open(browser, info);
    ({ demo, deskA, deskB } = seats);
  });
  test.afterAll(async () => {
    await seats.close();
  });

  test('two people sign in on two desks', async () => {
    await look(deskA, 'unlock');
    await signIn(deskA, seats, 'amara.okafor');
    await signIn(deskB, seats, 'lindiwe.moyo');
  });

  test('a school form and a telephone call reach the other desk within two seconds', async () => {
    const sentAt = Date.now();
    const reference = await demo.sendReferral(school);
    expect(reference).toMatch(/^R-/);
    await expect(queueRow(deskB, /Ellie-Mae Durkin/)).toBeVisible({ timeout: 2000 - (Date.now() - sentAt) });
    await takeCall(deskA, {
      narrative: 'My granddaughter Zofia has a bruise on her arm and will not say how she got it.',
      channel: 'Telephone',
      given: 'Zofia',
      family: 'Marsden',
      born: ['3', '5', '2016'],
    });
    await expect(queueRow(deskB, /Zofia Marsden/)).toBeVisible({ timeout: 2000 });
    await look(deskA, 'enquiry');
  });

  test('desk B claims, reads, rates and decides', async () => {
    await openByKeyboard(deskB, /Ellie-Mae Durkin/);
    await deskB.keyboard.press('a');
    await expect(deskB.getByText('Lindiwe Moyo is dealing with').first()).toBeVisible();
    await expect(deskB.getByText(/Kyle shouts and he threw/).first()).toBeVisible();
    for (const size of seats.looks
      ? [
          { width: 1366, height: 768 },
          { width: 1920, height: 1080 },
        ]
      : []) {
      await deskB.setViewportSize(size);
      await openByKeyboard(deskB, /Ellie-Mae Durkin/);
      await deskB.keyboard.press('1');
      await expect(deskB.getByRole('radiogroup', { name: 'Why' })).toBeVisible();
      await look(deskB, 'rate', 'popover-open');
      await deskB.keyboard.press('Escape');
    }
    await openByKeyboard(deskB, /Ellie-Mae Durkin/);
    await deskB.keyboard.press('1');
    await expect(deskB.getByRole('radiogroup', { name: 'Why' })).toBeVisible();
    expect(await deskB.getByRole('radio', { checked: true }).count()).toBe(0);
    await deskB.keyboard.press('1');
    await expect(queueRow(deskB, /Red.*Ellie-Mae Durkin/)).toBeVisible();
    for (const name of ['Ellie-Mae', 'Jayden']) {
      await deskB.keyboard.press('Alt+2');
      const tab = deskB.getByRole('tab', { name: new RegExp(name) });
      await tab.press('Enter');
      const form = deskB.getByRole('form', { name: new RegExp(`Recommendation for ${name}`) });
      expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(0);
      await form.getByRole('checkbox').nth(3).focus();
      await deskB.keyboard.press('Space');
      await form
        .getByLabel('Why')
        .fill(
          `${name} is frightened at home, hungry and often late. Mother has refused consent; threshold is met without it.`,
        );
      if (name === 'Jayden') await look(deskB, 'decision');
      await form.getByLabel('Why').press('Control+Enter');
      await expect(deskB.getByText('Recommended, not signed off').first()).toBeVisible();
    }
  });

  test('its author cannot sign it; a manager on desk A can', async () => {
    await deskB.keyboard.press('Alt+3');
    await expect(deskB.getByText('You worked on this. Ask another manager').first()).toBeVisible();
    await expect(deskB.getByRole('button', { name: /^Sign off/ }).first()).toHaveAttribute('aria-disabled', 'true');

    deskA = await lock(deskA, seats);
    await signIn(deskA, seats, 'deborah.reid');
    await deskA.keyboard.press('Control+4');
    await expect(queueRow(deskA, /Ellie-Mae Durkin/)).toBeVisible();
    await openRowOfSignOff(deskA, /Ellie-Mae Durkin/);
    await look(deskA, 'sign-off');
    const form = deskA.getByRole('form', { name: /Sign-off for Ellie-Mae/ });
    await form.getByRole('button', { name: /^Sign off/ }).press('Enter');
    await expect(deskA.getByText('Signed off by Deborah Reid').first()).toBeVisible();
    await expect(deskB.getByText('Signed off by Deborah Reid').first()).toBeVisible({ timeout: 5000 });
  });

  test('central stops: both desks go on, signing waits and says so, references are there at once', async () => {
    // A desk that lost its stream of pokes looks by itself every 15 to 30 seconds.
    test.setTimeout(150_000);
    await demo.central.stop();
    await expect(deskA.getByRole('button', { name: /Offline since/ })).toBeVisible({ timeout: 45_000 });
    const form = deskA.getByRole('form', { name: /Sign-off for Jayden/ });
    await form.getByRole('button', { name: 'Sign off when online' }).press('Enter');
    await expect(deskA.getByText(/It will be confirmed when online/).first()).toBeVisible();
    await look(deskA, 'sign-off-offline');

    const reference = await takeCall(deskB, {
      narrative: 'I heard shouting and a child crying again at number nine, worse than last week.',
      channel: 'Telephone',
      given: 'Leo',
      family: 'Cartwright',
      born: ['', '', '2019'],
    });
    expect(reference).toMatch(/^E-/);
    await expect(deskB.getByRole('button', { name: /Offline since/ })).toBeVisible({ timeout: 45_000 });
    await openByKeyboard(deskB, /Leo Cartwright/);
    await deskB.keyboard.press('a');
    await deskB.keyboard.press('2');
    await expect(deskB.getByRole('radiogroup', { name: 'Why' })).toBeVisible();
    await deskB.keyboard.press('1');
    await expect(queueRow(deskB, /Amber.*Leo Cartwright/)).toBeVisible();
    await deskB.getByRole('button', { name: /Offline since/ }).press('Enter');
    await look(deskB, 'connection-offline', 'popover-open');
    await deskB.keyboard.press('Escape');
  });

  test('work done offline survives the lock and the night', async () => {
    deskB = await lock(deskB, seats);
    await unlock(deskB, 'lindiwe.moyo');
    await expect(queueRow(deskB, /Amber.*Leo Cartwright/)).toBeVisible();
  });

  test('central returns: nothing is lost or doubled, in order', async () => {
    test.setTimeout(240_000);
    await demo.central.start();
    await expect(deskB.getByRole('button', { name: /Up to date/ })).toBeVisible({ timeout: 90_000 });
    await expect(deskA.getByText('Signed off by Deborah Reid')).toHaveCount(2, { timeout: 90_000 });
    // Next up holds what is hers or nobody's; Lindiwe deals with Leo.
    await deskA.keyboard.press('Control+1');
    for (const view of ['Mine', 'Not rated', 'Waiting for sign-off', 'Sent back', 'All open']) {
      await deskA.keyboard.press(']');
      await expect(deskA.getByRole('button', { name: new RegExp(`^${view}.*Queue view`) })).toBeVisible();
    }
    await expect(queueRow(deskA, /Amber.*Leo Cartwright/)).toHaveCount(1, { timeout: 20_000 });
    await expect(queueRow(deskA, /Zofia Marsden/)).toHaveCount(1);
    await chooseRow(deskA, /Leo Cartwright/);
    await deskA.keyboard.press('Alt+4');
    const log = await deskA.getByRole('tabpanel').innerText();
    // The latest first: rated, then taken on, then received; each once.
    expect(log.match(/Rated|Took this on|received/g)).toEqual(['Rated', 'Took this on', 'received']);
    await look(deskA, 'log');
  });

  test('no file of the workstations holds a name or a word of the day in clear', () => {
    const needles = ['Ellie-Mae', 'Durkin', 'Kyle shouts', 'Cartwright', 'shouting and a child', 'Marsden'];
    expect(seats.folders.flatMap((folder) => needlesIn(folder, needles))).toEqual([]);
    // The control: the same search finds them where they stand in clear.
    expect(needlesIn(resolve(import.meta.dirname, '../../../resources/demo'), needles).length).toBeGreaterThan(0);
  });
}

async function openRowOfSignOff(page: Page, name: RegExp): Promise<void> {
  await chooseRow(page, name);
  await expect(page.getByRole('form', { name: /Sign-off for/ }).first()).toBeVisible();
}
