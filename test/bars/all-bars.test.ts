import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allBars } from './all-bars.ts';
import { isNotRunHere, notRunHere } from './bar.ts';

test('every file that exports a bar is in the table, under its name, and has a short form among the tests', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const bars = files.filter((name) =>
    /^export const bar\b/m.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
  );
  expect(bars.map((name) => name.slice(0, -3)).sort()).toEqual(allBars.map(({ name }) => name).sort());
  for (const name of bars) {
    const short = readFileSync(join(import.meta.dirname, name.replace('.ts', '.test.ts')), 'utf8');
    expect(short).toContain('holdBar(bar');
  }
});

test('what cannot run here is said and never passes', () => {
  const result = notRunHere('no PostgreSQL on this machine');
  expect(result).toMatchObject({ pass: false, figure: 'not run here: no PostgreSQL on this machine' });
  expect(isNotRunHere(result)).toBe(true);
  expect(notRunHere(result.figure)).toEqual(result);
  expect(isNotRunHere({ ...result, figure: '3 lost' })).toBe(false);
});
