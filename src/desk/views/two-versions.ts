import { placeOf } from '#contracts/place.ts';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type { World } from '#domain/command-rules.ts';
import { streamsOf } from '#domain/decide.ts';
import { enquiryOf, workIn } from '#domain/settleable.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { OutboxItem } from '#sync/ports.ts';

/** What the comparison is made from. */
export interface TwoVersionsParts {
  readonly world: World;
  /** The confirmed version of a stream; 0 when there is none. */
  readonly version: (stream: StreamKey) => number;
  readonly now: Instant;
}

/** Whether `item` can be compared with what it met and settled by a command that cites both. */
export function isComparable({ state, outcome, envelope }: OutboxItem): boolean {
  return (
    state === 'needs-you' &&
    outcome?.kind === 'conflict' &&
    outcome.over.length > 0 &&
    workIn(envelope.command) !== undefined
  );
}

/**
 * One's own work beside what it met; nothing where there is nothing to compare, or its enquiry is not held here.
 * `arriving`: the hub has told of work whose record is not here yet, so that nothing could be decided on it.
 */
export function twoVersionsView(
  item: OutboxItem,
  { world, version, now }: TwoVersionsParts,
): TwoVersionsView | 'arriving' | undefined {
  const { envelope, outcome } = item;
  const work = workIn(envelope.command);
  if (!isComparable(item) || work === undefined || outcome?.kind !== 'conflict') return undefined;
  const enquiryId = enquiryOf(work, world);
  if (enquiryId === undefined || world.find(streamKey('enquiry', enquiryId)) === undefined) return undefined;
  const { reads, writes } = streamsOf(work);
  const compared = new Map<StreamKey, number>();
  for (const { stream, theirs } of outcome.over) {
    const latest = theirs.at(-1)?.version ?? 0;
    compared.set(stream, Math.max(latest, compared.get(stream) ?? 0));
  }
  if ([...compared].some(([stream, latest]) => latest > version(stream))) return 'arriving';
  const streams = new Set([streamKey('enquiry', enquiryId), ...reads, ...writes, ...compared.keys()]);
  return {
    commandId: envelope.commandId,
    place: placeOf(envelope),
    enquiryId,
    work,
    givenAt: workGivenAt(item),
    over: [...outcome.over],
    seen: [...streams].map((stream) => ({ stream, version: compared.get(stream) ?? version(stream) })),
    now,
  };
}

/** When the work was done, however often it was settled since. */
function workGivenAt({ envelope: { command, claimedAt } }: OutboxItem): Instant {
  return command.kind === 'settle-conflict' ? command.args.givenAt : claimedAt;
}
