import { sql } from 'kysely';
import type { Audience } from '#domain/audience.ts';
import type { FieldClass } from '#domain/field-class.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { Token } from '#domain/token.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Tx } from '../store/in-transaction.ts';
import { visiblePart } from './visible.ts';

/** A record as the store has it, whole, with who may see which class of it. */
export interface StoredRecord {
  readonly record: AnyRecord;
  readonly audiences: Readonly<Partial<Record<FieldClass, Audience>>>;
}

/**
 * The records of `streams` that exist, whole; with `tokens`, only the parts their holder may see. What is hidden then
 * takes as long as what does not exist: no row of it leaves the store.
 */
export async function loadRecords(
  tx: Tx,
  hub: string,
  streams: readonly StreamKey[],
  tokens?: readonly Token[],
): Promise<ReadonlyMap<StreamKey, StoredRecord>> {
  const rows = await tx
    .selectFrom('record as r')
    .innerJoin('record_part as p', (join) => join.onRef('p.hub_id', '=', 'r.hub_id').onRef('p.stream', '=', 'r.stream'))
    .where('r.hub_id', '=', hub)
    .where(sql<boolean>`r.stream = any(${streams})`)
    .where(tokens === undefined ? sql<boolean>`true` : visiblePart('p', tokens))
    .select(['r.stream', 'r.kind', 'r.version', 'p.class', 'p.body', 'p.allow', 'p.need', 'p.open', 'p.deny'])
    .execute();
  const records = new Map<StreamKey, StoredRecord>();
  for (const { stream, kind, version, class: name, body, allow, need, open, deny } of rows) {
    const before = records.get(stream);
    records.set(stream, {
      record: { kind, stream, version, parts: { ...before?.record.parts, [name]: body } } as AnyRecord,
      audiences: { ...before?.audiences, [name]: { allow, need, open, deny } },
    });
  }
  return records;
}
