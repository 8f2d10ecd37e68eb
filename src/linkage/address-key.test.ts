import { expect, test } from 'vitest';
import { addressKey } from './address-key.ts';

test.each([
  [{ lines: ['14 Example Close', 'Sale'], postcode: 'M33 0ZZ' }, 'm330zz|14'],
  [{ lines: ['14, Example Cl.'], postcode: 'm330zz' }, 'm330zz|14'],
  [{ lines: ['Flat 2', '14 Example Close'], postcode: 'M33 0ZZ' }, 'm330zz|2 14'],
  [{ lines: ['Example Close'], postcode: 'M33 0ZZ' }, undefined],
  [{ lines: ['14 Example Close'] }, undefined],
  [undefined, undefined],
])('a door is known by its postcode and numbers %#', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
