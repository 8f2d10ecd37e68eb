import { folded, said } from './folded.ts';
import { postcodeOf } from './locality.ts';
import type { Address } from './values.ts';

/** Where somebody without a home of their own is said to live: shared by many, and no address to match (domain.md 5.5). */
const pseudo = new Set([
  ...['nofixedabode', 'ofnofixedabode', 'nfa', 'homeless', 'roughsleeping', 'sofasurfing', 'temporaryaccommodation'],
  ...['refuge', 'hostel', 'prison', 'hospital', 'hotel', 'caravan', 'nopermanentaddress', 'noaddress'],
]);

/** Words that say which kind of door it is, and street types as they are shortened. */
const doors = new Set(['flat', 'room', 'unit', 'floor', 'house', 'no', 'number', 'plot']);
const spelled: Readonly<Record<string, string>> = {
  ...{ st: 'street', rd: 'road', ave: 'avenue', av: 'avenue', ln: 'lane', cl: 'close', dr: 'drive', ct: 'court' },
  ...{ apt: 'flat', apartment: 'flat' },
};

/** An address as it is compared. */
interface Doors {
  readonly numbers: readonly string[];
  readonly words: readonly string[];
}

/**
 * How two addresses stand. They agree by their postcode, every number on the way to the door and the words of all lines,
 * of which one side may have fewer (a town); the same postcode with anything else, or the same words without a postcode,
 * is a part. What names no place says nothing, and neither does a postcode alone: that is the fact `postcode`.
 */
export function compareAddresses(
  a: Address | undefined,
  b: Address | undefined,
): 'agrees' | 'partly' | 'differs' | 'missing' {
  const [left, right] = [doorsOf(a), doorsOf(b)];
  if (left === undefined || right === undefined) return 'missing';
  const [at, to] = [postcodeOf(a?.postcode), postcodeOf(b?.postcode)];
  if (at !== undefined && to !== undefined) return at !== to ? 'differs' : areOne(left, right) ? 'agrees' : 'partly';
  return areOne(left, right) ? 'partly' : 'differs';
}

function doorsOf(address: Address | undefined): Doors | undefined {
  const lines = (address?.lines ?? []).filter(
    (line) => said(line) !== '' && !pseudo.has(folded(line)) && postcodeOf(line) === undefined,
  );
  const words = lines
    .flatMap((line) => line.split(/[\s\p{Pd},.;:/()]+/u))
    .map(folded)
    .filter((word) => word !== '')
    .map((word) => spelled[word] ?? word);
  if (words.length === 0) return undefined;
  const isNumber = (word: string): boolean => /\d/.test(word);
  return { numbers: words.filter(isNumber), words: words.filter((word) => !isNumber(word)) };
}

function areOne(a: Doors, b: Doors): boolean {
  if (a.numbers.join(' ') !== b.numbers.join(' ')) return false;
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  // "Flat 3" alone is in every house of the postcode.
  if (few.every((word) => doors.has(word))) return false;
  // Without a number it is a house by name, or a street only: then nothing may be left out.
  if (a.numbers.length === 0 && few.length < many.length) return false;
  return few.every((word) => many.includes(word));
}
