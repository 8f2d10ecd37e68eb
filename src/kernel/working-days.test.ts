import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, plusMonths, type Instant, type PlainDate, type PlainTime } from './clock.ts';
import {
  addWorkingDays,
  calendarWarning,
  dueAfterWorkingDays,
  isWorkingDay,
  type WorkingCalendar,
} from './working-days.ts';

/** England and Wales, 2026 and 2027 (domain.md 2.4). */
const england: WorkingCalendar = {
  zone: 'Europe/London',
  bankHolidays: [
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
    ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ] as PlainDate[],
  completeTo: '2027-12-31' as PlainDate,
  closes: '17:00' as PlainTime,
};
const date = (text: string) => text as PlainDate;
const instant = (text: string) => text as Instant;

/** domain.md 2.4: the day of the event is day 0. */
const vectors = [
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-12-24', 1, '2026-12-29'],
  ['2026-12-23', 3, '2026-12-30'],
  ['2026-12-31', 1, '2027-01-04'],
  ['2026-12-17', 15, '2027-01-12'],
  ['2026-04-01', 15, '2026-04-24'],
  ['2026-04-02', 1, '2026-04-07'],
  ['2026-08-28', 1, '2026-09-01'],
  ['2026-08-27', 45, '2026-10-30'],
  ['2026-12-01', 45, '2027-02-05'],
  ['2027-03-25', 15, '2027-04-19'],
] as const;

describe('addWorkingDays', () => {
  it.each(vectors)('%s + %i is %s', (from, days, due) => {
    expect(addWorkingDays(date(from), days, england)).toBe(due);
  });

  it('control: without the bank holidays the vectors do not hold', () => {
    const none = { ...england, bankHolidays: [] };
    const broken = vectors.filter(([from, days, due]) => addWorkingDays(date(from), days, none) !== due);
    expect(broken).toHaveLength(10);
  });

  const anyDate = fc.integer({ min: 0, max: 700 }).map((days) => plusDays(date('2026-01-01'), days));
  const anyDays = fc.integer({ min: 0, max: 60 });

  it('never lands on a day that does not count, and passes exactly as many days that do', () => {
    fc.assert(
      fc.property(anyDate, anyDays, (from, days) => {
        const due = addWorkingDays(from, days, england);
        let counted = 0;
        for (let at = from; at < due;) {
          at = plusDays(at, 1);
          if (isWorkingDay(at, england)) counted += 1;
        }
        expect(counted).toBe(days);
        if (days > 0) expect(isWorkingDay(due, england)).toBe(true);
        else expect(due).toBe(from);
      }),
    );
  });

  it('is monotone in the day and in the length, and adds up', () => {
    fc.assert(
      fc.property(anyDate, anyDays, anyDays, (from, days, more) => {
        const due = addWorkingDays(from, days, england);
        expect(addWorkingDays(plusDays(from, 1), days, england) >= due).toBe(true);
        expect(addWorkingDays(from, days + 1, england) > due).toBe(true);
        expect(addWorkingDays(due, more, england)).toBe(addWorkingDays(from, days + more, england));
      }),
    );
  });
});

describe('dueAfterWorkingDays', () => {
  it.each([
    // Friday evening in London; due at closing time on Monday, in winter time.
    ['2026-11-20T18:30:00.000Z', 1, '2026-11-23T17:00:00.000Z'],
    // Summer: closing time is 16:00 UTC.
    ['2026-07-01T09:00:00.000Z', 1, '2026-07-02T16:00:00.000Z'],
    // Half past midnight on Thursday in London is still Wednesday in UTC: due on Friday.
    ['2026-07-01T23:30:00.000Z', 1, '2026-07-03T16:00:00.000Z'],
    // Over the spring change (29 March) and the autumn change (25 October).
    ['2026-03-27T10:00:00.000Z', 1, '2026-03-30T16:00:00.000Z'],
    ['2026-10-23T10:00:00.000Z', 1, '2026-10-26T17:00:00.000Z'],
    ['2026-03-29T00:30:00.000Z', 1, '2026-03-30T16:00:00.000Z'],
    ['2026-10-25T00:30:00.000Z', 1, '2026-10-26T17:00:00.000Z'],
    ['2026-10-25T01:30:00.000Z', 1, '2026-10-26T17:00:00.000Z'],
    // The same working day: today while the hub is open, otherwise the next working day.
    ['2026-11-20T09:00:00.000Z', 0, '2026-11-20T17:00:00.000Z'],
    ['2026-11-20T17:00:00.000Z', 0, '2026-11-20T17:00:00.000Z'],
    ['2026-11-20T17:00:00.001Z', 0, '2026-11-23T17:00:00.000Z'],
    ['2026-11-21T09:00:00.000Z', 0, '2026-11-23T17:00:00.000Z'],
  ])('%s and %i days: %s', (start, days, due) => {
    expect(dueAfterWorkingDays(instant(start), days, england)).toBe(due);
  });

  it('follows the closing time of the hub', () => {
    const late = { ...england, closes: '20:30' as PlainTime };
    expect(dueAfterWorkingDays(instant('2026-11-20T18:30:00.000Z'), 1, late)).toBe('2026-11-23T20:30:00.000Z');
  });

  it('is never before its start', () => {
    const anyStart = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 1) });
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 0, max: 5 }), (ms, days) => {
        const start = new Date(ms).toISOString() as Instant;
        expect(dueAfterWorkingDays(start, days, england) >= start).toBe(true);
      }),
    );
  });
});

describe('the zone of the computer', () => {
  const module = resolve(import.meta.dirname, 'working-days.ts');
  const starts = [
    '2026-03-29T00:30:00.000Z',
    '2026-07-01T23:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
    '2026-12-31T23:59:59.999Z',
  ];
  const script = `
    const { dueAfterWorkingDays } = await import(${JSON.stringify(module)});
    const calendar = ${JSON.stringify(england)};
    const due = ${JSON.stringify(starts)}.map((start) => dueAfterWorkingDays(start, 1, calendar));
    console.log(JSON.stringify({ due, hour: new Date('2026-07-01T12:00:00.000Z').getHours() }));`;
  const run = (zone: string) =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    ) as { readonly due: readonly string[]; readonly hour: number };

  it.each([
    ['America/New_York', 8],
    ['Pacific/Auckland', 0],
  ])('does not matter: %s', (zone, hour) => {
    const ran = run(zone);
    // Control: the process really lives in that zone.
    expect(ran.hour).toBe(hour);
    expect(ran.due).toEqual(starts.map((start) => dueAfterWorkingDays(instant(start), 1, england)));
  });
});

describe('calendarWarning', () => {
  const table = (completeTo: string): WorkingCalendar => ({ ...england, completeTo: date(completeTo) });

  it.each([
    ['2026-12-31', '2027-12-31', false],
    ['2027-01-01', '2027-12-31', true],
    ['2026-11-21', '2027-11-21', false],
    ['2026-11-21', '2027-11-20', true],
    // Twelve months after a leap day is 28 February, not a 29th that does not exist.
    ['2028-02-29', '2029-02-28', false],
    ['2028-02-29', '2029-02-27', true],
    ['2027-02-28', '2028-02-28', false],
    ['2027-03-01', '2028-02-29', true],
    ['2028-06-01', '2027-12-31', true],
  ])('on %s with a table to %s: %s', (today, completeTo, expected) => {
    const warning = calendarWarning(date(today), table(completeTo));
    expect(warning).toEqual(expected ? { kind: 'holiday-table-ends', completeTo } : undefined);
  });

  it('starts on one day and does not stop', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 400 }), (day, later) => {
        const today = plusDays(date('2020-01-01'), day);
        const ends = table(plusDays(plusMonths(today, 12), -1));
        expect(calendarWarning(today, ends)).toBeDefined();
        expect(calendarWarning(plusDays(today, later), ends)).toBeDefined();
        expect(calendarWarning(today, table(plusMonths(today, 12)))).toBeUndefined();
      }),
    );
  });
});
