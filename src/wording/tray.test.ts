import { expect, test } from 'vitest';
import { batchWords } from './tray.ts';

test('a batch says how much of it is entered and how it ends', () => {
  expect(batchWords(40, 0)).toBe(
    'This is a whole batch: 40 referrals, each to be completed by hand. None is entered yet. It stays here until somebody says that all are entered.',
  );
  expect(batchWords(undefined, 3)).toContain(
    'a whole batch of referrals, each to be completed by hand. 3 entered so far',
  );
});
