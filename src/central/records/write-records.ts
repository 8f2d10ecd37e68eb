import { audiencesOf } from '#domain/audience.ts';
import type { FieldClass } from '#domain/field-class.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { Restraint } from '#domain/restraint.ts';
import type { StreamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { StoredRecord } from './load-records.ts';
import { isSameAudience } from './write-sight.ts';

/** The records one act changed, as they are after it, and its place in the feed. */
interface PlacedRecords {
  readonly records: ReadonlyMap<StreamKey, AnyRecord>;
  readonly seq: number;
}

/**
 * Writes the records that `commits` changed, each at the feed position of the last one that did, with their audiences
 * computed anew. Parts that neither changed nor changed hands since `before` are left alone.
 */
export async function writeRecords(
  tx: Tx,
  hub: string,
  commits: readonly PlacedRecords[],
  before: ReadonlyMap<StreamKey, StoredRecord>,
  restraintOn: (record: AnyRecord) => Restraint,
): Promise<void> {
  const last = new Map<StreamKey, { readonly record: AnyRecord; readonly seq: number }>();
  for (const { records, seq } of commits)
    for (const record of records.values()) last.set(record.stream, { record, seq });
  const heads = [...last.values()].map(({ record: { stream, kind, version }, seq }) => ({
    hub_id: hub,
    stream,
    kind,
    version,
    seq,
  }));
  for (const rows of inPieces(heads)) {
    await tx
      .insertInto('record')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['hub_id', 'stream']).doUpdateSet((row) => ({
          version: row.ref('excluded.version'),
          seq: row.ref('excluded.seq'),
        })),
      )
      .execute();
  }
  const parts = [...last.values()].flatMap(({ record }) =>
    changedParts(hub, before.get(record.stream), record, restraintOn(record)),
  );
  for (const rows of inPieces(parts)) {
    await tx
      .insertInto('record_part')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['hub_id', 'stream', 'class']).doUpdateSet((row) => ({
          body: row.ref('excluded.body'),
          size: row.ref('excluded.size'),
          allow: row.ref('excluded.allow'),
          need: row.ref('excluded.need'),
          open: row.ref('excluded.open'),
          deny: row.ref('excluded.deny'),
        })),
      )
      .execute();
  }
}

function changedParts(hub: string, before: StoredRecord | undefined, after: AnyRecord, restraint: Restraint) {
  const audiences = audiencesOf(after, hub, restraint);
  const earlier = before?.record.parts as Partial<Record<FieldClass, unknown>> | undefined;
  return (Object.entries(after.parts) as [FieldClass, unknown][]).flatMap(([name, part]) => {
    const audience = present(audiences[name], 'an audience for every class a record has');
    const held = before?.audiences[name];
    if (held !== undefined && earlier?.[name] === part && isSameAudience(held, audience)) return [];
    const body = JSON.stringify(part);
    const { allow, need, open, deny } = audience;
    const tokens = { allow: [...allow], need: [...need], open: [...open], deny: [...deny] };
    return [{ hub_id: hub, stream: after.stream, class: name, body, size: body.length, ...tokens }];
  });
}
