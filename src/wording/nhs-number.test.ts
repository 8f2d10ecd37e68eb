import { expect, test } from 'vitest';
import { nhsNumberWords } from './nhs-number.ts';

test('an NHS number is read in groups', () => {
  expect(nhsNumberWords('9990004846')).toBe('999\u00a0000\u00a04846');
});
