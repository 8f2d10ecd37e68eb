import { expect, test } from 'vitest';
import { isNhsNumberFitting, nhsNumberWords } from './nhs-number.ts';

test('an NHS number is read in groups', () => {
  expect(nhsNumberWords('9990004846')).toBe('999\u00a0000\u00a04846');
});

test.each([
  ['9434765919', true],
  ['9990004846', true],
  ['9990004847', false],
  ['9434765991', false],
  // The remainder of this one asks for a check digit of 10: no such number is ever given out.
  ['9990000000', false],
  ['999000484', false],
])('whether the check digit of %s fits: %s', (number, fits) => {
  expect(isNhsNumberFitting(number)).toBe(fits);
});
