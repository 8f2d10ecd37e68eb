import anyAscii from 'any-ascii';
import type { PersonName } from '#domain/values.ts';

/**
 * The letters and digits of a text in any script, as small ASCII letters: "Łukasz", "LUKASZ" and "lukasz" are one, and so
 * are "O’Brien" and "obrien". A script whose vowels are not written comes out without them.
 */
export function plain(text: string): string {
  return anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}

/** `word` from its end to its beginning. */
export function backwards(word: string): string {
  return Array.from(word).reverse().join('');
}

/** Titles are no part of a name, and these words stand where no name is known. */
const noName = new Set([
  ...['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'rev', 'sir', 'jr', 'jnr', 'snr', 'sr'],
  ...['unknown', 'unborn', 'baby', 'nk', 'na', 'tbc', 'unnamed'],
]);

/** How people are spoken of who are not named: "Mum's partner Dave" names Dave. */
const relations = new Set([
  ...['mum', 'mums', 'mam', 'mother', 'mothers', 'dad', 'dads', 'father', 'fathers', 'parent', 'parents'],
  ...['nan', 'gran', 'grandma', 'grandad', 'aunt', 'aunty', 'auntie', 'uncle', 'brother', 'sister', 'son', 'daughter'],
  ...['partner', 'partners', 'boyfriend', 'girlfriend', 'husband', 'wife', 'step', 'stepdad', 'stepmum', 'stepfather'],
  ...['stepmother', 'of', 'the', 'called', 'known', 'as', 'his', 'her', 'their', 'and', 'child', 'boy', 'girl', 'man'],
  ...['woman', 'lady', 'possibly', 'maybe', 'neighbour', 'friend', 'family', 'new', 'ex'],
]);

/** The words of a part of a name. */
function wordsOf(text: string | undefined, isTold: boolean): readonly string[] {
  const tokens = (text ?? '').split(/[\s\p{Pd},./()]+/u).map(plain);
  return tokens.filter((token) => token !== '' && !noName.has(token) && !(isTold && relations.has(token)));
}

/** A name as it is compared: the words of each part, without titles, relations and what only says that none is known. */
export interface NameParts {
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Every word, those of an unsplit form among them. */
  readonly all: readonly string[];
}

/** `name` taken apart. */
export function partsOf(name: PersonName): NameParts {
  const [given, family] = [wordsOf(name.given, false), wordsOf(name.family, false)];
  const told = given.length + family.length === 0 ? wordsOf(name.asTold, true) : [];
  return { given, family, all: [...given, ...family, ...told] };
}
