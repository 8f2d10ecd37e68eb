import { randomBytes } from 'node:crypto';
import { instantFromMs, type Clock } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => instantFromMs(Date.now()),
  monotonicMs: () => performance.now(),
};

/** The operating system's randomness, fit for ids and keys. */
export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
