import { createHash } from 'node:crypto';
import type { Random } from '#kernel/random.ts';

/** Crockford's alphabet, as references are written in (kernel/reference.ts). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that is read out over the telephone and typed once: 60 random bits, `7K3F-9QX2-M4TA`. */
export function newRenewalCode(random: Random): string {
  const characters = Array.from(random.bytes(12), (byte) => alphabet.charAt(byte & 31)).join('');
  return characters.match(/.{4}/g)?.join('-') ?? '';
}

/** What is kept of a code: SHA-256 of it however it was typed, any case, with or without dashes and spaces. */
export function hashRenewalCode(code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return createHash('sha256').update(`mash/renewal-code/v1\n${plain}`).digest('hex');
}
