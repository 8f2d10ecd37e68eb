import { expect, type Page } from '@playwright/test';
import { choose } from './acts.ts';

/** What somebody recommends for one person: the parts the hub of the demo requires. */
interface Recommended {
  /** The whole name, as on the tab and above the form. */
  readonly who: string;
  /** As the form calls them. */
  readonly called: string;
  readonly outcome: string;
  /** Questions of the law, each with its answer and what it rests on. */
  readonly test: readonly (readonly [question: RegExp, answer: 'Yes' | 'No' | 'Not known', evidence?: string])[];
  readonly level?: RegExp;
  readonly basis: RegExp;
  readonly words: string;
  readonly why: string;
}

/** Writes a recommendation by keyboard and sends it: nothing is chosen before, everything after is provisional. */
export async function recommend(page: Page, recommended: Recommended): Promise<void> {
  const { who, called } = recommended;
  const form = page.getByRole('form', { name: `Recommendation for ${who}` });
  await expect(form).toBeVisible();
  expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(0);
  expect(await form.getByRole('radio', { checked: true }).count()).toBe(0);
  const tick = async (name: string | RegExp): Promise<void> => {
    const box = form.getByRole('checkbox', { name });
    await box.focus();
    await box.press('Space');
    await expect(box).toBeChecked();
  };
  await tick(recommended.outcome);
  await choose(form.getByRole('radiogroup', { name: /need protection now/ }), 'No');
  for (const [question, answer, evidence] of recommended.test) {
    await choose(form.getByRole('radiogroup', { name: question }), answer);
    if (evidence === undefined) continue;
    const last = form.getByRole('textbox', { name: new RegExp(`^What “${answer}” to`) }).last();
    await last.fill(evidence);
  }
  if (recommended.level !== undefined) {
    await choose(form.getByRole('radiogroup', { name: /^Level of need/ }), recommended.level);
  }
  await choose(form.getByRole('radiogroup', { name: /own words/ }), 'Yes');
  await form.getByLabel(`What ${called} said, in their words`).fill(recommended.words);
  await tick(recommended.basis);
  await form.getByLabel('Why', { exact: true }).fill(recommended.why);
  const alternatives = form.getByLabel('What else was considered');
  await alternatives.fill('Waiting for the other agencies was considered; what is known carries the decision.');
  await alternatives.press('Control+Enter');
  await expect(page.getByText('Recommended, not signed off').first()).toBeVisible();
}
