import type { Timer } from '#sync/engine-parts.ts';

/** Timers that can all be ended at once. */
export interface Timers extends Timer {
  stop(): void;
}

/** This process's timers, for the life of one open desk. */
export function openTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  return {
    after(ms, callback) {
      const timer = setTimeout(() => {
        running.delete(timer);
        callback();
      }, ms);
      running.add(timer);
      return () => {
        running.delete(timer);
        clearTimeout(timer);
      };
    },
    stop() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
