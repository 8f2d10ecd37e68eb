import { plusMs, type Instant } from '#kernel/clock.ts';

/** A clock this close to central's is believed as it is (design.md 3). */
const believedWithinMs = 2 * 60_000;

/**
 * The hub's time at `wall` on this computer, whose clock is `skewMs` ahead of central's: the clock itself while it is
 * believed, else what central's would show. Deadlines and new work are measured by it, so that a wrong clock neither
 * hides an overdue item nor makes today's call a call of tomorrow.
 */
export function hubTime(wall: Instant, skewMs: number): Instant {
  return Math.abs(skewMs) <= believedWithinMs ? wall : plusMs(wall, -skewMs);
}
