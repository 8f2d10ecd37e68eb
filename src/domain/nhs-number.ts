/**
 * The check digit of the first nine digits of an NHS number: 0 to 9, or 10 where there is none and the number is never
 * issued (modulus 11, weights 10 to 2; NHS Data Dictionary).
 */
export function checkDigit(nineDigits: string): number {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (nineDigits.charCodeAt(at) - 48) * (10 - at);
  return (11 - (sum % 11)) % 11;
}

/**
 * Whether the last of ten digits is the check digit of the others. One that does not fit was written or heard wrongly
 * somewhere; it is kept and said so, never refused.
 */
export function isNhsNumberFitting(number: string): boolean {
  return /^\d{10}$/.test(number) && checkDigit(number) === Number(number[9]);
}
