import { expect, test } from 'vitest';
import { batchWords, placeWords } from './tray.ts';

test('a batch says how much of it is entered and how it ends', () => {
  expect(batchWords(40, 0)).toBe(
    'This is a whole batch: 40 referrals, each to be completed by hand. None is entered yet. It stays here until somebody says that all are entered.',
  );
  expect(batchWords(undefined, 3)).toContain(
    'a whole batch of referrals, each to be completed by hand. 3 entered so far',
  );
});

test.each([
  ['subjects[0].dateOfBirth', 'Person 1: date of birth'],
  ['subjects[2].name.given', 'Person 3: name: first names'],
  ['concerns', 'Concern'],
  ['concerns[1]', 'Concern 2'],
  // What nobody knows stands as the sender wrote it: a field of theirs, a row, a name that is everywhere in JavaScript.
  ['refererr', 'refererr'],
  ['row 3, surname', 'row 3, surname'],
  ['toString', 'toString'],
])('%s is where it is wrong: %s', (where, words) => {
  expect(placeWords(where)).toBe(words);
});
