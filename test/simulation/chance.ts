import { below, fraction, seededRandom, type Random } from '#kernel/random.ts';

/** Everything that is left to chance in one simulation, from one seed. */
export class Chance implements Random {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  bytes(length: number): Uint8Array {
    return this.#random.bytes(length);
  }

  /** True in `percent` of cases. */
  in(percent: number): boolean {
    return fraction(this.#random) * 100 < percent;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + below(this.#random, high - low + 1);
  }

  /** One of `items`; undefined when there is none. */
  of<Item>(items: readonly Item[]): Item | undefined {
    return items[below(this.#random, items.length)];
  }
}
