import { expect, type Page } from '@playwright/test';
import { choose } from './acts.ts';

/** Records by keyboard that something owed was done by telephone. `title` is how the list of what is owed says it. */
export async function settle(page: Page, title: string, said?: string): Promise<void> {
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: `Record: ${title}`, exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: title });
  expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
  await choose(dialog.getByRole('radiogroup').first(), /^Yes/);
  await choose(dialog.getByRole('radiogroup', { name: /^How/ }), 'Telephone');
  if (said !== undefined) await dialog.getByRole('textbox').first().fill(said);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
}

/** Records one thing owed after the other, until nothing is: some are there only when others are done. */
export async function settleAll(page: Page, said: string): Promise<void> {
  for (let [title] = await owed(page); title !== undefined; [title] = await owed(page)) {
    await settle(page, title, said);
    await expect(page.getByRole('button', { name: `Record: ${title}`, exact: true })).toHaveCount(0);
  }
}

/** Everything that is still owed in the enquiry that is open, as its list says it. */
export async function owed(page: Page): Promise<readonly string[]> {
  const names = await page
    .getByRole('list', { name: 'Owed' })
    .getByRole('button', { name: /^Record: / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent));
  return names.map((name) => name.replace(/^Record: /, ''));
}
