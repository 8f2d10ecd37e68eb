import { cutRecord, visibleClasses } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { loadRecords } from '../records/load-records.ts';
import { readHub } from '../store/hub-row.ts';
import { inSnapshot } from '../store/in-transaction.ts';

/**
 * One record as `actor` may see it; nothing when there is none or it is not theirs to see: both take the same way and
 * as long (bar `visibility`). The store compares the tokens first, and this once more.
 */
export async function getRecord(
  parts: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  actor: Actor,
  { kind, recordId }: { readonly kind: StreamKind; readonly recordId: string },
): Promise<AnyRecord | undefined> {
  const stream: StreamKey = `${kind}/${recordId}`;
  return inSnapshot(parts.store, async (tx) => {
    const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const tokens = await tokensHeld(tx, parts.ruleSets, hub, actor, parts.clock.now());
    const stored = (await loadRecords(tx, hub.hub, [stream], tokens)).get(stream);
    return stored === undefined ? undefined : cutRecord(stored.record, visibleClasses(stored.audiences, tokens));
  });
}
