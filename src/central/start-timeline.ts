import { plusMs, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { present } from '#kernel/assert.ts';
import { appendAudit } from './audit/append-audit.ts';
import type { CentralOptions } from './central-options.ts';
import { readHub, lockHub } from './store/hub-row.ts';
import { inTransaction } from './store/in-transaction.ts';

/**
 * Starts a new timeline of `hub`. To be done after every restore from a backup and every failover that may have lost
 * commits, before central serves again: desks then refetch, and send again what the backup did not hold. Answers the
 * new epoch. @throws when the store has no such hub.
 */
export async function startTimeline(
  { store, clock, random }: Pick<CentralOptions, 'store' | 'clock' | 'random'>,
  hub: string,
): Promise<string> {
  const epoch = newId(random);
  await inTransaction(store, async (tx) => {
    present(await readHub(tx, hub), `a hub called ${hub} in the store`);
    const locked = await lockHub(tx, hub);
    const number = locked.timeline + 1;
    const startedAt = clock.now();
    await tx.insertInto('timeline').values({ hub_id: hub, number, epoch, started_at: startedAt }).execute();
    await tx.updateTable('hub').where('hub_id', '=', hub).set({ timeline: number }).execute();
    await appendAudit(tx, locked, { what: 'timeline-started', number, epoch, recordedAt: startedAt });
  });
  return epoch;
}

/** A command is recorded when it arrives and committed later: after its locks, its tries and its batch, never so late. */
const longestCommitMs = 10 * 60_000;

/**
 * Says that a backup begun at `at` holds what `hub` had: desks may forget they sent it. What was recorded in the ten
 * minutes before may not have been committed yet, so it counts only with the next backup.
 */
export async function markDurable({ store }: Pick<CentralOptions, 'store'>, hub: string, at: Instant): Promise<void> {
  const durableAt = plusMs(at, -longestCommitMs);
  await store.database.updateTable('hub').where('hub_id', '=', hub).set({ durable_at: durableAt }).execute();
}
