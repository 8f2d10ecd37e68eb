import { expect, test } from 'vitest';
import { isNhsNumberFitting } from './nhs-number.ts';

test.each([
  ['9434765919', true],
  ['9990004846', true],
  ['9990004847', false],
  ['9434765991', false],
  // The remainder of this one asks for a check digit of 10: no such number is ever given out.
  ['9990000000', false],
  ['999000484', false],
  ['99900048461', false],
])('whether the check digit of %s fits: %s', (number, fits) => {
  expect(isNhsNumberFitting(number)).toBe(fits);
});
