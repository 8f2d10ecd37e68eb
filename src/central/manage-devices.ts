import { plusMs, type Instant } from '#kernel/clock.ts';
import { appendAudit } from './audit/append-audit.ts';
import type { CentralOptions } from './central-options.ts';
import { hashRenewalCode, newRenewalCode } from './devices/renewal-code.ts';
import { lockHub, readHub } from './store/hub-row.ts';
import { inTransaction, type Tx } from './store/in-transaction.ts';

type Options = Pick<CentralOptions, 'store' | 'clock' | 'random'>;

/** A client as an administrator sees it. */
export interface ManagedDevice {
  readonly clientId: string;
  readonly userId: string;
  readonly label: string;
  readonly state: 'active' | 'frozen' | 'revoked';
  readonly enrolledAt: Instant;
  /** The frozen client whose place it took. */
  readonly renews: string | null;
}

/** A client cannot be managed as asked; the message says why. */
export class NotManaged extends Error {
  override readonly name = 'NotManaged';
}

/** How long a code for a renewal can be used. */
const renewalLastsMs = 24 * 60 * 60_000;

/** The clients of `hub`, the frozen ones first, then the newest. */
export async function listDevices({ store }: Pick<Options, 'store'>, hub: string): Promise<readonly ManagedDevice[]> {
  const rows = await store.database
    .selectFrom('device')
    .where('hub_id', '=', hub)
    .orderBy('enrolled_at', 'desc')
    .orderBy('client_id')
    .select(['client_id', 'user_id', 'label', 'state', 'enrolled_at', 'renews'])
    .execute();
  const devices = rows.map((row) => ({
    clientId: row.client_id,
    userId: row.user_id,
    label: row.label,
    state: row.state,
    enrolledAt: row.enrolled_at,
    renews: row.renews,
  }));
  return [...devices.filter(({ state }) => state === 'frozen'), ...devices.filter(({ state }) => state !== 'frozen')];
}

/**
 * Ends a client for good: at its next contact its desk destroys what it holds, and it gets nothing before that.
 * @throws NotManaged when there is none, or it is revoked already.
 */
export async function revokeDevice({ store, clock }: Options, hub: string, clientId: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const { locked, device } = await find(tx, hub, clientId);
    if (device.state === 'revoked') throw new NotManaged(`Client ${clientId} is revoked already.`);
    await tx
      .updateTable('device')
      .where('hub_id', '=', hub)
      .where('client_id', '=', clientId)
      .set({ state: 'revoked', renewal_code: null, renewal_until: null })
      .execute();
    await tx.deleteFrom('feed_view').where('hub_id', '=', hub).where('client_id', '=', clientId).execute();
    const { device_id: deviceId, user_id: userId } = device;
    await appendAudit(tx, locked, { what: 'device-revoked', deviceId, clientId, userId, recordedAt: clock.now() });
  });
}

/**
 * Lets one holder of a frozen client be enrolled anew: answers a code that its person types at their own computer,
 * once, within 24 hours. A further call makes another code and ends the one before.
 * @throws NotManaged when there is no such client, it is not frozen, or another has taken its place already.
 */
export async function offerRenewal({ store, clock, random }: Options, hub: string, clientId: string): Promise<string> {
  const code = newRenewalCode(random);
  await inTransaction(store, async (tx) => {
    const { locked, device } = await find(tx, hub, clientId);
    if (device.state !== 'frozen') throw new NotManaged(`Client ${clientId} is ${device.state}, not frozen.`);
    const after = await tx
      .selectFrom('device')
      .where('hub_id', '=', hub)
      .where('renews', '=', clientId)
      .select('client_id')
      .executeTakeFirst();
    if (after !== undefined) throw new NotManaged(`Client ${after.client_id} has taken its place already.`);
    const now = clock.now();
    await tx
      .updateTable('device')
      .where('hub_id', '=', hub)
      .where('client_id', '=', clientId)
      .set({ renewal_code: hashRenewalCode(code), renewal_until: plusMs(now, renewalLastsMs) })
      .execute();
    const { device_id: deviceId, user_id: userId } = device;
    await appendAudit(tx, locked, { what: 'device-renewal-offered', deviceId, clientId, userId, recordedAt: now });
  });
  return code;
}

async function find(tx: Tx, hub: string, clientId: string) {
  if ((await readHub(tx, hub)) === undefined) throw new NotManaged(`There is no hub called ${hub}.`);
  const locked = await lockHub(tx, hub);
  const device = await tx
    .selectFrom('device')
    .where('hub_id', '=', hub)
    .where('client_id', '=', clientId)
    .select(['device_id', 'user_id', 'state'])
    .executeTakeFirst();
  if (device === undefined) throw new NotManaged(`Hub ${hub} has no client ${clientId}.`);
  return { locked, device };
}
