import type { Described } from '#domain/corroboration.ts';
import { partsOf, type NameParts } from './plain.ts';
import { IndexSearch, type PeopleIndex } from './people-index.ts';
import { exactKeys, keyOf, yearOf } from './person-keys.ts';
import { namesOf } from './name-likeness.ts';
import { formsOf } from '#domain/short-forms.ts';
import { soundsOf } from './sounds.ts';
import { isSlipApart } from '#domain/spelling.ts';

/**
 * Whom `told` could be by the keys people are filed under: everybody with the same number, birth, postcode or telephone,
 * and everybody whose name is the same, swapped, a short form, a slip away or sounds alike. Many of them are not: they are
 * compared next.
 */
export function findCandidates(told: Described, index: PeopleIndex): IndexSearch {
  const search = new IndexSearch(index);
  search.take(exactKeys(told));
  for (const name of namesOf(told)) search.take(nameKeys(partsOf(name), yearsOf(told), search));
  return search;
}

/** An age that was guessed may be a year out. */
function yearsOf({ birth }: Described): readonly string[] {
  const year = yearOf(birth);
  if (year === undefined) return [];
  const isGuess = birth.kind === 'year' && birth.estimated;
  return isGuess ? [-1, 0, 1].map((off) => String(Number(year) + off)) : [year];
}

function nameKeys(name: NameParts, years: readonly string[], search: IndexSearch): readonly string[] {
  const { given, family, all } = name;
  const [first = ''] = given;
  // Only a given name, only a family name, or words nobody took apart: whoever has the word.
  if (first === '' || family.length === 0) return all.map((word) => keyOf.word(word));
  const initials = new Set([first, ...formsOf(first)].map((form) => form.slice(0, 1)));
  const families = [...new Set([family.join(''), ...family])];
  const near = families.flatMap((word) => search.wordsAround(word).filter((other) => isSlipApart(word, other)));
  const sounds = new Set(families.flatMap(soundsOf));
  return [
    ...[...families, ...near].flatMap((word) => [...initials, ''].map((initial) => keyOf.name(word, initial))),
    ...[...sounds].flatMap((sound) => [
      ...[...initials].map((initial) => keyOf.soundAndInitial(sound, initial)),
      ...years.map((year) => keyOf.soundAndYear(sound, year)),
    ]),
    // Given and family name in each other's place.
    ...families.map((word) => keyOf.name(given.join(''), word.slice(0, 1))),
  ];
}
