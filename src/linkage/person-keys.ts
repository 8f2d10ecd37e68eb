import { digitsOf, type Described } from '#domain/corroboration.ts';
import { postcodeOf } from '#domain/locality.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Birth } from '#domain/values.ts';
import { namesOf } from './name-likeness.ts';
import { backwards, partsOf, plain, type NameParts } from './plain.ts';
import { soundsOf } from './sounds.ts';

/**
 * The keys people are filed under, so that a search looks at a few of them and not at all: what is exact (number, birth,
 * postcode, telephone, reference), the family name with the first letter of the given one, and what the family name
 * sounds like with that letter or the year. `word` and `back` (the word backwards) are the dictionary of names: a slip in
 * a word leaves its first or its last half as it was.
 */
export const keyOf = {
  nhsNumber: (number: string) => `nhs:${number}`,
  reference: (reference: string) => `ref:${plain(reference)}`,
  birth: (text: string) => `born:${text}`,
  due: (month: string) => `due:${month}`,
  postcode: (postcode: string) => `post:${plain(postcode)}`,
  phone: (digits: string) => `tel:${digits}`,
  name: (family: string, initial: string) => `name:${family}|${initial}`,
  soundAndInitial: (sound: string, initial: string) => `snd:${sound}|${initial}`,
  soundAndYear: (sound: string, year: string) => `sny:${sound}|${year}`,
  word: (word: string) => `w:${word}`,
  backwards: (word: string) => `b:${backwards(word)}`,
  sound: (sound: string) => `s:${sound}`,
} as const;

/** The keys of what a people index holds only as a hash. */
export const hashedKeyOf = {
  nhsNumber: (hash: string) => `nhs:#${hash}`,
  phone: (hash: string) => `tel:#${hash}`,
  address: (hash: string) => `adr:#${hash}`,
} as const;

/** The words of a name that others may leave out: each of its words, and each part written as one. */
export function dictionaryWords({ given, family, all }: NameParts): readonly string[] {
  return [...new Set([...all, given.join(''), family.join('')])].filter((word) => word !== '');
}

/** The year somebody was born in, as four digits; nothing for the unborn and where none was told. */
export function yearOf(birth: Birth): string | undefined {
  switch (birth.kind) {
    case 'day':
      return birth.date.slice(0, 4);
    case 'month':
      return birth.month.slice(0, 4);
    case 'year':
      return String(birth.year);
    case 'unborn':
    case 'unknown':
      return undefined;
  }
}

function keysOfName(name: NameParts, year: string | undefined): readonly string[] {
  const { given, family } = name;
  const words = dictionaryWords(name);
  const initial = (given[0] ?? '').slice(0, 1);
  const keys = words.flatMap((word) => [
    keyOf.word(word),
    keyOf.backwards(word),
    ...soundsOf(word).map((sound) => keyOf.sound(sound)),
  ]);
  // Of a double family name each half is a family name to whoever knows only one.
  for (const part of new Set([family.join(''), ...family])) {
    if (part === '') continue;
    keys.push(keyOf.name(part, initial));
    for (const sound of soundsOf(part)) {
      keys.push(keyOf.soundAndInitial(sound, initial));
      if (year !== undefined) keys.push(keyOf.soundAndYear(sound, year));
    }
  }
  return keys;
}

/** The keys of somebody by what is exact about them. */
export function exactKeys({ birth, nhsNumber, phone, address }: Omit<Described, 'name' | 'sex'>): readonly string[] {
  const digits = digitsOf(phone) ?? '';
  const postcode = postcodeOf(address?.postcode);
  return [
    ...(nhsNumber === undefined ? [] : [keyOf.nhsNumber(nhsNumber)]),
    ...(birth.kind === 'day' ? [keyOf.birth(birth.date)] : []),
    ...(birth.kind === 'unborn' && birth.expected !== undefined ? [keyOf.due(birth.expected.slice(0, 7))] : []),
    ...(postcode === undefined ? [] : [keyOf.postcode(postcode)]),
    ...(digits.length < 6 ? [] : [keyOf.phone(digits)]),
  ];
}

/** What a people index holds of somebody, as far as they are filed by it: numbers and address only as hashes. */
export interface FiledRow extends Pick<Described, 'name' | 'birth'> {
  readonly reference: string;
  readonly otherNames: Described['otherNames'];
  readonly postcode?: string | undefined;
  readonly hashed: {
    readonly nhsNumber?: string | undefined;
    readonly phone?: string | undefined;
    readonly address?: string | undefined;
  };
}

/** Raised whenever `personKeys` gives other keys for somebody. */
const version = 1;

/** What a store of people files each of them under. */
export const personKeys = {
  version,
  of({ parts }: CaseRecord<'person'>): readonly string[] {
    const described = { ...parts.core, address: parts.address?.address };
    const year = yearOf(parts.core.birth);
    const keys = [
      keyOf.reference(parts.core.reference),
      ...exactKeys(described),
      ...namesOf(described).flatMap((name) => keysOfName(partsOf(name), year)),
    ];
    return [...new Set(keys)];
  },
  ofRow(row: FiledRow): readonly string[] {
    const { hashed, postcode, birth } = row;
    const year = yearOf(birth);
    const address = postcode === undefined ? undefined : { lines: [], postcode };
    return [
      ...new Set([
        keyOf.reference(row.reference),
        ...exactKeys({ birth, address }),
        ...namesOf(row).flatMap((name) => keysOfName(partsOf(name), year)),
        ...(hashed.nhsNumber === undefined ? [] : [hashedKeyOf.nhsNumber(hashed.nhsNumber)]),
        ...(hashed.phone === undefined ? [] : [hashedKeyOf.phone(hashed.phone)]),
        ...(hashed.address === undefined ? [] : [hashedKeyOf.address(hashed.address)]),
      ]),
    ];
  },
} as const;
