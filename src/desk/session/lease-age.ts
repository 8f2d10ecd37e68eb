import { leaseTiers } from '#contracts/holding.ts';
import type { ConnectionView } from '#contracts/views.ts';
import { msOf, type Instant } from '#kernel/clock.ts';

/** How long this computer has been without the hub, from everything that cannot be wound back. */
export interface LeaseFacts {
  /** This computer's clock at the last lease; undefined before the first. */
  readonly lastLeaseAt: Instant | undefined;
  /** The highest time this computer's clock ever showed here. */
  readonly highestClock: Instant | undefined;
  readonly now: Instant;
}

/** The state of the lease. Setting the clock back does not make it younger. */
export function leaseState({ lastLeaseAt, highestClock, now }: LeaseFacts): ConnectionView['lease'] {
  // Nothing was ever fetched with a lease that never was: there is nothing to guard yet.
  if (lastLeaseAt === undefined) return 'fresh';
  const latest = Math.max(msOf(now), highestClock === undefined ? 0 : msOf(highestClock));
  const age = latest - msOf(lastLeaseAt);
  if (age > leaseTiers.expired) return 'expired';
  if (age > leaseTiers.continuity) return 'continuity';
  return age > leaseTiers.stale ? 'stale' : 'fresh';
}
