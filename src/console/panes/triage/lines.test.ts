import { expect, test } from 'vitest';
import type { QueueRow } from '#contracts/views.ts';
import { lineAfter, linesOf } from './lines.ts';

const row = (band: QueueRow['band'], name: string): QueueRow => ({ band, enquiryId: name }) as unknown as QueueRow;
const lines = linesOf([row('not-rated', 'a'), row('today', 'b'), row('over', 'c'), row('today', 'd')]);

test('bands come in their order, with their counts, and keep the order of their rows', () => {
  expect(lines.map((line) => (line.kind === 'band' ? `${line.band} ${line.count}` : line.row.enquiryId))).toEqual([
    'not-rated 1',
    'a',
    'over 1',
    'c',
    'today 2',
    'b',
    'd',
  ]);
});

test('moves pass over the headings of bands and stop at the ends', () => {
  expect(lineAfter(lines, 1, 1)).toBe(3);
  expect(lineAfter(lines, 3, 1)).toBe(5);
  expect(lineAfter(lines, 3, -1)).toBe(1);
  expect(lineAfter(lines, 6, 1)).toBe(6);
  expect(lineAfter(lines, 1, -5)).toBe(1);
  expect(lineAfter(lines, 1, 99)).toBe(6);
});

test('from a heading, the next row is the one below it', () => {
  expect(lineAfter(lines, 0, 1)).toBe(1);
  expect(lineAfter(lines, 2, 1)).toBe(3);
  expect(lineAfter(lines, 2, -1)).toBe(1);
});

test('where a row was taken away, the one in its place is next, or the last one', () => {
  expect(lineAfter(lines, 5, 0)).toBe(5);
  expect(lineAfter(lines, 7, 0)).toBe(6);
  expect(lineAfter([], 0, 1)).toBe(-1);
});
