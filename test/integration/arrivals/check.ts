import type { Item } from './items.ts';

/** What a sender was told of an item: each answer it got, of which the kills let some go astray. */
export type Told = ReadonlyMap<string, readonly { readonly reference: string; readonly readable: boolean }[]>;

/** What stands at the hub in the end: a referral or an item of the tray, by the name of what was sent. */
export interface Standing {
  readonly name: string;
  readonly reference: string;
  readonly kind: 'referral' | 'arrival';
}

/** Sentences about what is missing, doubled or told wrongly; none when every item stands there once, as told. */
export function findWrong(items: readonly Item[], told: Told, standing: readonly Standing[]): readonly string[] {
  const wrong: string[] = [];
  const byName = new Map<string, Standing[]>();
  for (const one of standing) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  for (const { name, readable } of items) {
    const there = byName.get(name) ?? [];
    const answers = told.get(name) ?? [];
    const [first] = there;
    if (first === undefined) wrong.push(`${name} is missing`);
    else if (there.length > 1) wrong.push(`${name} stands there ${there.length} times`);
    else if ((first.kind === 'referral') !== readable) wrong.push(`${name} is a ${first.kind}`);
    if (answers.length === 0) wrong.push(`${name} was never answered`);
    for (const answer of answers) {
      if (answer.reference !== first?.reference) wrong.push(`${name} was told ${answer.reference}`);
      if (answer.readable !== readable) wrong.push(`${name} was told it ${answer.readable ? 'was' : 'was not'} taken`);
    }
  }
  const names = new Set(items.map((item) => item.name));
  for (const { name } of standing) if (!names.has(name)) wrong.push(`${name} was never sent`);
  return [...new Set(wrong)];
}
