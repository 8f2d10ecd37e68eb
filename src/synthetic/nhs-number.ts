import type { Draw } from './draw.ts';

/**
 * An NHS number that no patient has: from the 999 range kept for tests, with a check digit that fits (modulus 11,
 * weights 10 to 2; NHS Data Dictionary).
 */
export function nhsNumber(draw: Draw): string {
  // A body whose check would be 10 is never issued; the next one serves.
  for (let body = draw.between(999_000_000, 999_999_900); ; body += 1) {
    const check = checkDigit(String(body));
    if (check < 10) return `${String(body)}${String(check)}`;
  }
}

/** The check digit of the first nine digits: 0 to 9, or 10 where there is none. */
export function checkDigit(nineDigits: string): number {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(nineDigits.charAt(at)) * (10 - at);
  return (11 - (sum % 11)) % 11;
}
