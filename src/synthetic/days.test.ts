import { describe, expect, it } from 'vitest';
import { isPlainDate, plusDays, yearsBetween, type PlainDate } from '#kernel/clock.ts';
import { ageOn, dateOf, dayOf } from './days.ts';

describe('days', () => {
  it('are the dates of the calendar, from 1900 to 2100, each after the other', () => {
    const first = dayOf('1900-01-01' as PlainDate);
    const last = dayOf('2100-12-31' as PlainDate);
    let before = '';
    for (let day = first; day <= last; day += 1) {
      const date = dateOf(day);
      if (!isPlainDate(date) || date <= before || dayOf(date) !== day) expect.fail(`${String(day)}: ${date}`);
      before = date;
    }
    expect(before).toBe('2100-12-31');
    expect(dateOf(0)).toBe('1970-01-01');
    expect(dateOf(dayOf('2024-02-28' as PlainDate) + 1)).toBe(plusDays('2024-02-28' as PlainDate, 1));
  });
});

describe('an age', () => {
  it('is counted as the kernel counts it', () => {
    for (let born = -9000; born < 20_000; born += 1237) {
      const [date, on] = [dateOf(born), '2026-11-01' as PlainDate];
      expect(ageOn({ kind: 'day', date }, on)).toBe(date > on ? undefined : yearsBetween(date, on));
    }
  });

  it('is said of nobody before birth, and of a year only as a difference of years', () => {
    const on = '2026-03-01' as PlainDate;
    expect(ageOn({ kind: 'day', date: '2026-03-02' as PlainDate }, on)).toBeUndefined();
    expect(ageOn({ kind: 'year', year: 2009, estimated: true }, on)).toBe(17);
    expect(ageOn({ kind: 'year', year: 2027, estimated: true }, on)).toBeUndefined();
    expect(ageOn({ kind: 'month', month: '2026-04' }, on)).toBeUndefined();
    expect(ageOn({ kind: 'unborn' }, on)).toBeUndefined();
  });
});
