import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantFromMs, msOf, plusMs, type Instant } from '#kernel/clock.ts';
import { timeOfAct } from './time-of-act.ts';

const contact = '2026-11-18T09:00:00.000Z' as Instant;
const received = '2026-11-18T12:00:00.000Z' as Instant;
const minute = 60_000;

/** A device whose wall clock shows `skewMs` more than central's, `sinceMs` after their last contact. */
const device = (sinceMs: number, skewMs = 0, wallMs = sinceMs + skewMs) => ({
  claimedAt: plusMs(contact, wallMs),
  clock: { lastContact: contact, sinceContactMs: sinceMs, skewMs },
});

test.each([
  ['a device whose clock is right', device(30 * minute), plusMs(contact, 30 * minute)],
  ['one two minutes off', device(30 * minute, 2 * minute), plusMs(contact, 30 * minute)],
  ['one further off', device(30 * minute, 2 * minute + 1), received],
  ['one as far behind', device(30 * minute, -2 * minute - 1), received],
  ['one set since', device(30 * minute, 0, 90 * minute), received],
  ['one that stood still asleep', device(minute, 0, 60 * minute), received],
  ['one ahead of the receipt', device(200 * minute), received],
  [
    'one that never met central',
    { ...device(0), clock: { lastContact: null, sinceContactMs: 0, skewMs: 0 } },
    received,
  ],
])('%s', (_, envelope, expected) => {
  expect(timeOfAct(envelope, received)).toBe(expected);
});

test('is a real moment, never later than the receipt, whatever a device says', () => {
  const anyMs = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const instant = fc.integer({
    min: msOf('0001-01-01T00:00:00.000Z' as Instant),
    max: msOf('9999-12-31T23:59:59.999Z' as Instant),
  });
  fc.assert(
    fc.property(instant, fc.option(instant), anyMs, fc.maxSafeInteger(), (claimed, last, sinceContactMs, skewMs) => {
      const lastContact = last === null ? null : instantFromMs(last);
      const at = timeOfAct(
        { claimedAt: instantFromMs(claimed), clock: { lastContact, sinceContactMs, skewMs } },
        received,
      );
      expect(at <= received).toBe(true);
      expect(Number.isFinite(msOf(at))).toBe(true);
    }),
  );
});
