import { expect, test } from 'vitest';
import { judgeReader, type Placed, type Told } from './judge.ts';

const one = (name: string, version: number): Told => ({ stream: `duty/${name}`, version });
const written: readonly Placed[] = [
  { ...one('a', 1), place: 1 },
  { ...one('b', 1), place: 2 },
  { ...one('a', 2), place: 3 },
  { ...one('c', 1), place: 3 },
];
const nothing = { missed: 0, outOfOrder: 0, doubled: 0, madeUp: 0 };

test.each<[string, readonly (readonly Told[])[], Partial<typeof nothing>]>([
  ['everything as it was committed', [[one('a', 1)], [one('b', 1)], [one('a', 2), one('c', 1)]], {}],
  ['the latest alone, once it was the latest', [[one('b', 1), one('a', 2), one('c', 1)]], {}],
  ['a page before a long pull ended', [[one('b', 1)]], { missed: 3 }],
  ['a hole that is passed', [[one('a', 1)], [one('a', 2), one('c', 1)]], { missed: 1 }],
  ['a hole that a later version would hide', [[one('b', 1)], [one('a', 2), one('c', 1)]], { missed: 1 }],
  ['half of a commit', [[one('a', 1), one('b', 1), one('a', 2)]], { missed: 1 }],
  ['the end', [[one('a', 1), one('b', 1)]], { missed: 2 }],
  [
    'two in the wrong order',
    [
      [one('b', 1), one('a', 1)],
      [one('a', 2), one('c', 1)],
    ],
    { outOfOrder: 1 },
  ],
  [
    'one twice',
    [
      [one('a', 1), one('b', 1)],
      [one('b', 1), one('a', 2), one('c', 1)],
    ],
    { doubled: 1 },
  ],
  ['one of nothing', [[one('a', 1), one('b', 1), one('a', 2), one('c', 1), one('c', 2)]], { madeUp: 1 }],
])('%s', (_, pulls, wrong) => {
  expect(judgeReader(written, pulls)).toEqual({ ...nothing, ...wrong });
});
