import { sql } from 'kysely';
import type { StreamKey } from '#domain/streams.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * Locks the streams of a command until the transaction ends, in the order of their keys, whether or not they exist yet:
 * alone those it writes, shared those it only looks at, so that what it decides on cannot move under it.
 */
export async function lockStreams(
  tx: Tx,
  hub: string,
  { reads, writes }: { readonly reads: readonly StreamKey[]; readonly writes: readonly StreamKey[] },
): Promise<void> {
  const keys = [...new Set([...reads, ...writes])].sort();
  const alone = keys.map((key) => writes.includes(key));
  await sql`
    select case when l.alone then pg_advisory_xact_lock(hashtextextended(l.key, 0))
      else pg_advisory_xact_lock_shared(hashtextextended(l.key, 0)) end
    from unnest(${keys.map((key) => `${hub} ${key}`)}::text[], ${alone}::boolean[]) as l(key, alone)`.execute(tx);
}

/** Lets the commands of one client in one at a time, so that a duplicate waits and then finds the stored outcome. */
export async function lockClient(tx: Tx, hub: string, clientId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`client ${hub} ${clientId}`}, 0))`.execute(tx);
}
