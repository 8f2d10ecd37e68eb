import type { PersonName } from './values.ts';

/** The names somebody is known by. */
export interface Named {
  readonly name: PersonName;
  readonly otherNames?: readonly PersonName[] | undefined;
}

/** Letters that Unicode does not take apart, as English writes them. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe' },
};

/** Letters and digits of a text, without case and accents: "O’Brien-Núñez" and "obrien nunez" are one. */
export function folded(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđðþħıßæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** What is written where nothing is known; two of them agree in nothing (domain.md 5.5, defaults). */
const notKnown = new Set([
  ...['unknown', 'notknown', 'nk', 'na', 'none', 'nil', 'tbc', 'notstated', 'notsaid', 'notgiven', 'notprovided'],
  ...['notdisclosed', 'notrecorded', 'withheld', 'confidential', 'addressunknown', 'addressnotknown'],
  ...['addresswithheld', 'addressconfidential'],
]);

/** `text` folded; nothing where it only says that nothing is known. */
export const said = (text: string | undefined): string => (notKnown.has(folded(text)) ? '' : folded(text));
