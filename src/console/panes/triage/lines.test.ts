import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { queueBands } from '#contracts/views.ts';
import { linesOf, type Bands } from './lines.ts';

const bands: Bands = [
  { band: 'not-rated', keys: ['a'] },
  { band: 'over', keys: ['c'] },
  { band: 'hour', keys: [] },
  { band: 'today', keys: ['b', 'd'] },
];
const lines = linesOf(bands);

test('bands come with their counts and keep the order of their rows; an empty one is not there', () => {
  expect(lines.all.map((line) => (line.kind === 'band' ? `${line.band} ${line.count}` : line.key))).toEqual([
    'not-rated 1',
    'a',
    'over 1',
    'c',
    'today 2',
    'b',
    'd',
  ]);
  expect(lines.lineOf('d')).toBe(6);
  expect(lines.lineOf('gone')).toBe(-1);
  expect(lines.firstOf('today')).toBe(5);
  expect(lines.firstOf('hour')).toBe(-1);
});

test('moves pass over the headings of bands and stop at the ends', () => {
  expect(lines.after(1, 1)).toBe(3);
  expect(lines.after(3, 1)).toBe(5);
  expect(lines.after(3, -1)).toBe(1);
  expect(lines.after(6, 1)).toBe(6);
  expect(lines.after(1, -5)).toBe(1);
  expect(lines.after(1, 99)).toBe(6);
});

test('from a heading, the next row is the one below it', () => {
  expect(lines.after(0, 1)).toBe(1);
  expect(lines.after(2, 1)).toBe(3);
  expect(lines.after(2, -1)).toBe(1);
});

test('where a row was taken away, the one in its place is next, or the last one', () => {
  expect(lines.after(5, 0)).toBe(5);
  expect(lines.after(7, 0)).toBe(6);
  expect(linesOf([]).after(0, 1)).toBe(-1);
});

test('J as often as there are rows passes every row once, whatever the bands', () => {
  const someBands = fc
    .array(fc.nat(5), { minLength: queueBands.length, maxLength: queueBands.length })
    .map((counts): Bands =>
      counts.map((count, at) => ({
        band: queueBands[at] ?? 'later',
        keys: Array.from({ length: count }, (_, row) => `${at} ${row}`),
      })),
    );
  fc.assert(
    fc.property(someBands, (some) => {
      const { all, after } = linesOf(some);
      const seen: string[] = [];
      for (let at = after(0, 1), left = all.length; at >= 0 && left > 0; left -= 1) {
        const line = all[at];
        if (line?.kind === 'row' && seen.at(-1) !== line.key) seen.push(line.key);
        at = after(at, 1);
      }
      expect(seen).toEqual(some.flatMap(({ keys }) => keys));
    }),
  );
});
