import { expect, test } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { repeatsOf } from './repeats.ts';

const noon = '2026-11-20T12:00:00.000Z' as Instant;

/** A submission by the letter of its id and of its reference. */
const of = (id: string, reference: string, receivedAt: Instant = noon) => ({
  ...{ digest: 'd', referralId: id.repeat(32) as never, reference: reference as never },
  ...{ receivedAt, enquiryId: 'e'.repeat(32) as never },
});
const repeats = (own: ReturnType<typeof of>, others: readonly ReturnType<typeof of>[]): readonly string[] =>
  repeatsOf({ submissions: [own] }, { submissions: () => [own, ...others] }, 7).map(({ sameAs }) => sameAs[0] ?? '');

test('of two that came at one moment the one with the lower reference is the earlier, whatever their ids', () => {
  const [a, b] = [of('a', 'R-2'), of('b', 'R-1')];
  expect(repeats(a, [b])).toEqual(['b']);
  expect(repeats(b, [a])).toEqual([]);
});

test('the earlier come in their order, and none from longer ago than the hub says', () => {
  const ago = (days: number): Instant => plusMs(noon, -days * 86_400_000);
  expect(repeats(of('a', 'R-1'), [of('b', 'R-2', ago(1)), of('c', 'R-3', ago(7)), of('d', 'R-4', ago(8))])).toEqual([
    'c',
    'b',
  ]);
});
