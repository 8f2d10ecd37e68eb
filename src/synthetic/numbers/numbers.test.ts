import { describe, expect, it } from 'vitest';
import { checkDigit } from '#domain/nhs-number.ts';
import { nhsNumberOf } from './nhs-number.ts';
import { checkLetterOf, pupilNumberOf } from './pupil-number.ts';
import { telephoneOf } from './telephone.ts';

describe('NHS numbers', () => {
  it.each([
    ['943476591', 9], // the example of the NHS Data Dictionary
    ['900000000', 9],
    ['999000347', 5],
    ['999100002', 10], // there is none: this body is never issued (domain reference 4.5)
    ['000000000', 0],
  ])('have the check digit of %s: %i', (body, check) => {
    expect(checkDigit(body)).toBe(check);
  });

  it('are of the test range, valid, and of one person each, to the last of a million', () => {
    // By the six digits before the check: the three before them and the check itself follow.
    const seen = new Uint8Array(1_000_000);
    let without = 0;
    for (let serial = 0; serial < 1_000_000; serial += 1) {
      const number = nhsNumberOf(7, serial);
      if (number === undefined) {
        without += 1;
        continue;
      }
      const body = Number(number.slice(3, 9));
      if (
        number.length !== 10 ||
        !number.startsWith('999') ||
        checkDigit(number) !== Number(number.charAt(9)) ||
        seen[body] !== 0
      )
        expect.fail(`${String(serial)}: ${number}`);
      seen[body] = 1;
    }
    expect(without / 1_000_000).toBeCloseTo(1 / 11, 2);
    // The first two thousand are those of the scenarios and the demo files.
    expect(seen.subarray(0, 2000).includes(1)).toBe(false);
    // Control: the serials after the range would come round again.
    expect(nhsNumberOf(7, 998_000)).toBeUndefined();
  });
});

describe('pupil numbers', () => {
  it.each(['A950000178301', 'H243278544154', 'T358200112345', 'F358201998761', 'V358205512309', 'C358203300417'])(
    'have the check letter of %s',
    (known) => {
      expect(checkLetterOf(known.slice(1))).toBe(known.charAt(0));
    },
  );

  it('differ from person to person and are of no authority', () => {
    const numbers = Array.from({ length: 5000 }, (_, serial) => pupilNumberOf(serial));
    expect(new Set(numbers).size).toBe(5000);
    for (const number of numbers) expect(number).toMatch(/^[A-HJ-NP-RT-Z]999\d{9}$/);
  });
});

describe('telephones', () => {
  it('ring nowhere, and two thousand differ', () => {
    const numbers = Array.from({ length: 2000 }, (_, serial) => telephoneOf(serial));
    expect(new Set(numbers).size).toBe(2000);
    for (const number of numbers) expect(number).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
  });
});
