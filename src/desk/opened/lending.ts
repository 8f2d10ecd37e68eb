import type { CacheDatabase } from '#cache/cache-database.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import type { Timer } from '#sync/engine-parts.ts';
import { quietly } from './quietly.ts';

/** What closing in time needs. */
export interface LendingParts {
  readonly cache: Pick<CacheDatabase, 'firstClosing' | 'closeLent'>;
  /** The hub's time. */
  readonly now: () => Instant;
  readonly timer: Timer;
  /** Something has closed. */
  readonly onClosed: () => void;
}

/** No timer runs for longer: a clock that was set is noticed by then. */
const longestWaitMs = 60_000;

/**
 * Closes what is only lent when its time is over, with and without the network: out of the cache, not only out of
 * sight. The function it answers closes what is due and waits for what comes next; to be called when the desk opens
 * and whenever records came.
 */
export function closeInTime({ cache, now, timer, onClosed }: LendingParts): () => void {
  let stop: (() => void) | undefined;
  return look;

  function look(): void {
    stop?.();
    stop = undefined;
    const at = now();
    const due = cache.firstClosing();
    if (due === undefined) return;
    if (due <= at) {
      // What the disk does not take stays out of sight (views/sighted-base.ts) and is tried again.
      quietly(() => void cache.closeLent(at));
      onClosed();
    }
    const next = cache.firstClosing();
    if (next === undefined) return;
    const wait = next <= at ? longestWaitMs : Math.min(longestWaitMs, msOf(next) - msOf(at));
    stop = timer.after(wait, look);
  }
}
