import { sql, type RawBuilder } from 'kysely';
import type { Token } from '#domain/token.ts';
import type { Instant } from '#kernel/clock.ts';
import { visibleCut } from '../records/visible.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * What of all that a reader may see is work in hand, where it is more than a desk is made for (contracts/holding.ts):
 * open work first, then what moved last. What is not stays at the hub, and is opened there by name.
 */
export interface Reach {
  /** Closed work that last moved up to here in the feed is not in hand; 0: everything is. */
  readonly horizon: number;
}

/** How much room is made when a view is too large, so that it is not made again with every record. */
const roomShare = 0.05;

/**
 * Whether the row `alias` of record is closed work: all enquiries it belongs to are closed and nothing was placed in one
 * since, or it is a person who is in no enquiry. The tray, restrictions, accesses and alerts are always in hand.
 */
function isClosed(alias: string): RawBuilder<boolean> {
  const [hub, stream, kind] = ['hub_id', 'stream', 'kind'].map((name) => sql.ref(`${alias}.${name}`));
  const bonds = sql`select 1 from bond b where b.hub_id = ${hub} and b.stream = ${stream}`;
  return sql<boolean>`(case
    when ${kind} = 'person' then true
    when ${kind} in ('referral', 'enquiry', 'decision', 'duty') then exists (${bonds})
    else false end
    and not exists (${bonds} and not exists (
      select 1 from enquiry_closed c
      join event closing on closing.hub_id = c.hub_id and closing.stream = c.stream and closing.version = c.version
      where c.hub_id = b.hub_id and c.stream = b.enquiry and not exists (
        select 1 from bond placed
        join event entry on entry.hub_id = placed.hub_id and entry.stream = placed.stream
        where placed.hub_id = c.hub_id and placed.enquiry = c.stream
          and entry.kind = 'referral-placed' and entry.seq > closing.seq
      )
    )))`;
}

/** When closed work last moved: an enquiry goes and stays as a whole, with everybody in it. */
function lastMoved(alias: string): RawBuilder<number> {
  const [hub, stream, seq] = ['hub_id', 'stream', 'seq'].map((name) => sql.ref(`${alias}.${name}`));
  return sql<number>`greatest(${seq}, (
    select max(mover.seq) from bond own
    join bond beside on beside.hub_id = own.hub_id and beside.enquiry = own.enquiry
    join record mover on mover.hub_id = beside.hub_id and mover.stream = beside.stream
    where own.hub_id = ${hub} and own.stream = ${stream}))`;
}

/** Whether the row `alias` of record is in hand. */
export function isInHand(alias: string, { horizon }: Reach): RawBuilder<boolean> {
  if (horizon === 0) return sql<boolean>`true`;
  return sql<boolean>`(${sql.ref(`${alias}.seq`)} > ${horizon} or not ${isClosed(alias)} or ${lastMoved(alias)} > ${horizon})`;
}

/**
 * Whether the row `alias` of record has to be looked at by who looked at everything up to `since`: it moved, or an
 * enquiry it belongs to did, which may have been closed or have come back to life.
 */
export function mayHaveMoved(alias: string, hub: string, since: number, { horizon }: Reach): RawBuilder<boolean> {
  const moved = sql<boolean>`${sql.ref(`${alias}.seq`)} > ${since}`;
  if (horizon === 0 || since === 0) return moved;
  return sql<boolean>`(${moved} or ${sql.ref(`${alias}.stream`)} in (
    select beside.stream from record mover
    join bond own on own.hub_id = mover.hub_id and own.stream = mover.stream
    join bond beside on beside.hub_id = own.hub_id and beside.enquiry = own.enquiry
    where mover.hub_id = ${hub} and mover.seq > ${since}))`;
}

/** Whose work, and how many records of it at most. */
export interface ReachQuestion {
  readonly hub: string;
  readonly tokens: readonly Token[];
  readonly most: number;
}

/** How far a desk of a holder of `tokens` reaches that begins now. */
export async function reachOf(tx: Tx, { hub, tokens, most }: ReachQuestion): Promise<Reach> {
  const { rows: all } = await sql<{ many: boolean }>`
    select count(*) > ${most} as many from (select 1 from record where hub_id = ${hub} limit ${most + 1}) one`.execute(
    tx,
  );
  if (all[0]?.many !== true) return { horizon: 0 };
  const room = Math.floor(most * (1 - roomShare));
  const { rows } = await sql<{ horizon: number | null }>`
    with mine as (
      select ${lastMoved('r')} as moved, ${isClosed('r')} as closed from record r
      cross join lateral ${visibleCut('r', tokens, {})} cut
      where r.hub_id = ${hub} and cut.classes is not null
    ), counted as (select count(*) as everything, count(*) filter (where not closed) as open from mine)
    select (
      select moved from mine where closed order by moved desc
      offset greatest(${room}::bigint - (select open from counted), 0) limit 1
    ) as horizon from counted where everything > ${most}`.execute(tx);
  return { horizon: rows[0]?.horizon ?? 0 };
}

/** The reach of a desk that reached as far as `reach` and holds `view`: less far where that has grown beyond `most`. */
export async function reachNow(tx: Tx, question: ReachQuestion, view: number, reach: Reach): Promise<Reach> {
  const { hub, most } = question;
  const { rows } = await sql<{ many: boolean }>`
    select count(*) > ${most} as many from client_view where hub_id = ${hub} and view = ${view}`.execute(tx);
  if (rows[0]?.many !== true) return reach;
  const { horizon } = await reachOf(tx, question);
  return { horizon: Math.max(horizon, reach.horizon) };
}

/** Since when closed work is in hand; undefined while all of it is. */
export async function reachesBackTo(tx: Tx, hub: string, { horizon }: Reach): Promise<Instant | undefined> {
  if (horizon === 0) return undefined;
  const { rows } = await sql<{ at: Instant }>`
    select recorded_at as at from event where hub_id = ${hub} and seq <= ${horizon} order by seq desc limit 1`.execute(
    tx,
  );
  return rows[0]?.at;
}
