import { expect, test } from 'vitest';
import { withTyped } from './use-draft.ts';

const empty = { note: '', reason: null as string | null, list: [] as string[] };

test('a draft found at once is as it was kept', () => {
  const kept = { note: 'abc', reason: 'x', list: ['y'] };
  expect(withTyped(kept, empty, empty)).toBe(kept);
});

test('what was typed before it was found stands behind it', () => {
  expect(withTyped({ ...empty, note: 'abc' }, { ...empty, note: 'de' }, empty)).toEqual({ ...empty, note: 'abcde' });
});

test('what a form starts from is not taken for typed', () => {
  const start = { note: 'old' };
  expect(withTyped({ note: 'old and kept' }, { note: 'old' }, start)).toEqual({ note: 'old and kept' });
  expect(withTyped({ note: 'old and kept' }, { note: 'old!' }, start)).toEqual({ note: 'old and kept!' });
});

test('a choice just made takes the place of the one kept', () => {
  expect(withTyped({ ...empty, reason: 'x' }, { ...empty, reason: 'z' }, empty)).toEqual({ ...empty, reason: 'z' });
});
