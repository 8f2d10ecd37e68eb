import { sql } from 'kysely';
import {
  mostPresent,
  presenceLastsMs,
  type Presence,
  type PresenceQuestion,
  type Present,
} from '#contracts/presence.ts';
import type { Actor } from '#domain/author.ts';
import { streamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { visiblePart } from '../records/visible.ts';
import { asReader } from '../store/as-reader.ts';
import { readHub } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';

/** Whoever asks, and from which vault. */
interface Asker {
  readonly actor: Actor;
  readonly client: string;
}

/**
 * Notes for a minute that `actor` is in an enquiry, and answers who else is; nothing when there is no such enquiry or it
 * is not theirs to see: both take the same way, and neither leaves a trace. Nothing of it is on a record or in the audit.
 */
export async function keepPresence(
  parts: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  { actor, client }: Asker,
  { enquiryId, deciding }: PresenceQuestion,
): Promise<Presence | undefined> {
  const stream = streamKey('enquiry', enquiryId);
  return inTransaction(parts.store, async (tx) => {
    const row = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const { hub } = row;
    const now = parts.clock.now();
    const tokens = await tokensHeld(tx, parts.ruleSets, row, actor, now);
    const seen = await asReader(tx, hub, tokens, async () =>
      sql`select 1 from record_part core where core.hub_id = ${hub} and core.stream = ${stream}
        and core.class = 'core' and ${visiblePart('core', tokens)}`.execute(tx),
    );
    if (seen.rows.length === 0) return undefined;
    await tx.deleteFrom('presence').where('hub_id', '=', hub).where('until_at', '<=', now).execute();
    const decision = deciding?.decisionId ?? null;
    const tookOver = deciding?.takeOver === true ? now : null;
    await sql`insert into presence as held
        (hub_id, client_id, user_id, name, stream, decision_id, since, took_over_at, until_at)
      values (${hub}, ${client}, ${actor.userId}, ${actor.name}, ${stream}, ${decision}, ${now}, ${tookOver},
        ${plusMs(now, presenceLastsMs)})
      on conflict (hub_id, client_id) do update set
        user_id = excluded.user_id, name = excluded.name, stream = excluded.stream, until_at = excluded.until_at,
        decision_id = excluded.decision_id,
        since = case when ${isSame} then held.since else excluded.since end,
        took_over_at = coalesce(excluded.took_over_at, case when ${isSame} then held.took_over_at end)`.execute(tx);
    return { others: await othersIn(tx, { hub, stream, now, userId: actor.userId }) };
  });
}

/** The client is where it was, doing what it did. */
const isSame = sql<boolean>`(held.user_id = excluded.user_id and held.stream = excluded.stream
  and held.decision_id is not distinct from excluded.decision_id)`;

interface PresenceRow {
  readonly name: string;
  readonly decisionId: NonNullable<Present['decisionId']> | null;
  readonly since: Instant;
  readonly last: Instant | null;
}

/** Everybody else in `stream`, each once: what they write on one computer counts before what they read on another. */
async function othersIn(
  tx: Tx,
  asked: { readonly hub: string; readonly stream: string; readonly now: Instant; readonly userId: string },
): Promise<Present[]> {
  const { rows } = await sql<PresenceRow>`
    select one.name, one.decision_id as "decisionId", one.since, case when one.user_id = (
        select latest.user_id from presence latest
        where latest.hub_id = one.hub_id and latest.stream = one.stream and latest.decision_id = one.decision_id
          and latest.took_over_at is not null
        order by latest.took_over_at desc, latest.client_id limit 1
      ) then one.took_over_at end as last
    from (
      select distinct on (user_id) * from presence
      where hub_id = ${asked.hub} and stream = ${asked.stream} and until_at > ${asked.now}
        and user_id <> ${asked.userId}
      order by user_id, decision_id is null, since
    ) one
    order by one.decision_id is null, one.since, one.user_id limit ${mostPresent}`.execute(tx);
  return rows.map(({ name, decisionId, since, last }) => ({
    name,
    since,
    ...(decisionId === null ? { doing: 'reading' } : { doing: 'deciding', decisionId }),
    ...(last === null ? {} : { tookOverAt: last }),
  }));
}
