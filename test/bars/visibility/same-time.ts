import { systemRandom } from '#central/system.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import type { TestDesk } from '../../suites/central-world.ts';

/** Two requests. */
export type Pair = readonly [first: () => Promise<unknown>, second: () => Promise<unknown>];

/** How two kinds of request that are told apart by nothing else differ in time. */
export interface TimeTold {
  readonly pairs: number;
  /** How often the first took longer, in all pairs; a half when time tells nothing. */
  readonly share: number;
  /** How many standard deviations `share` is from a half: the sign test, which noise common to both does not move. */
  readonly z: number;
  /** Medians, in milliseconds. */
  readonly first: number;
  readonly second: number;
}

/** Beyond this many standard deviations time tells something: by chance once in 15,000 runs. */
export const toldBeyond = 4;

/**
 * Asks for the two of each pair one after the other, in random order, so that what slows the machine slows both; the
 * stated test of "the same distribution of latency" is the sign test over all pairs.
 */
export async function timeTold(pairs: readonly Pair[], random: Random): Promise<TimeTold> {
  const firsts: number[] = [];
  const seconds: number[] = [];
  let longer = 0;
  let unequal = 0;
  for (const [first, second] of pairs) {
    const turned = below(random, 2) === 1;
    const a = await timed(turned ? second : first);
    const b = await timed(turned ? first : second);
    const [one, other] = turned ? [b, a] : [a, b];
    firsts.push(one);
    seconds.push(other);
    if (one !== other) unequal += 1;
    if (one > other) longer += 1;
  }
  const share = unequal === 0 ? 0.5 : longer / unequal;
  const z = unequal === 0 ? 0 : (longer - unequal / 2) / Math.sqrt(unequal / 4);
  return { pairs: pairs.length, share, z, first: median(firsts), second: median(seconds) };
}

/** `count` pairs of one of `streams` and something of its kind that does not exist, both asked for at `desk`. */
export function besideAbsent(
  desk: TestDesk,
  streams: readonly StreamKey[],
  count: number,
  random: Random,
): readonly Pair[] {
  return Array.from({ length: count }, () => {
    const stream = streams[below(random, streams.length)];
    if (stream === undefined) throw new Error('there is nothing to ask for');
    const absent = `${stream.slice(0, stream.indexOf('/'))}/${newId(systemRandom)}`;
    return [() => desk.get(`/v1/records/${stream}`), () => desk.get(`/v1/records/${absent}`)] as const;
  });
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
