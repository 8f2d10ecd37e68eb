import type { StreamKey } from '#domain/streams.ts';
import { acceptedVersion } from '../pending.ts';
import type { OutboxItem, WorkChange } from '../ports.ts';
import { toldOf, withoutStreams } from '../told-words.ts';
import type { OutboxChange } from './outbox.ts';
import type { SyncState } from './state.ts';

/** Confirmed versions of the base by stream; 0 or absent where it has no record. */
export type Versions = ReadonlyMap<StreamKey, number>;

/** The streams whose versions `reviewedJournal` looks at. */
export function journalStreams(state: SyncState): readonly StreamKey[] {
  return state.items.flatMap((item) => [
    ...(item.state === 'accepted' && !item.shown ? item.envelope.writes.map((seen) => seen.stream) : []),
    ...toldOf(item).map(({ stream }) => stream),
  ]);
}

/**
 * The sent journal against the base (`versions`) and the last lease: marks what the base shows, forgets what it shows
 * and the hub has in a durable copy. A lease speaks only of commands accepted before it was asked for: commands go out
 * of number order between lanes, so a later one at a lower number may not be in the copy. Nothing is judged while a
 * snapshot replaces rows of another timeline. What was told of a stream with an outcome goes when the base has it no
 * more.
 */
export function reviewedJournal(state: SyncState, versions: Versions): OutboxChange {
  const items: OutboxItem[] = [];
  const changes: WorkChange[] = [];
  for (const before of state.items) {
    const told = withoutStreams(before, (stream) => isGone(before, stream, state, versions));
    const item = isShown(told, state, versions) ? { ...told, shown: true } : told;
    if (isDurable(item, state)) {
      changes.push({ kind: 'forget', commandId: item.envelope.commandId });
    } else {
      items.push(item);
      if (item !== before) changes.push({ kind: 'put', item });
    }
  }
  return changes.length === 0 ? { items: state.items, changes } : { items, changes };
}

/** Whether the base holds all of the present timeline that this reader may see, up to its cursor. */
function isWhole({ position, epoch }: SyncState): boolean {
  return position !== undefined && !position.snapshot && position.epoch === epoch;
}

/** Whether `stream` may be seen here no more: it is not in the base although everything was pulled since it was told. */
function isGone({ envelope }: OutboxItem, stream: StreamKey, state: SyncState, versions: Versions): boolean {
  const pulledSince = state.completeAt > (state.acceptedAfter.get(envelope.commandId) ?? 0);
  return isWhole(state) && pulledSince && (versions.get(stream) ?? 0) === 0;
}

function isShown(item: OutboxItem, state: SyncState, versions: Versions): boolean {
  if (item.state !== 'accepted' || item.shown || item.outcomeEpoch !== state.epoch || !isWhole(state)) return false;
  const pulledSince = state.completeAt > (state.acceptedAfter.get(item.envelope.commandId) ?? 0);
  return item.envelope.writes.every(({ stream }) => {
    const version = versions.get(stream) ?? 0;
    // Absent although everything was pulled after it was accepted: this reader may not see it any more.
    return version === 0 ? pulledSince : version >= acceptedVersion(item, stream);
  });
}

function isDurable(item: OutboxItem, state: SyncState): boolean {
  // No record shows its author what became of this: it stays, so that the desk can go on saying it.
  if (item.envelope.command.kind === 'pass-on-text') return false;
  return (
    item.state === 'accepted' &&
    item.shown &&
    // The lease counts the commands of the present client.
    !item.former &&
    item.outcomeEpoch === state.epoch &&
    item.envelope.number <= state.durable.number &&
    state.durable.call > (state.acceptedAfter.get(item.envelope.commandId) ?? 0)
  );
}
