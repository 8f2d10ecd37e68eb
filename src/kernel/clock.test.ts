import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOfWeek,
  instantAt,
  instantFromMs,
  isInstant,
  isPlainDate,
  isZone,
  localOf,
  msOf,
  plusDays,
  plusMonths,
  plusMs,
  yearsBetween,
  type Instant,
  type PlainDate,
  type PlainTime,
} from './clock.ts';

const london = 'Europe/London';
const date = (text: string) => text as PlainDate;
const time = (text: string) => text as PlainTime;
const instant = (text: string) => text as Instant;
const anyMs = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('instants', () => {
  it.each([
    ['2026-11-21T09:12:00.000Z', true],
    ['2024-02-29T00:00:00.000Z', true],
    ['2026-02-29T00:00:00.000Z', false],
    ['2026-11-21T24:00:00.000Z', false],
    ['2026-11-21T09:12:00Z', false],
    ['2026-11-21T09:12:00.000+00:00', false],
    ['2026-11-21T09:12:00.000Z\n', false],
    ['2026-11-21', false],
    ['', false],
  ])('reads %j as an instant: %s', (text, expected) => {
    expect(isInstant(text)).toBe(expected);
  });

  it('sort as text in the order of time, and survive a journey through milliseconds', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        const [first, second] = [instantFromMs(a), instantFromMs(b)];
        expect(msOf(first)).toBe(a);
        expect(isInstant(first)).toBe(true);
        expect(first < second).toBe(a < b);
        expect(plusMs(first, b - a)).toBe(second);
      }),
    );
  });
});

describe('dates', () => {
  it.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-13-01', false],
    ['2026-1-01', false],
    ['2026-11-31', false],
  ])('reads %j as a date: %s', (text, expected) => {
    expect(isPlainDate(text)).toBe(expected);
  });

  it('count days over the end of a month, a leap day and a change of the clocks', () => {
    expect(plusDays(date('2026-11-30'), 1)).toBe('2026-12-01');
    expect(plusDays(date('2028-02-28'), 1)).toBe('2028-02-29');
    expect(plusDays(date('2026-03-28'), 2)).toBe('2026-03-30');
    expect(plusDays(date('2026-01-01'), -1)).toBe('2025-12-31');
    expect(dayOfWeek(date('2026-11-21'))).toBe(6);
    expect(dayOfWeek(date('2026-11-22'))).toBe(7);
  });

  it('keep to the end of a shorter month', () => {
    expect(plusMonths(date('2028-02-29'), 12)).toBe('2029-02-28');
    expect(plusMonths(date('2026-01-31'), 1)).toBe('2026-02-28');
    expect(plusMonths(date('2026-11-21'), 12)).toBe('2027-11-21');
  });
});

describe('yearsBetween', () => {
  it.each([
    ['2016-02-29', '2034-02-28', 17],
    ['2016-02-29', '2034-03-01', 18],
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-21', '2026-11-21', 18],
    ['2026-11-21', '2026-11-21', 0],
    ['2026-12-01', '2026-11-21', -1],
    ['2026-12-01', '2024-11-21', -3],
  ])('from %s on %s is %i', (from, on, expected) => {
    expect(yearsBetween(date(from), date(on))).toBe(expected);
  });
});

describe('local time in London', () => {
  it.each([
    // Spring 2026: at 01:00 UTC on 29 March 01:00 becomes 02:00.
    ['2026-03-29T00:59:59.999Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', '02:00'],
    // Autumn 2026: at 01:00 UTC on 25 October 02:00 becomes 01:00, which comes twice.
    ['2026-10-25T00:30:00.000Z', '2026-10-25', '01:30'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25', '01:30'],
    // Half past eleven in the evening, UTC, is tomorrow in summer and today in winter.
    ['2026-07-01T23:30:00.000Z', '2026-07-02', '00:30'],
    ['2026-12-01T23:30:00.000Z', '2026-12-01', '23:30'],
  ])('%s is %s %s', (at, day, clock) => {
    expect(localOf(instant(at), london)).toEqual({ date: day, time: clock });
  });

  it.each([
    ['2026-03-28', '17:00', '2026-03-28T17:00:00.000Z'],
    ['2026-03-29', '17:00', '2026-03-29T16:00:00.000Z'],
    // Skipped: the same distance after the change.
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-24', '17:00', '2026-10-24T16:00:00.000Z'],
    // Twice: the first.
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '17:00', '2026-10-25T17:00:00.000Z'],
  ])('%s %s is %s', (day, clock, expected) => {
    expect(instantAt(date(day), time(clock), london)).toBe(expected);
  });

  it('comes back to the same time of day from every instant, except within the hour that comes twice', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const minute = instantFromMs(ms - (ms % 60_000));
        const local = localOf(minute, london);
        const again = instantAt(local.date, local.time, london);
        expect([0, 3_600_000]).toContain(msOf(minute) - msOf(again));
        expect(localOf(again, london)).toEqual(local);
      }),
    );
  });

  it('knows zones from words', () => {
    expect(isZone(london)).toBe(true);
    expect(isZone('Europe/Lodnon')).toBe(false);
    expect(isZone('')).toBe(false);
  });
});

describe('times and dates checked by counting', () => {
  /** How it was done before: by making the moment and writing it again. */
  const isMade = (text: string): boolean => {
    const ms = Date.parse(text);
    return Number.isFinite(ms) && new Date(ms).toISOString() === text;
  };
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${String(length)}}$`));

  it('are the ones that can be made', () => {
    fc.assert(
      fc.property(digits(4), digits(2), digits(2), digits(2), digits(2), digits(2), digits(3), (...parts) => {
        const [year, month, day, hour, minute, second, ms] = parts;
        const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
        expect(isInstant(text)).toBe(isMade(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('and every day of four hundred years, with the days that only look like one', () => {
    for (let year = 1600; year < 2001; year += 1) {
      for (const month of ['00', '01', '02', '04', '12', '13']) {
        for (const day of ['00', '01', '28', '29', '30', '31', '32']) {
          const text = `${String(year)}-${month}-${day}`;
          expect(isPlainDate(text), text).toBe(isMade(`${text}T00:00:00.000Z`));
        }
      }
    }
  });
});
