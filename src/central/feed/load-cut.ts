import { sql } from 'kysely';
import type { Token } from '#domain/token.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { visiblePart } from '../records/visible.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { MovedRecord } from './find-moved.ts';

/** The records of `moved`, in its order, each with only the parts a holder of `tokens` may see: the store cuts them. */
export async function loadCut(
  tx: Tx,
  hub: string,
  tokens: readonly Token[],
  moved: readonly MovedRecord[],
): Promise<readonly AnyRecord[]> {
  if (moved.length === 0) return [];
  const rows = await tx
    .selectFrom('record_part as part')
    .where('part.hub_id', '=', hub)
    .where(sql<boolean>`part.stream = any(${moved.map((record) => record.stream)})`)
    .where(visiblePart('part', tokens))
    .select(['part.stream', 'part.class', 'part.body'])
    .execute();
  const parts = new Map<StreamKey, Record<string, unknown>>();
  for (const row of rows) parts.set(row.stream, { ...parts.get(row.stream), [row.class]: row.body });
  return moved.map(({ stream, kind, version }) => ({ kind, stream, version, parts: parts.get(stream) }) as AnyRecord);
}
