import { expect, test } from 'vitest';
import { digestGroups, digestShort, fileWords } from './files.ts';

test.each([
  ['application/pdf', 214_300, 'PDF, 214 kB'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 48_120, 'Word document, 48 kB'],
  ['image/jpeg', 1_300_000, 'picture, 1.3 MB'],
  ['application/x-unheard-of', 1, 'file, 1 byte'],
])('%s of %i bytes is a %s', (mediaType, bytes, words) => {
  expect(fileWords({ mediaType, bytes })).toBe(words);
});

test('a digest is short for the eye and whole for reading out', () => {
  const sha256 = '3b0c6f2b8d2f0f6d7c2bb0d95ed8fd3a5b2f4c4a5a6b7c8d9e0f1a2b3c4d5e6f';
  expect(digestShort(sha256)).toBe('3b0c 6f2b 8d2f');
  expect(digestGroups(sha256).replaceAll(' ', '')).toBe(sha256);
});
