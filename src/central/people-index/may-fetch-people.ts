import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { readHub } from '../store/hub-row.ts';
import { inSnapshot } from '../store/in-transaction.ts';
import { mayHoldIndex } from './people-moved.ts';

/** Whether `actor` may fetch the people index now. */
export async function mayFetchPeople(
  parts: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  actor: Actor,
): Promise<boolean> {
  return inSnapshot(parts.store, async (tx) => {
    const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    return mayHoldIndex(await tokensHeld(tx, parts.ruleSets, hub, actor, parts.clock.now()), hub.hub);
  });
}
