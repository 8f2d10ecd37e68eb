import { sql } from 'kysely';
import { blobPartBytes, type BlobPart } from '#contracts/blob.ts';
import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { visiblePart } from '../records/visible.ts';
import { readHub } from '../store/hub-row.ts';
import { inSnapshot } from '../store/in-transaction.ts';

/**
 * The part of a complete file that begins at `offset`, for whoever may see the core of a record that names it; nothing
 * for anybody else, for what is not there yet and beyond the end: all take the same way.
 */
export async function readBlobPart(
  parts: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  actor: Actor,
  digest: string,
  offset: number,
): Promise<BlobPart | undefined> {
  return inSnapshot(parts.store, async (tx) => {
    const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const tokens = await tokensHeld(tx, parts.ruleSets, hub, actor, parts.clock.now());
    const { rows } = await sql<{ bytes: number; body: Uint8Array | null }>`
      select blob.bytes, part.body from blob
      left join blob_part part on part.hub_id = blob.hub_id and part.digest = blob.digest
        and part.sender = blob.sender and part.place = ${offset / blobPartBytes}
      where blob.hub_id = ${hub.hub} and blob.digest = ${digest} and blob.complete and exists (
        select 1 from blob_cite cite
        join record_part core on core.hub_id = cite.hub_id and core.stream = cite.stream and core.class = 'core'
        where cite.hub_id = blob.hub_id and cite.digest = blob.digest and ${visiblePart('core', tokens)}
      )
      order by blob.sender limit 1`.execute(tx);
    const [found] = rows;
    if (found === undefined || (found.body === null && found.bytes > 0)) return undefined;
    const part = Buffer.from(found.body ?? new Uint8Array()).toString('base64');
    return { bytes: found.bytes, offset, part };
  });
}
