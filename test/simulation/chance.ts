import { fractionAt, seededRandom, type Random } from '#kernel/random.ts';

/** Bytes are made so many at a time. */
const atOnce = 4096;

/** Everything that is left to chance in one simulation, from one seed. */
export class Chance implements Random {
  readonly #random: Random;
  #made = new Uint8Array(0);
  #taken = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#made.subarray(at, at + length);
  }

  /** True in `percent` of cases. */
  in(percent: number): boolean {
    return this.#fraction() * 100 < percent;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.#fraction() * (high - low + 1));
  }

  /** One of `items`; undefined when there is none. */
  of<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#fraction() * items.length)];
  }

  #fraction(): number {
    const at = this.#take(4);
    return fractionAt(this.#made, at);
  }

  /** Where the next `length` bytes begin. */
  #take(length: number): number {
    const words = Math.ceil(length / 4) * 4;
    if (this.#taken + words > this.#made.length) {
      const rest = this.#made.subarray(this.#taken);
      const made = new Uint8Array(rest.length + Math.max(atOnce, words));
      made.set(rest);
      made.set(this.#random.bytes(made.length - rest.length), rest.length);
      this.#made = made;
      this.#taken = 0;
    }
    const at = this.#taken;
    this.#taken += words;
    return at;
  }
}
