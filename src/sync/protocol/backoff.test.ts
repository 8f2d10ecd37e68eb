import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { backoffMs, differenceSpreadMs, pollMs, restoreSpreadMs, spreadMs } from './backoff.ts';

const always = (byte: number) => ({ bytes: (length: number) => new Uint8Array(length).fill(byte) });

test('backoff is full jitter under a ceiling that doubles from one second to a minute', () => {
  expect([0, 1, 2, 5, 6, 50, 2000].map((attempt) => backoffMs(attempt, 0, always(255)))).toEqual([
    1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000,
  ]);
  expect(backoffMs(6, 0, always(0))).toBe(0);
});

test('never sooner than the hub asked for', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100_000), fc.integer(), (attempt, atLeast, seed) => {
      expect(backoffMs(attempt, atLeast, seededRandom(seed))).toBeGreaterThanOrEqual(atLeast);
    }),
  );
});

test('polls every 15 to 30 seconds, and a snapshot after a restore begins within a minute', () => {
  expect([pollMs(always(0)), pollMs(always(255))]).toEqual([15_000, 30_000]);
  expect([spreadMs(restoreSpreadMs, always(0)), spreadMs(restoreSpreadMs, always(255))]).toEqual([0, 60_000]);
});

test('a base that differs is fetched anew at once, one that goes on differing ever more rarely', () => {
  expect([1, 2, 3, 4, 50].map(differenceSpreadMs)).toEqual([0, 60_000, 120_000, 240_000, 3_600_000]);
});
