import { below, type Random } from '#kernel/random.ts';

/** What becomes of a request and its answer, `after` so many milliseconds. */
export type Fate = { readonly after: number } & (
  | { readonly kind: 'arrives' }
  /** The whole request arrives once more, `again` milliseconds later; that answer goes nowhere. */
  | { readonly kind: 'twice'; readonly again: number }
  /** Nothing of it arrives; whoever sent it is told at once. */
  | { readonly kind: 'never-sent' }
  /** Only its first `bytes` arrive. */
  | { readonly kind: 'cut-on-the-way'; readonly bytes: number }
  /** It arrives, and only the first `bytes` of the answer come back. */
  | { readonly kind: 'answer-cut'; readonly bytes: number }
  /** It arrives, and whoever sent it hears nothing for `lasts` milliseconds, and then that the line is dead. */
  | { readonly kind: 'silence'; readonly lasts: number }
);
export type FateKind = Fate['kind'];

/** Of a hundred requests so many meet each fate, the last one the rest: 20 drops of four kinds, 10 doubles. */
const chances: readonly (readonly [percent: number, fate: (random: Random, length: number) => Fate])[] = [
  [5, (random) => ({ kind: 'never-sent', after: below(random, 5) })],
  [4, (random, length) => ({ kind: 'cut-on-the-way', bytes: below(random, length), after: 0 })],
  // Every third of these cuts before the first byte: the answer is lost whole.
  [9, (random) => ({ kind: 'answer-cut', bytes: Math.max(0, below(random, 600) - 200), after: 0 })],
  [2, (random) => ({ kind: 'silence', lasts: 100 + below(random, 300), after: 0 })],
  [10, (random) => ({ kind: 'twice', again: below(random, 2) * below(random, 120), after: 0 })],
  [25, (random) => ({ kind: 'arrives', after: below(random, 60) })],
];

/** Draws what becomes of a request of `length` bytes. */
export function drawFate(random: Random, length: number): Fate {
  let drawn = below(random, 100);
  for (const [percent, fate] of chances) {
    if (drawn < percent) return fate(random, length);
    drawn -= percent;
  }
  return { kind: 'arrives', after: 0 };
}
