import { expect, type Locator, type Page } from '@playwright/test';

/** The row of an enquiry in the queue, by the name it carries. */
export function queueRow(page: Page, name: RegExp): Locator {
  return page.getByRole('grid').getByRole('row', { name });
}

/**
 * Waits for a row in the queue that has the focus. What came in since stands under "1 new" and waits, so that nothing
 * moves under somebody's hand; a full stop shows it (ux.md principle 6).
 */
export async function waitForRow(page: Page, name: RegExp, timeout = 15_000): Promise<void> {
  await expect(async () => {
    if ((await page.getByRole('button', { name: /^\d+ new$/ }).count()) > 0) await page.keyboard.press('.');
    await expect(queueRow(page, name)).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout });
}

/** Goes to the queue by keyboard and to the row of `name`: the enquiry pane follows. */
export async function openByKeyboard(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+1');
  await chooseRow(page, name);
}

/** Walks the queue, which has the focus, to the row of `name`. */
export async function chooseRow(page: Page, name: RegExp): Promise<void> {
  const row = queueRow(page, name);
  await waitForRow(page, name);
  await expect(row).toBeVisible();
  await page.keyboard.press('Home');
  for (let moves = 0; moves < 50 && (await row.getAttribute('aria-selected')) !== 'true'; moves += 1) {
    await page.keyboard.press('j');
  }
  await expect(row).toHaveAttribute('aria-selected', 'true');
  // The next key is for the row: nobody types faster than the focus comes, a program does.
  await expect(row).toBeFocused();
}

/** A call as an officer types it: the least that a caller may know. */
export interface Call {
  readonly narrative: string;
  readonly channel: string;
  readonly given: string;
  readonly family: string;
  readonly born: readonly [day: string, month: string, year: string];
}

/** Types a referral from the telephone, by keyboard alone, and waits until the desk says that it is saved. */
export async function takeCall(page: Page, call: Call): Promise<string> {
  await page.keyboard.press('Control+n');
  await expect(page.getByLabel('What is said')).toBeFocused();
  // The first words key by key, the rest at once, as dictation comes.
  await page.keyboard.type(call.narrative.slice(0, 12));
  await page.keyboard.insertText(call.narrative.slice(12));
  await page.getByRole('button', { name: 'Now' }).press('Enter');
  await choose(page.getByRole('radiogroup', { name: 'How it reached us' }), call.channel);
  await page.getByLabel('Caller’s name').fill('Joan Petty');
  await choose(page.getByRole('radiogroup', { name: 'May the caller be named?' }), 'May be named');
  await page.getByLabel('First names').fill(call.given);
  await page.getByLabel('Last name').fill(call.family);
  const birth = page.getByRole('group', { name: 'Date of birth' });
  await birth.getByLabel('Day').fill(call.born[0]);
  await birth.getByLabel('Month').fill(call.born[1]);
  await birth.getByLabel('Year').fill(call.born[2]);
  await choose(page.getByRole('radiogroup', { name: 'Child or adult' }), 'Child');
  await choose(page.getByRole('radiogroup', { name: 'Sex' }), 'Female');
  await choose(page.getByRole('radiogroup', { name: /Has the family been told/ }), 'Not told');
  await choose(page.getByRole('radiogroup', { name: 'Consent, as told' }), 'Not sought');
  await page.keyboard.press('Control+Enter');
  const heading = page.getByRole('heading', { level: 1, name: new RegExp(call.given) });
  await expect(heading).toBeVisible();
  const text = await page.getByRole('region', { name: 'Enquiry' }).innerText();
  const reference = /E-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0];
  if (reference === undefined) throw new Error('an enquiry without a reference');
  return reference;
}

/** Chooses one answer of a group as a keyboard does. */
export async function choose(group: Locator, answer: string | RegExp): Promise<void> {
  const radio = group.getByRole('radio', typeof answer === 'string' ? { name: answer, exact: true } : { name: answer });
  await radio.focus();
  await radio.press('Space');
  await expect(radio).toBeChecked();
}
