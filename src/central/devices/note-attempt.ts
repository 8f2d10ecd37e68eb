import { sql } from 'kysely';
import type { Attempt } from '#contracts/case-api.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Tx } from '../store/in-transaction.ts';

/** How many attempts of a client are kept at least, and for how long each: no question comes again after that. */
const attemptsKept = 100;
const keptForMs = 2 * 60 * 60_000;

/**
 * What an attempt shows. `taken`: new, or the same question again. `second-holder`: a copy of the client has asked.
 * `try-again`: it may be an earlier question that comes late; a new one will tell.
 */
export type AttemptShown = 'taken' | 'second-holder' | 'try-again';

/**
 * Notes an attempt of `clientId`. A number beyond the highest seen is new; one that was seen must have come with the
 * same value. Between them stand numbers that were never seen, or that a restore has forgotten: such a one may have been
 * overtaken on its way, and says nothing for as long as anything can be late. A copy that goes on from there comes to
 * numbers that were seen.
 */
export async function noteAttempt(
  tx: Tx,
  hub: string,
  clientId: string,
  { number, value }: Attempt,
  at: Instant,
): Promise<AttemptShown> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attempt ${hub} ${clientId}`}, 0))`.execute(tx);
  const attempts = tx.selectFrom('contact_attempt').where('hub_id', '=', hub).where('client_id', '=', clientId);
  const there = await attempts.where('number', '=', number).select('value').executeTakeFirst();
  if (there !== undefined) return there.value === value ? 'taken' : 'second-holder';
  const later = await attempts
    .where('number', '>', number)
    .select(({ fn }) => fn.min('at').as('since'))
    .executeTakeFirst();
  const since = later?.since ?? undefined;
  if (since !== undefined) return since > plusMs(at, -keptForMs) ? 'try-again' : 'second-holder';
  await tx.insertInto('contact_attempt').values({ hub_id: hub, client_id: clientId, number, value, at }).execute();
  // The last of those nobody can be late for stays: it says of all before it that they are over.
  await sql`delete from contact_attempt a
    where a.hub_id = ${hub} and a.client_id = ${clientId}
      and a.number < (select min(number) from (select number from contact_attempt
        where hub_id = ${hub} and client_id = ${clientId} order by number desc limit ${attemptsKept}) newest)
      and a.number < (select max(number) from contact_attempt
        where hub_id = ${hub} and client_id = ${clientId} and at < ${plusMs(at, -keptForMs)})`.execute(tx);
  return 'taken';
}
