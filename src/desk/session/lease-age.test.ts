import { describe, expect, it } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { hubTime } from '../opened/hub-time.ts';
import { leaseTiers } from '#contracts/holding.ts';
import { leaseState } from './lease-age.ts';

const lastLeaseAt = '2026-11-20T09:00:00.000Z' as Instant;
const after = (ms: number, highest = 0): string =>
  leaseState({ lastLeaseAt, highestClock: plusMs(lastLeaseAt, highest), now: plusMs(lastLeaseAt, ms) });

describe('the lease', () => {
  it('gets worse with age', () => {
    expect(after(0)).toBe('fresh');
    expect(after(leaseTiers.stale)).toBe('fresh');
    expect(after(leaseTiers.stale + 1)).toBe('stale');
    expect(after(leaseTiers.continuity + 1)).toBe('continuity');
    expect(after(leaseTiers.expired)).toBe('continuity');
    expect(after(leaseTiers.expired + 1)).toBe('expired');
  });

  it('is not made younger by setting the clock back', () => {
    expect(after(-90 * 86_400_000, leaseTiers.expired + 1)).toBe('expired');
    expect(after(0, leaseTiers.stale + 1)).toBe('stale');
    // Control: without the highest time ever seen, it would be.
    expect(leaseState({ lastLeaseAt, highestClock: undefined, now: lastLeaseAt })).toBe('fresh');
  });

  it('guards nothing before the first contact', () => {
    expect(leaseState({ lastLeaseAt: undefined, highestClock: lastLeaseAt, now: lastLeaseAt })).toBe('fresh');
  });
});

describe('the hub’s time', () => {
  it('is this computer’s while its clock is believed, and the hub’s where it is not', () => {
    expect(hubTime(lastLeaseAt, 120_000)).toBe(lastLeaseAt);
    expect(hubTime(lastLeaseAt, -120_000)).toBe(lastLeaseAt);
    expect(hubTime(lastLeaseAt, 600_000)).toBe('2026-11-20T08:50:00.000Z');
    expect(hubTime(lastLeaseAt, -600_000)).toBe('2026-11-20T09:10:00.000Z');
  });
});
