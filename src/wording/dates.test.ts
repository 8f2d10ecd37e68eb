import { describe, expect, test } from 'vitest';
import type { Instant, PlainTime } from '#kernel/clock.ts';
import { durationWords, momentWords, shortDuration, timeWords, whenWords } from './dates.ts';

const zone = 'Europe/London';
const at = (text: string): Instant => `${text}.000Z` as Instant;

test('a time of day in GOV.UK style', () => {
  const words = ['00:00', '00:05', '09:00', '09:47', '12:00', '12:15', '13:00', '23:59'].map((time) =>
    timeWords(time as PlainTime),
  );
  expect(words).toEqual(['midnight', '12:05am', '9am', '9:47am', 'midday', '12:15pm', '1pm', '11:59pm']);
});

test('a moment is that of the zone, also in summer', () => {
  expect(momentWords(at('2026-11-24T09:12:00'), zone)).toBe('Tuesday 24 November 2026, 9:12am');
  expect(momentWords(at('2026-06-30T23:30:00'), zone)).toBe('Wednesday 1 July 2026, 12:30am');
});

describe('a moment beside now', () => {
  const now = at('2026-11-24T09:41:00');
  test.each([
    ['2026-11-24T09:12:00', '9:12am'],
    ['2026-11-23T16:10:00', 'yesterday 4:10pm'],
    ['2026-11-25T17:00:00', 'tomorrow 5pm'],
    ['2026-11-20T16:40:00', '20 November 2026, 4:40pm'],
  ])('%s is %s', (instant, words) => {
    expect(whenWords(at(instant), now, zone)).toBe(words);
  });
});

test('lengths of time are cut, never rounded up', () => {
  const minutes = [0.9, 1, 59.9, 60, 185, 1439, 1440, 1680, 6720].map((count) => count * 60_000);
  expect(minutes.map(shortDuration)).toEqual([
    'under 1m',
    '1m',
    '59m',
    '1h',
    '3h 5m',
    '23h 59m',
    '1d',
    '1d 4h',
    '4d 16h',
  ]);
  expect(durationWords(52 * 60_000)).toBe('52 minutes');
  expect(durationWords(61 * 60_000)).toBe('1 hour 1 minute');
});
