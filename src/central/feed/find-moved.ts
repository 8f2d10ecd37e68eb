import { sql } from 'kysely';
import type { Token } from '#domain/audience.ts';
import type { StreamKind, StreamKey } from '#domain/streams.ts';
import type { Tx } from '../store/in-transaction.ts';

/** A record that was written since a reader last asked, as far as it concerns them. */
export interface MovedRecord {
  readonly stream: StreamKey;
  readonly kind: StreamKind;
  readonly version: number;
  readonly seq: number;
  /** Whether the reader may see it now; if not, they could before, and must forget it. */
  readonly visible: boolean;
  /** Characters of what they may see of it. */
  readonly size: number;
}

/**
 * The records of `hub` written after `since`, in the order of the feed, that a holder of `tokens` may see now or could
 * see at `since`. What was never theirs to see is not there at all: no row, no gap, no count.
 */
export async function findMoved(
  tx: Tx,
  hub: string,
  tokens: readonly Token[],
  since: number,
  limit: number,
): Promise<readonly MovedRecord[]> {
  if (tokens.length === 0) return [];
  const { rows } = await sql<MovedRecord>`
    select moved.stream, moved.kind, moved.version, moved.seq, moved.visible,
      case when moved.visible then (
        select sum(part.size)::integer from record_part part
        where part.hub_id = ${hub} and part.stream = moved.stream
          and part.allow && ${tokens}::text[] and not part.deny && ${tokens}::text[]
      ) else 0 end as size
    from (
      select r.stream, r.kind, r.version, r.seq,
        core.allow && ${tokens}::text[] and not core.deny && ${tokens}::text[] as visible
      from record r
      join record_part core on core.hub_id = r.hub_id and core.stream = r.stream and core.class = 'core'
      where r.hub_id = ${hub} and r.seq > ${since}
    ) moved
    where moved.visible or (
      select told.allow && ${tokens}::text[] and not told.deny && ${tokens}::text[]
      from feed told
      where told.hub_id = ${hub} and told.stream = moved.stream and told.seq <= ${since}
      order by told.seq desc limit 1
    )
    order by moved.seq, moved.stream
    limit ${limit}`.execute(tx);
  return rows;
}
