import { fraction, type Random } from '#kernel/random.ts';

const firstMs = 1000;
const longestMs = 60_000;

/**
 * How long to wait after the given `attempt` in trouble, from 0: full jitter on 1 s × 2^attempt, at most 60 s
 * (security-sync.md 3.5), and never less than the hub asked for.
 */
export function backoffMs(attempt: number, atLeastMs: number, random: Random): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** attempt);
  return atLeastMs + Math.round(fraction(random) * ceiling);
}

/** How long to rest when everything is done: 15 to 30 s (security-sync.md 3.5), in case a poke was lost. */
export function pollMs(random: Random): number {
  return 15_000 + Math.round(fraction(random) * 15_000);
}

/** Within which time a snapshot after a restore begins, so that not all desks ask at once (security-sync.md 3.5). */
export const restoreSpreadMs = 60_000;
const longestSpreadMs = 60 * 60_000;

/**
 * Within which time the next snapshot begins when the base differed from the hub `times` times in a row: the first is
 * repaired at once, a hub that goes on saying so is asked ever more rarely.
 */
export function differenceSpreadMs(times: number): number {
  return times < 2 ? 0 : Math.min(longestSpreadMs, restoreSpreadMs * 2 ** (times - 2));
}

/** A random time within `withinMs`. */
export function spreadMs(withinMs: number, random: Random): number {
  return Math.round(fraction(random) * withinMs);
}
