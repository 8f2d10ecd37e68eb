import { sql } from 'kysely';
import type { Actor } from '#domain/author.ts';
import type { StreamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readHub } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';

const hourMs = 60 * 60_000;

/**
 * Notes that `actor` opens `streams` now, and answers whether they may: beyond as many different records as the rule
 * set takes for usual in an hour, only after they said why, which whoever reviews reading is told (`raise-alert`); a
 * reason lasts for as many again. What is not theirs to see, or does not exist, counts alike: the answer tells nothing
 * of it. The commonest leak is a colleague with every right to be there who looks up people they know (Redcar, 2023).
 */
export function countReading(
  { store, clock, ruleSets }: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  actor: Pick<Actor, 'hub' | 'userId'>,
  streams: readonly StreamKey[],
): Promise<boolean> {
  const now = clock.now();
  const hourAgo = plusMs(now, -hourMs);
  const { hub, userId } = actor;
  return inTransaction(store, async (tx) => {
    // A count that a crash forgets is a record read uncounted, not a record lost: nobody waits for the disk.
    await sql`set local synchronous_commit to off`.execute(tx);
    const { readsAnHour } = present(
      await ruleSets.inForce(tx, present(await readHub(tx, hub), 'a hub for every accepted token'), now),
      'a rule set in force',
    );
    await sql`delete from reading where hub_id = ${hub} and user_id = ${userId} and at <= ${hourAgo}`.execute(tx);
    const others = async (since: Instant): Promise<number> => {
      const { rows } = await sql<{ readonly count: number }>`
        select count(*)::integer as count from reading
        where hub_id = ${hub} and user_id = ${userId} and at > ${since} and not (stream = any (${[...streams]}))`.execute(
        tx,
      );
      return rows[0]?.count ?? 0;
    };
    if ((await others(hourAgo)) + streams.length > readsAnHour) {
      const said = await lastReason(tx, actor, hourAgo);
      if (said === undefined) return false;
      const since = await others(said);
      // One list may be longer than what is usual: a reason opens it.
      if (since > 0 && since + streams.length > readsAnHour) return false;
    }
    await sql`insert into reading (hub_id, user_id, stream, at)
      select ${hub}, ${userId}, stream, ${now} from unnest(${[...streams]}::text[]) as stream
      on conflict (hub_id, user_id, stream) do update set at = excluded.at`.execute(tx);
    return true;
  });
}

/** When they last said why, if after `since`. */
async function lastReason(
  tx: Tx,
  { hub, userId }: Pick<Actor, 'hub' | 'userId'>,
  since: Instant,
): Promise<Instant | undefined> {
  const { rows } = await sql<{ readonly at: Instant | null }>`
    select max(p.body -> 'raised' ->> 'at') as at from record r join record_part p using (hub_id, stream)
    where r.hub_id = ${hub} and r.kind = 'alert' and p.class = 'core' and p.body ->> 'why' = 'bulk-reading'
      and p.body -> 'who' ->> 'userId' = ${userId} and p.body -> 'raised' ->> 'at' > ${since}`.execute(tx);
  return rows[0]?.at ?? undefined;
}
