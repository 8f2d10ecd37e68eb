import type { Clock } from '#kernel/clock.ts';

/** Who may see what: everybody everything, but for what was taken away from them, and then what was lent for a while. */
export class Access {
  readonly #clock: Clock;
  readonly #denied = new Map<string, Set<string>>();
  readonly #lent = new Map<string, Map<string, number>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes away, or gives back, what `userId` may see of `group`. */
  set(userId: string, group: string, allowed: boolean): void {
    const denied = this.#denied.get(userId) ?? new Set();
    if (allowed) denied.delete(group);
    else denied.add(group);
    this.#denied.set(userId, denied);
  }

  /** Lets `userId` see `group` for so long, whatever was taken away. */
  lend(userId: string, group: string, ms: number): void {
    const lent = this.#lent.get(userId) ?? new Map<string, number>();
    this.#lent.set(userId, lent.set(group, this.#clock.monotonicMs() + ms));
  }

  /** All that was lent runs out now. */
  endLending(): void {
    for (const lent of this.#lent.values()) for (const group of lent.keys()) lent.set(group, 0);
  }

  /** `forEver`: as if nothing lent had run out. */
  sees(userId: string, group: string, forEver = false): boolean {
    if (this.#denied.get(userId)?.has(group) !== true) return true;
    const until = this.#lent.get(userId)?.get(group);
    return until !== undefined && (forEver || this.#clock.monotonicMs() < until);
  }
}
