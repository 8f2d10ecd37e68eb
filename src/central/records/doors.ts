import { sql } from 'kysely';
import { grantOfReader, grantsOf, grantsOfAccess, namesOf, tokensAt, type Grant } from '#domain/grants.ts';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import type { Instant } from '#kernel/clock.ts';
import type { RuleSetShelf } from '../rule-sets/rule-set-shelf.ts';
import type { HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';

/** The tokens `actor` holds at `at`, each once, sorted (`grantsHeld`). */
export async function tokensHeld(
  tx: Tx,
  ruleSets: RuleSetShelf,
  hub: HubRow,
  actor: Actor,
  at: Instant,
): Promise<readonly Token[]> {
  return tokensAt(await grantsHeld(tx, ruleSets, hub, actor, at), at);
}

/**
 * What `actor` holds at `at`, with its ends: by what the identity provider vouches for, by being named as a reader, and by access that
 * was given to them or to their agency. Asked anew for every request: a change counts at the next one.
 */
export async function grantsHeld(
  tx: Tx,
  ruleSets: RuleSetShelf,
  hub: HubRow,
  actor: Actor,
  at: Instant,
): Promise<readonly Grant[]> {
  const ruleSet = await ruleSets.inForce(tx, hub, at);
  const names = [...namesOf(actor)];
  const { rows } = await sql<{ readonly restriction: StreamKey<'restriction'> | null; readonly access: string | null }>`
    select r.restriction, null as access from restraint r
      where r.hub_id = ${hub.hub} and r.readers && ${names}::text[]
    union all
    select null, p.body::text from door d
      join record_part p on p.hub_id = d.hub_id and p.stream = d.access and p.class = 'core'
      where d.hub_id = ${hub.hub} and d.reader = any(${[...names.map((name) => `user:${name}`), `agency:${actor.agency}`]}::text[])
        and d.from_at <= ${at} and d.until_at > ${at}`.execute(tx);
  const named = rows.flatMap(({ restriction }) => (restriction === null ? [] : [grantOfReader(restriction, at)]));
  const lent = rows.flatMap(({ access }) =>
    access === null
      ? []
      : grantsOfAccess({ parts: { core: JSON.parse(access) as CaseRecord<'access'>['parts']['core'] } }),
  );
  return [...grantsOf(actor, at, ruleSet), ...named, ...lent];
}

/** Puts the accesses among `records` where lookups find them; one that ended lets nobody in. */
export async function writeDoors(tx: Tx, hub: string, records: readonly AnyRecord[]): Promise<void> {
  for (const record of records) {
    if (record.kind !== 'access') continue;
    const { reader, from, until, ended } = record.parts.core;
    if (ended !== undefined) {
      await tx.deleteFrom('door').where('hub_id', '=', hub).where('access', '=', record.stream).execute();
      continue;
    }
    const holder = reader.kind === 'person' ? `user:${reader.userId}` : `agency:${reader.agency}`;
    await tx
      .insertInto('door')
      .values({ hub_id: hub, access: record.stream, reader: holder, from_at: from, until_at: until })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
