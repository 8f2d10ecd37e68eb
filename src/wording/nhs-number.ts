/** An NHS number as it is read out: "999 000 4846". */
export function nhsNumberWords(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1\u00a0$2\u00a0$3');
}

/** What is said beside a number whose check digit does not fit. */
export const nhsNumberDoubt = 'check digit does not fit: ask for it again';
