import { newId as idFrom, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference as referenceFrom, type Reference, type ReferenceLetter } from '#kernel/reference.ts';

/** The browser's cryptographic source. */
const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** A new id, final from birth. */
export function newId<Noun extends string>(): Id<Noun> {
  return idFrom<Noun>(random);
}

/** A new reference, final from birth. */
export function newReference(letter: ReferenceLetter): Reference {
  return referenceFrom(letter, random);
}
