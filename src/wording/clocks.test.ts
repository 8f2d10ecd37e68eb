import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { clockHeard, clockRuleWords, clockShort, clockStateAt, type ShownClock } from './clocks.ts';

const zone = 'Europe/London';
const now = '2026-11-24T09:41:00.000Z' as Instant;
const minutes = (count: number): number => count * 60_000;
const clock = (dueIn: number, more: Partial<ShownClock> = {}): ShownClock => ({
  kind: 'decide',
  basis: 'statutory',
  source: 'Working Together 2023: decision within 1 working day',
  startedAt: plusMs(now, minutes(dueIn - 480)),
  dueAt: plusMs(now, minutes(dueIn)),
  ...more,
});

describe('a running clock', () => {
  test.each([
    [300, 'in-time', '5h', 'decision due in 5 hours'],
    [52, 'soon', '52m', 'decision due in 52 minutes'],
    [0, 'over', 'Over under 1m', 'decision overdue by less than a minute'],
    [-40, 'over', 'Over 40m', 'decision overdue by 40 minutes'],
    [-6720, 'over', 'Over 4d 16h', 'decision overdue by 4 days 16 hours'],
  ] as const)('due in %i minutes is %s', (dueIn, state, short, heard) => {
    expect(clockStateAt(clock(dueIn), now)).toBe(state);
    expect(clockShort(clock(dueIn), now, zone)).toBe(short);
    expect(clockHeard(clock(dueIn), now, zone)).toBe(heard);
  });
});

test('a clock that was met says when, and whether it was late', () => {
  const met = clock(60, { metAt: '2026-11-24T09:20:00.000Z' as Instant });
  expect([clockStateAt(met, now), clockShort(met, now, zone)]).toEqual(['met', 'met 9:20am']);
  const missed = clock(-60, { metAt: '2026-11-24T09:20:00.000Z' as Instant });
  expect([clockStateAt(missed, now), clockShort(missed, now, zone)]).toEqual(['missed', 'missed, met 9:20am']);
  expect(clockHeard(missed, now, zone)).toBe('decision done late, 9:20am');
});

test('a clock never goes back from over to in time as time goes by', () => {
  const rank = { 'in-time': 0, soon: 1, over: 2, met: 3, missed: 3 } as const;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      (length, a, b) => {
        const own: ShownClock = { ...clock(0), startedAt: now, dueAt: plusMs(now, minutes(length)) };
        const [early, late] = a < b ? [a, b] : [b, a];
        const before = clockStateAt(own, plusMs(now, minutes(early)));
        const after = clockStateAt(own, plusMs(now, minutes(late)));
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
      },
    ),
  );
});

test('the rule behind a clock says whose rule it is and both moments', () => {
  expect(clockRuleWords(clock(60, { startedAt: '2026-11-20T16:40:00.000Z' as Instant }), zone)).toEqual([
    'Statutory: Working Together 2023: decision within 1 working day.',
    'Received Friday 20 November 2026, 4:40pm.',
    'Due Tuesday 24 November 2026, 10:41am.',
  ]);
});

test('telling runs from the decision, a hand-over from the signature, and they say so', () => {
  const from = (kind: ShownClock['kind']) => clockRuleWords(clock(60, { kind, basis: 'local', source: 'Hub' }), zone);
  expect(from('tell').slice(0, 2)).toEqual(['Set by this hub: Hub.', 'Decided Tuesday 24 November 2026, 2:41am.']);
  expect(from('hand-over')[1]).toBe('Signed off Tuesday 24 November 2026, 2:41am.');
  for (const kind of ['decide', 'acknowledge', 'rate'] as const) expect(from(kind)[1]).toMatch(/^Received /);
  expect(clockHeard(clock(-40, { kind: 'hand-over' }), now, zone)).toBe('hand-over overdue by 40 minutes');
});
