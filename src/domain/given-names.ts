import { folded, type Named } from './folded.ts';
import { areForms } from './short-forms.ts';
import { isSlipApart } from './spelling.ts';
import type { PersonName } from './values.ts';

/** How two given names stand: the same; alike; another; or not said on one side. */
export type GivenState = 'agrees' | 'partly' | 'differs' | 'missing';

/** What stands where a child has no name yet, or nobody knows one; and how people are spoken of who are not named. */
const noName = new Set([
  ...['baby', 'unborn', 'twin', 'infant', 'newborn', 'boy', 'girl', 'child', 'male', 'female', 'unknown', 'unnamed'],
  ...['nk', 'na', 'tbc', 'of', 'the', 'mr', 'mrs', 'ms', 'miss', 'mx', 'dr'],
  ...['mum', 'mums', 'mother', 'dad', 'dads', 'father', 'partner', 'boyfriend', 'girlfriend', 'brother', 'sister'],
]);

const wordsOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[\s\p{Pd},./()]+/u)
    .map(folded)
    .filter((word) => word !== '' && !noName.has(word) && !/^\d+$/.test(word));

const namesOf = ({ name, otherNames }: Named): readonly PersonName[] => [name, ...(otherNames ?? [])];

/**
 * How the given names of two people stand, the closest of all names each is known by. Twins and brothers differ in
 * nothing else (domain.md 5.5). Where a side has none, two people whose names share no word at all are two people.
 */
export function compareGivenNames(a: Named, b: Named): GivenState {
  const states = namesOf(a).flatMap((left) => namesOf(b).map((right) => compareTwo(left, right)));
  return (['agrees', 'partly', 'missing', 'differs'] as const).find((state) => states.includes(state)) ?? 'missing';
}

function compareTwo(a: PersonName, b: PersonName): GivenState {
  const [left, right] = [wordsOf(a.given), wordsOf(b.given)];
  if (left.length === 0 || right.length === 0) return compareWhole(allWordsOf(a), allWordsOf(b));
  if (left.join('') === right.join('')) return 'agrees';
  if (areInitials(left, right)) return 'missing';
  // Written the other way round: "Khan Ines" for "Ines Khan".
  const isSwapped = left.join('') === wordsOf(b.family).join('') && wordsOf(a.family).join('') === right.join('');
  return isSwapped || areAlike(left, right) ? 'partly' : 'differs';
}

function allWordsOf({ given, family, asTold }: PersonName): readonly string[] {
  return [given, family, asTold].flatMap(wordsOf);
}

function compareWhole(a: readonly string[], b: readonly string[]): GivenState {
  if (a.length === 0 || b.length === 0) return 'missing';
  return a.some((word) => b.some((other) => isAlike(word, other))) ? 'missing' : 'differs';
}

/** "T" may be Theo as well as Toby: it says nothing, unless no name begins so. */
function areInitials([a = '']: readonly string[], [b = '']: readonly string[]): boolean {
  return (a.length === 1 || b.length === 1) && a[0] === b[0];
}

/** Word by word; where one side leaves names out, each that it has is among the other's. Brothers share a Mohammed. */
function areAlike(a: readonly string[], b: readonly string[]): boolean {
  if (isAlike(a.join(''), b.join(''))) return true;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length === many.length) return few.every((word, at) => isAlike(word, many[at] ?? ''));
  return few.every((word) => many.some((other) => isAlike(word, other)));
}

const isAlike = (a: string, b: string): boolean => a === b || areForms(a, b) || isSlipApart(a, b);
