import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { present } from '#kernel/assert.ts';

/** Random choices that are the same on every machine. */
export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with a probability of `percent` in a hundred. */
  chance(percent: number): boolean;
  /** One of `items`; a Defect when there are none. */
  pick<Item>(items: readonly Item[]): Item;
}

/**
 * The draw that belongs to `name`, for example `7/family/12`: another name, another draw, in whatever order they are
 * asked for. That is what makes the thousandth referral cost no more than the first.
 */
export function drawFor(name: string): Draw {
  // FNV-1a, 32 bits (Fowler, Noll, Vo): spreads neighbouring names over all seeds.
  let seed = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) seed = Math.imul(seed ^ name.charCodeAt(at), 0x01000193);
  const generator = xoroshiro128plus(seed);
  const between = (low: number, high: number): number => uniformInt(generator, low, high);
  return {
    between,
    chance: (percent) => between(0, 99) < percent,
    pick: (items) => present(items[between(0, items.length - 1)], 'something to pick from'),
  };
}
