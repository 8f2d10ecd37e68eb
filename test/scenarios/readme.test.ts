import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

test('the complete file in the README is one that is played', () => {
  const block = /```yaml\n([^]*?)\n```/.exec(readFileSync(resolve(root, 'README.md'), 'utf8'))?.[1];
  const file = readFileSync(resolve(root, 'test/scenarios/files/district-nurse.yaml'), 'utf8');
  expect(block).toBe(file.trimEnd());
});
