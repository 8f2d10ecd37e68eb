/** Runs `look` for a hub soon after it was asked to, one at a time each: what comes meanwhile is looked at once more after it. */
export interface Soon {
  readonly ask: (hub: string) => void;
  /** Until nothing runs any more. */
  readonly settled: () => Promise<void>;
}

/** Somebody who looks whenever asked, without ever being in two places of a hub at once. `look` never throws. */
export function lookSoon(look: (hub: string) => Promise<void>): Soon {
  const again = new Set<string>();
  const running = new Map<string, Promise<void>>();
  async function run(hub: string): Promise<void> {
    do {
      again.delete(hub);
      await look(hub);
    } while (again.has(hub));
    running.delete(hub);
  }
  return {
    ask(hub) {
      if (running.has(hub)) again.add(hub);
      else running.set(hub, run(hub));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
