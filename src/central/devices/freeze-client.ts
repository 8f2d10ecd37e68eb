import { appendAudit } from '../audit/append-audit.ts';
import { lockHub } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Instant } from '#kernel/clock.ts';

/** What showed that a client has two holders. */
export interface SecondHolder {
  readonly hub: string;
  readonly clientId: string;
  /** contact: one number of an attempt with two values. command: one number of a command with two ids. */
  readonly shownBy: 'contact' | 'command';
  readonly number: number;
  readonly at: Instant;
}

/**
 * Freezes a client of which there are two copies, and raises an alarm: nobody can tell which one is the person's.
 * Nothing is given out to either from here on. Call last in its transaction; one that is not active stays as it is.
 */
export async function freezeClient(tx: Tx, { hub, clientId, shownBy, number, at }: SecondHolder): Promise<void> {
  const frozen = await tx
    .updateTable('device')
    .where('hub_id', '=', hub)
    .where('client_id', '=', clientId)
    .where('state', '=', 'active')
    .set({ state: 'frozen' })
    .returning(['device_id', 'user_id'])
    .executeTakeFirst();
  if (frozen === undefined) return;
  await tx.deleteFrom('feed_view').where('hub_id', '=', hub).where('client_id', '=', clientId).execute();
  await appendAudit(tx, await lockHub(tx, hub), {
    what: 'alarm',
    alarm: 'second-holder',
    clientId,
    deviceId: frozen.device_id,
    actorId: frozen.user_id,
    ...{ shownBy, number },
    recordedAt: at,
  });
}
