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
  /** By stream and by command id: every unsettled command that stands in the way of what comes later. */
  const inTheWay = new Map<StreamKey | Id<'command'>, OutboxItem[]>();
  for (const item of inPlace(items)) {
    if (!isUnsettled(item)) continue;
    const { envelope } = item;
    if (item.former) {
      all.set(envelope.commandId, { free: true, needsYou: undefined });
      continue;
    }
    const earlier: OutboxItem[] = [];
    for (const seen of envelope.writes) earlier.push(...(inTheWay.get(seen.stream) ?? []));
    for (const seen of [...envelope.writes, ...envelope.reads]) {
      if ('after' in seen) earlier.push(...(inTheWay.get(seen.after) ?? []));
    }
    all.set(envelope.commandId, { free: earlier.length === 0, needsYou: firstNeed(earlier, all) });
    for (const key of [envelope.commandId, ...envelope.writes.map((seen) => seen.stream)]) {
      const there = inTheWay.get(key);
      if (there === undefined) inTheWay.set(key, [item]);
      else there.push(item);
    }
  }
  return all;
}

function firstNeed(earlier: readonly OutboxItem[], known: ReadonlyMap<Id<'command'>, Hold>): Id<'command'> | undefined {
  for (const { state, envelope } of earlier) {
    if (state === 'needs-you') return envelope.commandId;
    const root = known.get(envelope.commandId)?.needsYou;
    if (root !== undefined) return root;
  }
  return undefined;
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
