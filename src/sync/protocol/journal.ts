import type { StreamKey } from '#domain/streams.ts';
import { acceptedVersion } from '../pending.ts';
import type { OutboxItem, WorkChange } from '../ports.ts';
import type { OutboxChange } from './outbox.ts';
import type { SyncState } from './state.ts';

/** Confirmed versions of the base by stream; 0 or absent where it has no record. */
export type Versions = ReadonlyMap<StreamKey, number>;

/** The streams whose versions `reviewedJournal` looks at. */
export function journalStreams(state: SyncState): readonly StreamKey[] {
  return state.items
    .filter((item) => item.state === 'accepted' && !item.shown)
    .flatMap((item) => item.envelope.writes.map((seen) => seen.stream));
}

/**
 * The sent journal against the base (`versions`) and the last lease: marks what the base shows, forgets what it shows
 * and the hub has in a durable copy. A lease speaks only of commands accepted before it was asked for: commands go out
 * of number order between lanes, so a later one at a lower number may not be in the copy. Nothing is judged while a
 * snapshot replaces rows of another timeline.
 */
export function reviewedJournal(state: SyncState, versions: Versions): OutboxChange {
  const items: OutboxItem[] = [];
  const changes: WorkChange[] = [];
  for (const before of state.items) {
    const item = isShown(before, state, versions) ? { ...before, shown: true } : before;
    if (isDurable(item, state)) {
      changes.push({ kind: 'forget', commandId: item.envelope.commandId });
    } else {
      items.push(item);
      if (item !== before) changes.push({ kind: 'put', item });
    }
  }
  return changes.length === 0 ? { items: state.items, changes } : { items, changes };
}

function isShown(item: OutboxItem, state: SyncState, versions: Versions): boolean {
  const { position } = state;
  if (item.state !== 'accepted' || item.shown || item.outcomeEpoch !== state.epoch) return false;
  if (position === undefined || position.snapshot || position.epoch !== state.epoch) return false;
  const pulledSince = state.completeAt > (state.acceptedAfter.get(item.envelope.commandId) ?? 0);
  return item.envelope.writes.every(({ stream }) => {
    const version = versions.get(stream) ?? 0;
    // Absent although everything was pulled after it was accepted: this reader may not see it any more.
    return version === 0 ? pulledSince : version >= acceptedVersion(item, stream);
  });
}

function isDurable(item: OutboxItem, state: SyncState): boolean {
  return (
    item.state === 'accepted' &&
    item.shown &&
    item.outcomeEpoch === state.epoch &&
    item.envelope.number <= state.durable.number &&
    state.durable.call > (state.acceptedAfter.get(item.envelope.commandId) ?? 0)
  );
}
