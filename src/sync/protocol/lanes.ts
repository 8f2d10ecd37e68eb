import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { inPlace } from '../in-place.ts';
import type { OutboxItem } from '../ports.ts';

/** What stands in the way of a command: earlier commands of its lane that have not been settled. */
export interface Hold {
  /** Nothing: it may go out. */
  readonly free: boolean;
  /** The command that needs its author before this one can go; undefined when it only has to wait. */
  readonly needsYou: Id<'command'> | undefined;
}

/** Whether the hub has still to take it, or a person to settle it. */
export function isUnsettled(item: OutboxItem): boolean {
  return item.state === 'waiting' || item.state === 'parked' || item.state === 'needs-you';
}

/**
 * What stands in the way of each unsettled command of `items` (all of them, by ascending number). A command waits for
 * every earlier unsettled one that writes a stream it writes, or that it names in `after`; those wait for theirs, which
 * makes a lane. Others never wait, and no command ever waits for a later one. What settles a conflict stands where the
 * command stood that had no effect (in-place.ts). Former ones have no lane.
 */
export function holds(items: readonly OutboxItem[]): ReadonlyMap<Id<'command'>, Hold> {
  const all = new Map<Id<'command'>, Hold>();
  /**
   * By stream and by command id, where an unsettled command stands in the way of what comes later: the first of them
   * that needs its author or waits for one that does.
   */
  const inTheWay = new Map<StreamKey | Id<'command'>, Id<'command'> | undefined>();
  for (const { envelope, state, former } of inPlace(items.filter(isUnsettled))) {
    const { commandId, writes, reads } = envelope;
    if (former) {
      all.set(commandId, { free: true, needsYou: undefined });
      continue;
    }
    let free = true;
    let needsYou: Id<'command'> | undefined;
    const meet = (key: StreamKey | Id<'command'>): void => {
      if (!inTheWay.has(key)) return;
      free = false;
      needsYou ??= inTheWay.get(key);
    };
    for (const seen of writes) meet(seen.stream);
    for (const seen of writes) if ('after' in seen) meet(seen.after);
    for (const seen of reads) if ('after' in seen) meet(seen.after);
    all.set(commandId, { free, needsYou });
    const need = state === 'needs-you' ? commandId : needsYou;
    inTheWay.set(commandId, need);
    for (const { stream } of writes) inTheWay.set(stream, inTheWay.get(stream) ?? need);
  }
  return all;
}

/** The commands that may go out now, by ascending number; never two of one lane. */
export function sendable(items: readonly OutboxItem[]): readonly OutboxItem[] {
  if (!items.some((item) => item.state === 'waiting')) return [];
  const held = holds(items);
  return items.filter((item) => item.state === 'waiting' && held.get(item.envelope.commandId)?.free === true);
}

/** Unsettled commands later than `commandId` that name it in `after`. */
export function restingOn(items: readonly OutboxItem[], commandId: Id<'command'>): readonly OutboxItem[] {
  return items.filter(
    (item) =>
      isUnsettled(item) &&
      !item.former &&
      [...item.envelope.writes, ...item.envelope.reads].some((seen) => 'after' in seen && seen.after === commandId),
  );
}
