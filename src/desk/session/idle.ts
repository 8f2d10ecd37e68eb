import type { Clock } from '#kernel/clock.ts';

/** A desk nobody touches locks after this long (security-sync.md 2.3; the site's own number comes with machine policy). */
export const idleLockMs = 15 * 60_000;

/** Watches whether somebody is there. */
export interface IdleWatch {
  /** Somebody did something. */
  touched(): void;
  stop(): void;
}

/**
 * Calls `onIdle` when nothing was touched for `limitMs`, by the monotonic clock and so also after sleep, and again and
 * again until it is stopped: what there was nothing to lock of at first may have been opened since.
 */
export function watchIdle(clock: Clock, onIdle: () => void, limitMs = idleLockMs): IdleWatch {
  let last = clock.monotonicMs();
  const timer = setInterval(
    () => {
      if (clock.monotonicMs() - last >= limitMs) onIdle();
    },
    Math.min(10_000, limitMs / 4),
  );
  return {
    touched() {
      last = clock.monotonicMs();
    },
    stop: () => clearInterval(timer),
  };
}
