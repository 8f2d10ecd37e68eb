import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { present } from '#kernel/assert.ts';

/** Random choices that are the same on every machine. */
export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with a probability of `percent` in a hundred; parts of a percent count. */
  chance(percent: number): boolean;
  /** One of `items`; a Defect when there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /**
   * One of `items`, which stand with the commonest first: the first r of n are met in (r/n)^(1/steepness) of all cases,
   * as names are. Steepness 1 is `pick`.
   */
  pickEarly<Item>(items: readonly Item[], steepness: number): Item;
  /** One of `items`, each as often as its `share` in the sum of all. */
  pickShared<Item extends { readonly share: number }>(items: readonly Item[]): Item;
}

/**
 * The draw that belongs to number `number` of a `purpose`, for example family 12 of seed 7: another number, another
 * draw, in whatever order they are asked for. That is what makes the thousandth no dearer than the first. Within one
 * seed and purpose no two numbers below 2^32 share a draw.
 */
export function drawFor(seed: number, purpose: string, number: number): Draw {
  return new SeededDraw(spread(spread(hashOf(purpose) ^ seed) ^ number));
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** The last mixing step of MurmurHash3: neighbours far apart, and nothing twice. */
function spread(number: number): number {
  let mixed = number | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

class SeededDraw implements Draw {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
    // The first numbers of this generator are little more than its seed.
    for (let times = 0; times < 4; times += 1) this.#generator.next();
  }

  /** In [0, 1), 32 bits of resolution. */
  #fraction(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.#fraction() * (high - low + 1));
  }

  chance(percent: number): boolean {
    return this.#fraction() * 100 < percent;
  }

  pick<Item>(items: readonly Item[]): Item {
    return present(items[Math.floor(this.#fraction() * items.length)], 'something to pick from');
  }

  pickEarly<Item>(items: readonly Item[], steepness: number): Item {
    return present(items[Math.floor(this.#fraction() ** steepness * items.length)], 'something to pick from');
  }

  pickShared<Item extends { readonly share: number }>(items: readonly Item[]): Item {
    let sum = 0;
    for (const { share } of items) sum += share;
    let left = this.#fraction() * sum;
    for (const item of items) {
      left -= item.share;
      if (left < 0) return item;
    }
    return this.pick(items);
  }
}
