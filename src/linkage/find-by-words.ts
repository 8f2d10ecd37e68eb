import type { Id } from '#kernel/ids.ts';
import { IndexSearch, type PeopleIndex } from './people-index.ts';
import { keyOf } from './person-keys.ts';
import type { SearchWords } from './search-words.ts';
import { formsOf } from '#domain/short-forms.ts';
import { soundsOf } from './sounds.ts';
import { isSlipApart } from '#domain/spelling.ts';

/** A single letter begins too many names to look them up by it; it still narrows. */
const shortestToLookUp = 2;

/** Whom the words typed could name by the keys people are filed under: by what is exact first, else by every word. */
export function findByWords(sought: SearchWords, index: PeopleIndex): IndexSearch {
  const search = new IndexSearch(index);
  const { reference, digits, postcode, born } = sought;
  if (reference !== undefined) search.take([keyOf.reference(reference)]);
  else if (digits !== undefined) search.take([keyOf.nhsNumber(digits), keyOf.phone(digits)]);
  else if (postcode !== undefined) search.take([keyOf.postcode(postcode)]);
  else if (born?.length === 10) search.take([keyOf.birth(born)]);
  else narrowByWords(sought, search, index);
  return search;
}

function narrowByWords({ words }: SearchWords, search: IndexSearch, index: PeopleIndex): void {
  const longest = words.reduce((length, word) => Math.max(length, word.length), 0);
  let common: ReadonlySet<Id<'person'>> | undefined;
  for (const word of words) {
    if (word.length < shortestToLookUp && longest >= shortestToLookUp) continue;
    const own = new IndexSearch(index);
    const found = own.take(keysOfWord(word, own));
    common = common === undefined ? found : new Set([...common].filter((id) => found.has(id)));
    search.isCut ||= own.isCut;
  }
  for (const id of common ?? []) search.ids.add(id);
}

/** The words of the dictionary that begin with `word`, are a form of it, a slip away, or sound alike. */
function keysOfWord(word: string, search: IndexSearch): readonly string[] {
  const alike = [
    ...search.wordsFrom(word),
    ...formsOf(word),
    ...search.wordsAround(word).filter((other) => isSlipApart(word, other)),
  ];
  return [
    ...[...new Set(alike)].map((other) => keyOf.word(other)),
    ...soundsOf(word)
      .filter((sound) => sound.length > 1)
      .map((sound) => keyOf.sound(sound)),
  ];
}
