import type { ChangesPage } from '#contracts/case-api.ts';
import type { AnyRecord } from '#domain/record.ts';
import { streamKinds } from '#domain/streams.ts';
import { play } from '#domain/testing/random-commands.ts';
import type { Instant } from '#kernel/clock.ts';

/** A page of the feed with everything a test does not speak about filled in. */
export function examplePage(page: Partial<ChangesPage> & Pick<ChangesPage, 'from' | 'cursor'>): ChangesPage {
  return {
    epoch: 'e'.repeat(32),
    serverTime: '2026-11-20T09:00:00.000Z' as Instant,
    changes: [],
    evict: [],
    more: false,
    ...page,
  };
}

/** `records` as changes of a page. */
export function changesOf(records: readonly AnyRecord[]): ChangesPage['changes'] {
  return records.map((record) => ({ kind: 'record', record }));
}

/** Records of every kind, as a hub has them after one random command for each of `steps`, by stream key. */
export function exampleRecords(steps: readonly number[]): readonly AnyRecord[] {
  const ledger = play(steps);
  return streamKinds
    .flatMap((kind) => ledger.all(kind) as readonly AnyRecord[])
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
}

/** The whole numbers from `first` to before `end`: as `steps`, a play. */
export function numbers(first: number, end: number): readonly number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}
