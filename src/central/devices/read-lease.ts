import type { Lease } from '#contracts/case-api.ts';
import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readHub, type HubRow } from '../store/hub-row.ts';
import type { DeviceStanding } from './find-device.ts';

/** What a desk is told first on every contact: how it stands, what time it is, and what it need not keep any more. */
export async function readLease(
  parts: Pick<CentralParts, 'store' | 'clock' | 'durable'>,
  actor: Actor,
  device: DeviceStanding,
): Promise<Lease> {
  const hub = present(await readHub(parts.store.database, actor.hub), 'a hub for every accepted token');
  const { clientId } = device;
  const durableNumber = clientId === undefined ? 0 : await findDurableNumber(parts, hub, clientId);
  return { epoch: hub.epoch, serverTime: parts.clock.now(), device: device.state, actor, durableNumber };
}

/**
 * The counter up to which every command the hub has of `clientId` is in a durable copy. It speaks of commands answered
 * before it was asked: one that arrives later with a lower number lowers it again until the next backup.
 */
async function findDurableNumber(
  { store, durable }: Pick<CentralParts, 'store' | 'durable'>,
  hub: HubRow,
  clientId: string,
): Promise<number> {
  const commands = store.database.selectFrom('command').where('hub_id', '=', hub.hub).where('client_id', '=', clientId);
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
