/** An NHS number as it is read out: "999 000 4846". */
export function nhsNumberWords(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1\u00a0$2\u00a0$3');
}

/**
 * Whether the last of ten digits is the check digit of the others (modulus 11, weights 10 to 2; NHS Data Dictionary). One
 * that does not fit was written or heard wrongly somewhere; it is kept and said so, never refused.
 */
export function isNhsNumberFitting(number: string): boolean {
  const digits = Array.from(number, Number);
  const sum = digits.slice(0, 9).reduce((before, digit, at) => before + digit * (10 - at), 0);
  return digits.length === 10 && (11 - (sum % 11)) % 11 === digits[9];
}

/** What is said beside a number whose check digit does not fit. */
export const nhsNumberDoubt = 'check digit does not fit: ask for it again';
