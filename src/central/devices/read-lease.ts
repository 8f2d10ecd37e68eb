import type { Lease, LeaseQuestion } from '#contracts/case-api.ts';
import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readHub, type HubRow } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import type { DeviceStanding } from './find-device.ts';
import { freezeClient } from './freeze-client.ts';
import { noteAttempt } from './note-attempt.ts';

/**
 * What a desk is told first on every contact: how it stands, what time it is, and what it need not keep any more. An
 * attempt that shows a second copy of the client freezes it; the lease then says so, to both.
 */
export async function readLease(
  parts: Pick<CentralParts, 'store' | 'clock' | 'durable'>,
  actor: Actor,
  device: DeviceStanding,
  { attempt }: LeaseQuestion,
): Promise<Result<Lease, 'try-again'>> {
  const { clientId } = device;
  const now = parts.clock.now();
  return inTransaction(parts.store, async (tx) => {
    const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const lease = { epoch: hub.epoch, serverTime: now, actor };
    if (device.state !== 'active' || clientId === undefined) {
      return ok({ ...lease, device: device.state, durableNumber: 0 });
    }
    const shown = await noteAttempt(tx, hub.hub, clientId, attempt, now);
    if (shown === 'try-again') return err(shown);
    if (shown === 'second-holder') {
      await freezeClient(tx, { hub: hub.hub, clientId, shownBy: 'contact', number: attempt.number, at: now });
      return ok({ ...lease, device: 'frozen', durableNumber: 0 });
    }
    return ok({ ...lease, device: 'active', durableNumber: await findDurableNumber(tx, parts, hub, clientId) });
  });
}

/**
 * The counter up to which every command the hub has of `clientId` is in a durable copy. It speaks of commands answered
 * before it was asked: one that arrives later with a lower number lowers it again until the next backup.
 */
async function findDurableNumber(
  tx: Tx,
  { durable }: Pick<CentralParts, 'durable'>,
  hub: HubRow,
  clientId: string,
): Promise<number> {
  const commands = tx.selectFrom('command').where('hub_id', '=', hub.hub).where('client_id', '=', clientId);
  if (durable === 'by-backup') {
    const { durableAt } = hub;
    if (durableAt === null) return 0;
    const first = await commands
      .where('recorded_at', '>', durableAt)
      .select(({ fn }) => fn.min('number').as('number'))
      .executeTakeFirst();
    if (typeof first?.number === 'number') return first.number - 1;
  }
  const last = await commands.select(({ fn }) => fn.max('number').as('number')).executeTakeFirst();
  return typeof last?.number === 'number' ? last.number : 0;
}
