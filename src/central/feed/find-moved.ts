import { sql, type RawBuilder } from 'kysely';
import type { Lent } from '#domain/lent.ts';
import type { Token } from '#domain/token.ts';
import type { StreamKind, StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { visibleCut } from '../records/visible.ts';
import { isInHand, mayHaveMoved, type Reach } from './in-hand.ts';
import type { Tx } from '../store/in-transaction.ts';

/** A record that is not in a client's view as its reader may have it now. */
export interface MovedRecord {
  readonly stream: StreamKey;
  readonly kind: StreamKind;
  readonly version: number;
  readonly seq: number;
  /** The classes the reader may see now; null: none, they must forget it. */
  readonly classes: readonly string[] | null;
  /** Those of them they have only until then; empty where there are none. */
  readonly lent: Lent;
  /** Characters of what they may see of it. */
  readonly size: number;
  /** The digest of the item in the view; null when it is not there. */
  readonly held: string | null;
}

/** Whose view is compared with what. */
export interface Comparison {
  readonly hub: string;
  readonly view: number;
  readonly tokens: readonly Token[];
  /** When those of them end that do. */
  readonly ends: Readonly<Record<Token, Instant>>;
  /** Records that moved up to here are in the view as they are, for these tokens. */
  readonly since: number;
  /** What of it is work in hand: what is not, is not in the view either. */
  readonly reach: Reach;
}

/**
 * The records a reader has lost, whole or in part: those that are in the view and that a holder of the tokens may not
 * see any more, then those of which they may see fewer classes than the view has; each in the order of the feed.
 */
export function findLost(tx: Tx, comparison: Comparison, limit: number): Promise<readonly MovedRecord[]> {
  return select(
    tx,
    comparison,
    sql`held.stream is not null and (cut.classes is null or not cut.classes @> held.classes)`,
    sql`cut.classes is not null, r.seq, r.stream`,
    limit,
  );
}

/**
 * The records a holder of the tokens may see that are not in the view, or there at another version or cut otherwise, or
 * lent for longer or shorter, in the order of the feed. What was never theirs to see is not there at all: no row, no gap, no count.
 */
export function findMoved(tx: Tx, comparison: Comparison, limit: number): Promise<readonly MovedRecord[]> {
  return select(
    tx,
    comparison,
    sql`cut.classes is not null
      and (held.stream is null or held.version <> r.version or held.classes <> cut.classes or held.lent <> cut.lent)`,
    sql`r.seq, r.stream`,
    limit,
  );
}

async function select(
  tx: Tx,
  { hub, view, tokens, ends, since, reach }: Comparison,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<readonly MovedRecord[]> {
  const { rows } = await sql<MovedRecord>`
    select r.stream, r.kind, r.version, r.seq, cut.classes, cut.lent, cut.size, held.digest as held
    from record r
    cross join lateral (
      select case when ${isInHand('r', reach)} then seen.classes end as classes, seen.lent, seen.size
      from ${visibleCut('r', tokens, ends)} seen
    ) cut
    left join client_view held on held.hub_id = ${hub} and held.view = ${view} and held.stream = r.stream
    where r.hub_id = ${hub} and ${mayHaveMoved('r', hub, since, reach)} and ${where}
    order by ${order}
    limit ${limit}`.execute(tx);
  return rows;
}
