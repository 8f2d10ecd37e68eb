import { createHash } from 'node:crypto';
import type { ChangesPage } from '#contracts/case-api.ts';
import { emptyViewDigest, movedDigest, viewItemText, type ViewDigest } from '#contracts/view-digest.ts';
import type { Lent } from '#domain/lent.ts';
import type { AnyRecord } from '#domain/record.ts';
import { streamKinds, type StreamKey } from '#domain/streams.ts';
import { play } from '#domain/testing/random-commands.ts';
import type { Instant } from '#kernel/clock.ts';

/** A page of the feed that follows on `onto`, what its client holds, with what a test does not speak about filled in. */
export function examplePage(
  page: Partial<ChangesPage> & Pick<ChangesPage, 'from' | 'cursor'>,
  onto: readonly AnyRecord[] = [],
): ChangesPage {
  const { changes = [], evict = [] } = page;
  const brought = recordsIn([{ changes }]);
  const lent = changes.flatMap((change) =>
    change.kind === 'record' && change.lent !== undefined ? [[change.record.stream, change.lent] as const] : [],
  );
  return {
    epoch: 'e'.repeat(32),
    serverTime: '2026-11-20T09:00:00.000Z' as Instant,
    changes: [],
    evict: [],
    more: false,
    digest: digestOf(
      [...onto, ...brought].filter(({ stream }) => !evict.includes(stream)),
      new Map(lent),
    ),
    ...page,
  };
}

/** The records that `pages` bring, which are of this release. */
export function recordsIn(pages: readonly Pick<ChangesPage, 'changes'>[]): readonly AnyRecord[] {
  return pages
    .flatMap((page) => page.changes)
    .flatMap((change) => (change.kind === 'record' ? [change.record as AnyRecord] : []));
}

/** The digest of a view that holds `records`, of each stream the last; `lent`: until when what is only lent. */
export function digestOf(records: readonly AnyRecord[], lent: ReadonlyMap<StreamKey, Lent> = new Map()): ViewDigest {
  const items = new Map(records.map((record) => [record.stream, itemDigest(record, lent.get(record.stream))]));
  return movedDigest(emptyViewDigest, [], items.values());
}

/** The digest of one record in a view. */
export function itemDigest(record: AnyRecord, lent?: Lent): ViewDigest {
  return createHash('sha256').update(viewItemText(record, lent)).digest('hex');
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
