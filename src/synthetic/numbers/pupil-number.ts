import { assert } from '#kernel/assert.ts';

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * The unique pupil number of the person with `serial`, below 10^9: a check letter, three digits of an authority, nine of
 * the pupil. 999 is the code of no authority, so no pupil has it.
 */
export function pupilNumberOf(serial: number): string {
  assert(serial >= 0 && serial < 1_000_000_000, 'a serial of nine digits');
  const digits = `999${String(serial).padStart(9, '0')}`;
  return checkLetterOf(digits) + digits;
}

/** The letter before twelve digits: their sum, each times its place from 2 to 13, modulo 23 (CIN census rule 1510). */
export function checkLetterOf(twelveDigits: string): string {
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(twelveDigits.charAt(at)) * (at + 2);
  return checkLetters.charAt(sum % 23);
}
