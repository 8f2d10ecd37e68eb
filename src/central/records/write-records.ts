import { audiencesOf, type Audience } from '#domain/audience.ts';
import type { FieldClass } from '#domain/field-class.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { StoredRecord } from './load-records.ts';

/**
 * Writes the records a commit changed, at `seq` of the feed, with their audiences computed anew. Parts that neither
 * changed nor changed hands are left alone.
 */
export async function writeRecords(
  tx: Tx,
  hub: string,
  seq: number,
  before: ReadonlyMap<StreamKey, StoredRecord>,
  after: readonly AnyRecord[],
): Promise<void> {
  if (after.length === 0) return;
  const heads = after.map(({ stream, kind, version }) => ({ hub_id: hub, stream, kind, version, seq }));
  await tx
    .insertInto('record')
    .values(heads)
    .onConflict((conflict) =>
      conflict.columns(['hub_id', 'stream']).doUpdateSet((row) => ({
        version: row.ref('excluded.version'),
        seq: row.ref('excluded.seq'),
      })),
    )
    .execute();
  const parts = after.flatMap((record) => changedParts(hub, before.get(record.stream), record));
  if (parts.length > 0) {
    await tx
      .insertInto('record_part')
      .values(parts)
      .onConflict((conflict) =>
        conflict.columns(['hub_id', 'stream', 'class']).doUpdateSet((row) => ({
          body: row.ref('excluded.body'),
          size: row.ref('excluded.size'),
          allow: row.ref('excluded.allow'),
          deny: row.ref('excluded.deny'),
        })),
      )
      .execute();
  }
  await tx
    .insertInto('feed')
    .values(
      after.map((record) => {
        const { allow, deny } = present(audiencesOf(record, hub).core, 'an audience for core');
        return { hub_id: hub, seq, stream: record.stream, version: record.version, allow: [...allow], deny: [...deny] };
      }),
    )
    .execute();
}

function changedParts(hub: string, before: StoredRecord | undefined, after: AnyRecord) {
  const audiences = audiencesOf(after, hub);
  const earlier = before?.record.parts as Partial<Record<FieldClass, unknown>> | undefined;
  return (Object.entries(after.parts) as [FieldClass, unknown][]).flatMap(([name, part]) => {
    const audience = present(audiences[name], 'an audience for every class a record has');
    const held = before?.audiences[name];
    if (held !== undefined && earlier?.[name] === part && sameAudience(held, audience)) return [];
    const body = JSON.stringify(part);
    const { allow, deny } = audience;
    return [
      { hub_id: hub, stream: after.stream, class: name, body, size: body.length, allow: [...allow], deny: [...deny] },
    ];
  });
}

function sameAudience(a: Audience, b: Audience): boolean {
  return canonicalJson([a.allow, a.deny]) === canonicalJson([b.allow, b.deny]);
}
