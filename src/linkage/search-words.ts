import { digitsOf, type Described, type NameLikeness } from '#domain/corroboration.ts';
import { postcodeOf } from '#domain/locality.ts';
import type { Birth } from '#domain/values.ts';
import { readReference } from '#kernel/reference.ts';
import { describedPerson, type FiledPerson } from './people-index.ts';
import { dictionaryWords } from './person-keys.ts';
import { namesOf, wordLikeness } from './name-likeness.ts';
import { partsOf, plain } from './plain.ts';

/** What somebody typed to find a person by, taken apart. A person must have all of it. */
export interface SearchWords {
  readonly reference?: string;
  /** Ten or eleven digits: an NHS number or a telephone number. */
  readonly digits?: string;
  readonly postcode?: string;
  /** A whole date, or only a year. */
  readonly born?: string;
  /** Words of a name, at least one letter each. */
  readonly words: readonly string[];
}

/** Takes apart what was typed: a reference, an NHS or telephone number, a date or year of birth, a postcode, and names. */
export function readSearch(text: string): SearchWords {
  const reference = readReference(text);
  if (reference.ok) return { reference: reference.value, words: [] };
  let rest = ` ${text} `;
  const cut = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest) ?? undefined;
    if (found !== undefined) rest = rest.replace(found[0], ' ');
    return found;
  };
  const day = cut(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/);
  const iso = day === undefined ? cut(/\b\d{4}-\d\d-\d\d\b/)?.[0] : undefined;
  const postcode = postcodeOf(cut(/\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b/i)?.[0]);
  const number = cut(/\+?\d(?:[ ()-]*\d){8,12}/)?.[0];
  const year = cut(/\b(?:19|20)\d\d\b/)?.[0];
  const date =
    day === undefined ? iso : `${day[3] ?? ''}-${(day[2] ?? '').padStart(2, '0')}-${(day[1] ?? '').padStart(2, '0')}`;
  // A day that is none is nobody's birthday: whoever typed it is not shown people born on others.
  const born = date ?? year;
  return {
    ...(number === undefined ? {} : { digits: digitsOf(number) ?? '' }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(born === undefined ? {} : { born }),
    words: rest
      .split(/\s+/)
      .map(plain)
      .filter((word) => word !== ''),
  };
}

/** How the words typed stand to a person. `distance` orders those of one likeness: 0 when every word is there as typed. */
export interface WordsMatch {
  readonly likeness: NameLikeness | undefined;
  readonly distance: number;
}

/** How `person` has everything of `sought`; undefined when something is missing. */
export function matchWords(sought: SearchWords, person: FiledPerson): WordsMatch | undefined {
  const described = describedPerson(person);
  if (isNothing(sought) || !hasFacts(sought, person, described)) return undefined;
  if (sought.words.length === 0) return { likeness: undefined, distance: 0 };
  let best: WordsMatch | undefined;
  for (const [at, name] of namesOf(described).entries()) {
    const match = matchName(sought.words, dictionaryWords(partsOf(name)));
    if (match === undefined || (best !== undefined && best.distance <= match.distance)) continue;
    const whole = wholeLikeness(sought.words, partsOf(name));
    const likeness = match.distance > 0 ? match.likeness : whole === 'same' && at > 0 ? 'former' : (whole ?? 'part');
    best = { likeness, distance: match.distance };
  }
  return best;
}

/** Nothing typed names nobody. */
function isNothing({ words, ...facts }: SearchWords): boolean {
  return words.length === 0 && Object.keys(facts).length === 0;
}

function hasFacts(sought: SearchWords, { parts }: FiledPerson, described: Described): boolean {
  const { reference, digits, postcode, born } = sought;
  return (
    (reference === undefined || parts.core.reference === reference) &&
    (digits === undefined || described.nhsNumber === digits || digitsOf(described.phone) === digits) &&
    (postcode === undefined || postcodeOf(described.address?.postcode) === postcode) &&
    (born === undefined || birthText(described.birth).startsWith(born))
  );
}

function birthText(birth: Birth): string {
  switch (birth.kind) {
    case 'day':
      return birth.date;
    case 'month':
      return birth.month;
    case 'year':
      return String(birth.year);
    case 'unborn':
      return birth.expected ?? '';
    case 'unknown':
      return '';
  }
}

/** Whether the words are the whole name, in its order or the other way round. */
function wholeLikeness(
  words: readonly string[],
  { given, family }: ReturnType<typeof partsOf>,
): NameLikeness | undefined {
  const typed = words.join('');
  if (typed === [...given, ...family].join('')) return 'same';
  return typed === [...family, ...given].join('') ? 'swapped' : undefined;
}

/** How far from what was typed a word of a name may be, and what that is called. */
const steps = { same: 0, 'short-form': 1, near: 2, 'sounds-alike': 3 } as const;
const beginning = 1;

function matchName(words: readonly string[], name: readonly string[]): WordsMatch | undefined {
  let worst: WordsMatch = { likeness: 'part', distance: 0 };
  let sum = 0;
  for (const word of words) {
    const match = matchWord(word, name);
    if (match === undefined) return undefined;
    sum += match.distance;
    if (match.distance > worst.distance) worst = match;
  }
  return { likeness: worst.likeness, distance: sum };
}

function matchWord(word: string, name: readonly string[]): WordsMatch | undefined {
  let best: WordsMatch | undefined;
  const offer = (match: WordsMatch): void => {
    if (best === undefined || match.distance < best.distance) best = match;
  };
  for (const other of name) {
    const likeness = wordLikeness(word, other);
    if (likeness === 'same') return { likeness: 'part', distance: 0 };
    if (other.startsWith(word)) offer({ likeness: 'part', distance: beginning });
    if (likeness !== undefined) offer({ likeness, distance: steps[likeness] });
  }
  return best;
}
