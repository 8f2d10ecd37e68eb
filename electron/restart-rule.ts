/** What to do when the desk process ended without being asked to. */
export type Restart = { readonly kind: 'restart'; readonly afterMs: number } | { readonly kind: 'give-up' };

const window = 60_000;
const waits = [0, 500, 2000, 5000] as const;

/** Restarts at once, then more slowly, and gives up at the fifth end within a minute: a loop helps nobody. */
export function afterUnexpectedEnd(earlierEnds: readonly number[], now: number): Restart {
  const recent = earlierEnds.filter((end) => now - end < window).length;
  const afterMs = waits[recent];
  return afterMs === undefined ? { kind: 'give-up' } : { kind: 'restart', afterMs };
}
