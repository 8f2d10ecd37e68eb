import type { Store } from '#central/open-store.ts';
import type { StreamKey } from '#domain/streams.ts';

/** Where a hub stands: its timeline, and the version of each stream that was asked about and is there. */
export interface Standing {
  readonly epoch: string;
  readonly versions: ReadonlyMap<StreamKey, number>;
}

/** Where `hub` stands in `store`, with the versions of `streams`. */
export async function standingOf({ database }: Store, hub: string, streams: readonly StreamKey[]): Promise<Standing> {
  const timelines = database.selectFrom('timeline').where('hub_id', '=', hub).select('epoch');
  const { epoch } = await timelines.orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow();
  if (streams.length === 0) return { epoch, versions: new Map() };
  const records = database.selectFrom('record').where('hub_id', '=', hub).where('stream', 'in', streams);
  const rows = await records.select(['stream', 'version']).execute();
  return { epoch, versions: new Map(rows.map(({ stream, version }) => [stream, version])) };
}
