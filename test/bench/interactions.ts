import type { Page } from '@playwright/test';

interface Seen {
  readonly id: number;
  readonly ms: number;
}

declare global {
  interface Window {
    __interactions?: Seen[];
  }
}

/** Counts what a page's interactions take, each under a name. */
export interface Interactions {
  /** Does `act`, one interaction, then waits `pauseMs`, long enough to be drawn where nothing is said. */
  readonly during: (name: string, act: () => Promise<void>, pauseMs?: number) => Promise<void>;
  /** Waits until everything an act set off has come and been drawn. */
  readonly settle: () => Promise<void>;
  /** Milliseconds to the next paint, by name. */
  readonly durations: () => ReadonlyMap<string, readonly number[]>;
}

/** The browser reports nothing that took less: it counts as this long. */
const shortestSeenMs = 16;
const drawnMs = 150;

/**
 * Watches the page's Event Timing (from the key or the click, its waiting included, to the next paint). Must be called
 * before the page is opened.
 */
export async function countInteractions(page: Page): Promise<Interactions> {
  await page.addInitScript((threshold) => {
    window.__interactions = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        const { interactionId: id, duration } = entry;
        if (id > 0) window.__interactions?.push({ id, ms: duration });
      }
    }).observe({ type: 'event', durationThreshold: threshold, buffered: true } as PerformanceObserverInit);
  }, shortestSeenMs);
  const found = new Map<string, number[]>();
  const waiting: string[] = [];
  const take = async (): Promise<void> => {
    const seen = await page.evaluate(() => window.__interactions?.splice(0) ?? []);
    const longest = new Map<number, number>();
    for (const { id, ms } of seen) longest.set(id, Math.max(longest.get(id) ?? 0, ms));
    const names = waiting.splice(0);
    const durations = [...longest].sort(([a], [b]) => a - b).map(([, ms]) => ms);
    // What is not reported was faster than what is.
    while (durations.length < names.length) durations.push(shortestSeenMs);
    names.forEach((name, at) => {
      found.set(name, [...(found.get(name) ?? []), durations[at] ?? shortestSeenMs]);
    });
  };
  const settle = async (): Promise<void> => {
    await page.waitForTimeout(drawnMs);
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              done();
            });
          });
        }),
    );
    await take();
  };
  return {
    async during(name, act, pauseMs) {
      waiting.push(name);
      await act();
      if (pauseMs === undefined) await settle();
      else await page.waitForTimeout(pauseMs);
    },
    settle,
    durations: () => found,
  };
}

/** The smallest of `values` that at least `share` of a hundred do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((sorted.length * share) / 100) - 1))] ?? 0;
}
