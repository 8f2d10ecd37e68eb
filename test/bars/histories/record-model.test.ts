/** What is linearizable and what is not, for each part of a record: two registers and a list. */
import { expect, test } from 'vitest';
import { findOrder } from './linearize.ts';
import { recordModel, type Asked, type RecordOperation, type Sight, type Told } from './record-model.ts';

type Step = readonly [invoked: number, completed: number, asked: Asked, told: Told];

const rate = (by: string, saw: number, value: string): Asked => ({ kind: 'rate', by, saw, value });
const claim = (by: string, saw: number): Asked => ({ kind: 'claim', by, saw });
const release = (by: string, saw: number): Asked => ({ kind: 'release', by, saw });
const note = (name: string): Asked => ({ kind: 'note', note: name });
const read: Asked = { kind: 'read' };
const done = (version: number): Told => ({ kind: 'done', version });
const conflict: Told = { kind: 'conflict' };
const refused = (why: string): Told => ({ kind: 'refused', why });
const seen = (version: number, sight: Partial<Sight>): Told => ({
  ...{ kind: 'seen', version },
  seen: { rating: undefined, claimedBy: undefined, notes: [], ...sight },
});

const orderOf = (steps: readonly Step[]): string => {
  const history = steps.map(([invoked, completed, input, output]): RecordOperation => {
    return { invoked, completed, input, output };
  });
  return findOrder(history, recordModel(1)).kind;
};

test.each<[string, readonly Step[]]>([
  [
    'a rating: two people, the second having seen the first',
    [
      [0, 1, rate('amara', 1, 'red'), done(2)],
      [2, 3, rate('tom', 2, 'amber'), done(3)],
      [4, 5, read, seen(3, { rating: 'amber' })],
    ],
  ],
  [
    'a rating: the second has not seen the first and is told',
    [
      [0, 3, rate('amara', 1, 'red'), done(2)],
      [0, 3, rate('tom', 1, 'amber'), conflict],
      [4, 5, read, seen(2, { rating: 'red' })],
    ],
  ],
  [
    'a rating: nobody is in conflict with themselves',
    [
      [0, 1, rate('amara', 1, 'red'), done(2)],
      [2, 3, rate('amara', 1, 'amber'), done(3)],
    ],
  ],
  [
    'a rating: a note in between is no conflict',
    [
      [0, 1, note('a'), done(2)],
      [2, 3, rate('amara', 1, 'red'), done(3)],
    ],
  ],
  [
    'a claim: the first has it, the second is told who',
    [
      [0, 3, claim('tom', 1), refused('claimed-by-other')],
      [0, 3, claim('amara', 1), done(2)],
      [4, 5, read, seen(2, { claimedBy: 'amara' })],
    ],
  ],
  [
    'a claim: handed back and taken by another',
    [
      [0, 1, claim('amara', 1), done(2)],
      [2, 3, claim('amara', 1), done(2)],
      [4, 5, release('amara', 2), done(3)],
      [6, 7, release('amara', 2), refused('not-claimed')],
      [8, 9, claim('tom', 1), conflict],
      [10, 11, claim('tom', 3), done(4)],
    ],
  ],
  [
    'notes: at once, in the order both readers saw',
    [
      [0, 9, note('a'), done(3)],
      [0, 9, note('b'), done(2)],
      [1, 8, read, seen(2, { notes: ['b'] })],
      [10, 11, read, seen(3, { notes: ['b', 'a'] })],
    ],
  ],
])('linearizable: %s', (_, steps) => {
  expect(orderOf(steps)).toBe('linearizable');
});

test.each<[string, readonly Step[]]>([
  [
    'a rating: a lost update',
    [
      [0, 1, rate('amara', 1, 'red'), done(2)],
      [2, 3, rate('tom', 1, 'amber'), done(3)],
    ],
  ],
  [
    'a rating: both are told that they were first',
    [
      [0, 3, rate('amara', 1, 'red'), done(2)],
      [0, 3, rate('tom', 1, 'amber'), done(2)],
    ],
  ],
  ['a rating: a conflict with nobody', [[0, 1, rate('amara', 1, 'red'), conflict]]],
  [
    'a rating: a conflict with oneself',
    [
      [0, 1, rate('amara', 1, 'red'), done(2)],
      [2, 3, rate('amara', 1, 'amber'), conflict],
    ],
  ],
  [
    'a rating: done and never seen',
    [
      [0, 1, rate('amara', 1, 'red'), done(2)],
      [2, 3, read, seen(1, {})],
    ],
  ],
  [
    'a rating: its effect came twice',
    [
      [0, 1, rate('amara', 1, 'red'), done(2)],
      [2, 3, read, seen(3, { rating: 'red' })],
    ],
  ],
  [
    'a claim: two have it',
    [
      [0, 3, claim('amara', 1), done(2)],
      [0, 3, claim('tom', 1), done(3)],
    ],
  ],
  ['a claim: refused while nobody had it', [[0, 1, claim('tom', 1), refused('claimed-by-other')]]],
  [
    'a claim: handed back by somebody else',
    [
      [0, 1, claim('amara', 1), done(2)],
      [2, 3, release('tom', 2), done(3)],
    ],
  ],
  [
    'a claim: taken while unseen work of another was there',
    [
      [0, 1, claim('amara', 1), done(2)],
      [2, 3, release('amara', 2), done(3)],
      [4, 5, claim('tom', 1), done(4)],
    ],
  ],
  [
    'notes: one is lost',
    [
      [0, 1, note('a'), done(2)],
      [2, 3, note('b'), done(3)],
      [4, 5, read, seen(3, { notes: ['b'] })],
    ],
  ],
  [
    'notes: one is there twice',
    [
      [0, 1, note('a'), done(2)],
      [2, 3, read, seen(3, { notes: ['a', 'a'] })],
    ],
  ],
  [
    'notes: a reader goes back',
    [
      [0, 9, note('a'), done(2)],
      [1, 2, read, seen(2, { notes: ['a'] })],
      [3, 4, read, seen(1, {})],
    ],
  ],
  ['notes: a refusal of what was never there', [[0, 1, note('a'), refused('already-there')]]],
])('not linearizable: %s', (_, steps) => {
  expect(orderOf(steps)).toBe('not-linearizable');
});
