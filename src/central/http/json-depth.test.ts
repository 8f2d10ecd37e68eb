import { expect, test } from 'vitest';
import { nestsTooDeep } from './json-depth.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  ['what a form needs', nested(64), false],
  ['more', nested(65), true],
  ['objects and lists alike', '{"a":['.repeat(33), true],
  ['brackets inside text', JSON.stringify({ text: '['.repeat(1000) }), false],
  ['quotes inside text', JSON.stringify({ text: '"['.repeat(100), more: '\\"[[' }), false],
  ['a list beside a list', `[${'[],'.repeat(1000)}[]]`, false],
])('%s', (_, text, expected) => {
  expect(nestsTooDeep(text)).toBe(expected);
});
