import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';
import { ageWords, birthWords } from './ages.ts';

const today = '2026-11-24' as PlainDate;
const born = (date: string): Birth => ({ kind: 'day', date: date as PlainDate });

describe('an age is never more exact than what was told', () => {
  const cases: readonly (readonly [Birth, string])[] = [
    [born('2018-01-14'), '8'],
    [born('2018-11-24'), '8'],
    [born('2018-11-25'), '7'],
    [born('2026-11-24'), '0 days'],
    [born('2026-11-23'), '1 day'],
    [born('2026-11-10'), '2 weeks'],
    [born('2026-10-20'), '5 weeks'],
    [born('2026-08-20'), '3 months'],
    [born('2025-09-24'), '14 months'],
    [born('2024-11-24'), '2'],
    [born('2026-12-01'), 'due 1 December 2026'],
    [{ kind: 'month', month: '2021-06' }, '5'],
    [{ kind: 'month', month: '2018-11' }, '7 or 8'],
    [{ kind: 'month', month: '2019-12' }, '6'],
    [{ kind: 'month', month: '2026-11' }, '0'],
    [{ kind: 'year', year: 2018, estimated: false }, '7 or 8'],
    [{ kind: 'year', year: 2018, estimated: true }, 'about 8 (stated)'],
    [{ kind: 'year', year: 2026, estimated: false }, '0'],
    [{ kind: 'unborn', expected: '2027-03-03' as PlainDate }, 'unborn, due 3 March 2027'],
    [{ kind: 'unborn' }, 'unborn'],
    [{ kind: 'unknown' }, 'age not known'],
  ];
  test.each(cases)('%j is %s', (birth, words) => {
    expect(ageWords(birth, today)).toBe(words);
  });
});

test('a birthday on 29 February is kept on 1 March in other years', () => {
  expect(ageWords(born('2020-02-29'), '2026-02-28' as PlainDate)).toBe('5');
  expect(ageWords(born('2020-02-29'), '2026-03-01' as PlainDate)).toBe('6');
});

test('a birth is said in its own precision', () => {
  expect(birthWords(born('2018-01-14'))).toBe('14 January 2018');
  expect(birthWords({ kind: 'month', month: '2018-01' })).toBe('January 2018 (day not known)');
  expect(birthWords({ kind: 'year', year: 1995, estimated: true })).toBe('about 1995 (stated)');
  expect(birthWords({ kind: 'year', year: 1995, estimated: false })).toBe('1995 (day and month not known)');
  expect(birthWords({ kind: 'unknown' })).toBe('not known');
});
