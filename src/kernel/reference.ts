import type { Random } from './random.ts';
import { err, ok, type Result } from './result.ts';

/** Crockford's base-32 alphabet (2002): no I, L, O or U, so that a reference survives the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The nouns that carry a reference, by their first letter: referral, MASH enquiry, person. */
const letters = ['R', 'E', 'P'] as const;
export type ReferenceLetter = (typeof letters)[number];

/**
 * A reference a person can read out: a letter, nine random base-32 characters and a check character,
 * written `R-7K3F9-QX2MC`. Final from birth, never a running number.
 */
export type Reference = string & { readonly __reference: true };

/** Multiplication by x in GF(2^5) with the primitive polynomial x^5 + x^2 + 1. */
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/**
 * The check character: the value of the polynomial whose coefficients are the ten characters, at x, over GF(32).
 * Position weights x^10..x^1 are all different and non-zero, hence every single wrong character and every exchange
 * of two characters, neighbours or not, changes the check.
 */
function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = timesX(sum ^ alphabet.indexOf(character));
  return alphabet.charAt(sum);
}

function format(body: string): Reference {
  return `${body.charAt(0)}-${body.slice(1, 6)}-${body.slice(6)}` as Reference;
}

/** A new reference for the noun of `letter`: 45 random bits. */
export function newReference(letter: ReferenceLetter, random: Random): Reference {
  let body: string = letter;
  for (const byte of random.bytes(9)) body += alphabet.charAt(byte & 31);
  return format(body + checkCharacter(body));
}

/** Why a typed reference cannot be one. */
export interface ReferenceProblem {
  readonly kind: 'wrong-length' | 'wrong-character' | 'wrong-check';
}

/**
 * Reads a reference as people write it: any case, with or without dashes of any kind and spaces, I and L as 1, O as 0.
 * Refuses a wrong length, a character outside the alphabet, a first letter no noun has, and a check character that does
 * not fit.
 */
export function readReference(text: string): Result<Reference, ReferenceProblem> {
  const plain = text
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (plain.length !== 11) return err({ kind: 'wrong-length' });
  for (const character of plain) if (!alphabet.includes(character)) return err({ kind: 'wrong-character' });
  if (!(letters as readonly string[]).includes(plain.charAt(0))) return err({ kind: 'wrong-character' });
  const body = plain.slice(0, 10);
  if (checkCharacter(body) !== plain.charAt(10)) return err({ kind: 'wrong-check' });
  return ok(format(plain));
}
