import { sql } from 'kysely';
import { largestList } from '#contracts/lists.ts';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { visiblePart } from '../records/visible.ts';
import { asReader } from '../store/as-reader.ts';
import { readHub } from '../store/hub-row.ts';
import { inSnapshot } from '../store/in-transaction.ts';

/** Part of a list, in the order of stream keys. */
export interface ListPart {
  readonly records: readonly AnyRecord[];
  /** All of the kind that the reader may see. */
  readonly count: number;
  /** Where the next part begins; absent at the end. */
  readonly after?: StreamKey;
}

/** The records of `kind` that `actor` may see, `largestList` of them from after `after` on, and how many there are. */
export async function listRecords(
  parts: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  actor: Actor,
  kind: StreamKind,
  after: StreamKey | undefined,
): Promise<ListPart> {
  return inSnapshot(parts.store, async (tx) => {
    const { hub, ...row } = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const tokens = await tokensHeld(tx, parts.ruleSets, { hub, ...row }, actor, parts.clock.now());
    return asReader(tx, hub, tokens, async () => {
      const counted = await sql<{ count: number }>`
        select count(*)::integer as count from record r
        join record_part core on core.hub_id = r.hub_id and core.stream = r.stream and core.class = 'core'
        where r.hub_id = ${hub} and r.kind = ${kind} and ${visiblePart('core', tokens)}`.execute(tx);
      const listed = await sql<{ stream: StreamKey; version: number; parts: Record<string, unknown> }>`
        select r.stream, r.version, (
          select json_object_agg(part.class, part.body) from record_part part
          where part.hub_id = r.hub_id and part.stream = r.stream and ${visiblePart('part', tokens)}
        ) as parts
        from record r
        join record_part core on core.hub_id = r.hub_id and core.stream = r.stream and core.class = 'core'
        where r.hub_id = ${hub} and r.kind = ${kind} and r.stream > ${after ?? ''} and ${visiblePart('core', tokens)}
        order by r.stream limit ${largestList + 1}`.execute(tx);
      const rows = listed.rows.slice(0, largestList);
      const last = listed.rows.length > largestList ? rows.at(-1)?.stream : undefined;
      return {
        records: rows.map(({ stream, version, parts: seen }) => ({ kind, stream, version, parts: seen }) as AnyRecord),
        count: counted.rows[0]?.count ?? 0,
        ...(last === undefined ? {} : { after: last }),
      };
    });
  });
}
