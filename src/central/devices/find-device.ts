import { isId } from '#kernel/ids.ts';
import type { Store } from '../open-store.ts';

/** How a vault on a workstation stands with the person who uses it. */
export interface DeviceStanding {
  readonly state: 'active' | 'unknown' | 'frozen' | 'revoked';
  /** The vault; undefined when it is not known here. */
  readonly clientId: string | undefined;
}

/** The standing of the vault `clientId` on `deviceId` for `userId`; a header that is no id is an unknown one. */
export async function findDevice(
  store: Store,
  hub: string,
  deviceId: string,
  clientId: string,
  userId: string,
): Promise<DeviceStanding> {
  if (!isId(deviceId) || !isId(clientId)) return { state: 'unknown', clientId: undefined };
  const row = await store.database
    .selectFrom('device')
    .where('hub_id', '=', hub)
    .where('device_id', '=', deviceId)
    .where('client_id', '=', clientId)
    .where('user_id', '=', userId)
    .select('state')
    .executeTakeFirst();
  return row === undefined ? { state: 'unknown', clientId: undefined } : { state: row.state, clientId };
}
