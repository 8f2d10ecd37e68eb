import { isId } from '#kernel/ids.ts';
import type { Store } from '../open-store.ts';

/** How a workstation stands with the person who uses it. `clientIds` are their vaults on it, the newest first. */
export interface DeviceStanding {
  readonly state: 'active' | 'unknown' | 'revoked';
  readonly clientIds: readonly string[];
}

/** The standing of `deviceId` for `userId`; a header that is no id is an unknown device. */
export async function findDevice(store: Store, hub: string, deviceId: string, userId: string): Promise<DeviceStanding> {
  if (!isId(deviceId)) return { state: 'unknown', clientIds: [] };
  const rows = await store.database
    .selectFrom('device')
    .where('hub_id', '=', hub)
    .where('device_id', '=', deviceId)
    .where('user_id', '=', userId)
    .orderBy('enrolled_at', 'desc')
    .select(['state', 'client_id'])
    .execute();
  if (rows.length === 0) return { state: 'unknown', clientIds: [] };
  const active = rows.filter((row) => row.state === 'active').map((row) => row.client_id);
  return { state: active.length > 0 ? 'active' : 'revoked', clientIds: active };
}
