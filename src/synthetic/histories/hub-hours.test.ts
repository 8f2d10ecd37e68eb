import { describe, expect, it } from 'vitest';
import type { Instant, PlainDate, PlainTime } from '#kernel/clock.ts';
import { HubHours } from './hub-hours.ts';

const hours = new HubHours({
  zone: 'Europe/London',
  opens: '08:30' as PlainTime,
  closes: '17:00' as PlainTime,
  bankHolidays: ['2026-12-25', '2026-12-28'] as PlainDate[],
  completeTo: '2027-12-31' as PlainDate,
});
const at = (text: string): Instant => `${text}:00.000Z` as Instant;

describe('the hours of a hub', () => {
  it.each([
    ['inside the day', '2026-11-20T09:00', 30, '2026-11-20T09:30'],
    ['over the night', '2026-11-19T16:50', 30, '2026-11-20T08:50'],
    ['over a weekend', '2026-11-20T16:59', 2, '2026-11-23T08:31'],
    ['from before it opens', '2026-11-20T03:00', 5, '2026-11-20T08:35'],
    ['over several days', '2026-11-18T12:00', 2 * 510, '2026-11-20T12:00'],
    ['over Christmas', '2026-12-24T16:30', 60, '2026-12-29T09:00'],
    ['by summer time', '2026-07-01T15:55', 10, '2026-07-02T07:35'],
  ])('%s', (_, from, minutes, until) => {
    expect(hours.after(at(from), minutes)).toBe(at(until));
    expect(hours.minutesBetween(at(from), at(until))).toBe(minutes);
  });

  it('are over at closing time, and not before opening time', () => {
    for (const open of ['2026-11-20T08:30', '2026-11-20T16:59']) expect(hours.isOpen(at(open))).toBe(true);
    for (const shut of ['2026-11-20T08:29', '2026-11-20T17:00', '2026-11-21T12:00', '2026-12-28T12:00'])
      expect(hours.isOpen(at(shut))).toBe(false);
  });
});
