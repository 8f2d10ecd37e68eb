import type { Contested } from '#contracts/outcome.ts';
import type { PendingItem } from '#contracts/views.ts';
import type { Command } from '#domain/command.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { OutboxItem } from '#sync/ports.ts';
import { isComparable } from './two-versions.ts';
import { typedText } from './typed-text.ts';

/** What else a pending item shows. */
export interface PendingParts {
  /** Whether an accepted command is in the confirmed records by now: then nothing is pending any more. */
  readonly isShown: (item: OutboxItem) => boolean;
  readonly enquiryOf: (stream: StreamKey) => Id<'enquiry'> | undefined;
  /** Whether an enquiry is held here, as its reader may see it: only then is there anything to compare on. */
  readonly isHeld: (enquiryId: Id<'enquiry'>) => boolean;
  /** It is on the network right now. */
  readonly isSending: (item: OutboxItem) => boolean;
  /** The rules of a number, where they are here: codes are told by their labels. */
  readonly rulesOf?: (number: number) => RuleSet | undefined;
}

/** The commands of this client that a person may still ask about, oldest first. */
export function pendingItems(items: readonly OutboxItem[], parts: PendingParts): readonly PendingItem[] {
  return items.flatMap((item) => {
    const state = stateOf(item, parts);
    return state === undefined ? [] : [pendingItem(item, state, parts)];
  });
}

/** Most ended commands that are shown. */
const mostEnded = 200;

/** What a person settled or took back, and what was passed on for them, the latest first: its words can still be read, and written anew. */
export function endedItems(items: readonly OutboxItem[], parts: PendingParts): readonly PendingItem[] {
  return items
    .flatMap((item) => {
      const state = endOf(item);
      return state === undefined ? [] : [pendingItem(item, state, parts)];
    })
    .reverse()
    .slice(0, mostEnded);
}

function endOf({ state, envelope }: OutboxItem): PendingItem['state'] | undefined {
  if (state === 'settled' || state === 'withdrawn') return state;
  return state === 'accepted' && envelope.command.kind === 'pass-on-text' ? 'passed-on' : undefined;
}

function pendingItem(item: OutboxItem, state: PendingItem['state'], parts: PendingParts): PendingItem {
  const { envelope } = item;
  const streams = envelope.writes.map((written) => written.stream);
  const enquiryId = enquiryOfCommand(envelope.command) ?? streams.map(parts.enquiryOf).find((id) => id !== undefined);
  const problem = problemOf(item, enquiryId !== undefined && parts.isHeld(enquiryId) && isComparable(item));
  const text = typedText(envelope.command, parts.rulesOf?.(envelope.ruleSet));
  const arrivalId = arrivalOfCommand(envelope.command);
  return {
    commandId: envelope.commandId,
    kind: envelope.command.kind,
    ...(enquiryId === undefined ? {} : { enquiryId }),
    ...(arrivalId === undefined ? {} : { arrivalId }),
    streams,
    at: envelope.claimedAt,
    state,
    ...(problem === undefined ? {} : { problem }),
    ...(text === undefined ? {} : { text }),
  };
}

function stateOf(item: OutboxItem, { isShown, isSending }: PendingParts): PendingItem['state'] | undefined {
  switch (item.state) {
    case 'waiting':
      if (isSending(item)) return 'sending';
      return item.intent ? 'intent' : 'waiting';
    case 'accepted':
      // It is over for its author: nothing of it will ever come back here.
      return isShown(item) || endOf(item) !== undefined ? undefined : 'accepted';
    case 'needs-you':
      return 'needs-you';
    case 'parked':
      return 'parked';
    case 'settled':
    case 'withdrawn':
      return undefined;
  }
}

function problemOf({ state, outcome, behind }: OutboxItem, comparable: boolean): PendingItem['problem'] {
  if (state === 'parked') return behind === undefined ? undefined : { kind: 'behind', commandId: behind };
  if (state !== 'needs-you' && state !== 'settled') return undefined;
  switch (outcome?.kind) {
    case 'rejected':
      return { kind: 'refused', refusal: outcome.refusal };
    case 'conflict':
      return {
        kind: 'conflict',
        theirs: outcome.over.flatMap(latestOf),
        ...(comparable ? { comparable } : {}),
      };
    case 'forbidden':
      return { kind: 'forbidden' };
    // The hub has it, or fails on it: either way a person there looks.
    case 'held':
    case undefined:
      return { kind: 'held' };
    case 'applied':
    case 'merged':
    case 'epoch-mismatch':
      return undefined;
  }
}

/** Who changed one thing last, and when. */
function latestOf({ facet, theirs }: Contested): { facet: Contested['facet']; by: string; at: Instant }[] {
  const last = theirs.at(-1);
  return last === undefined ? [] : [{ facet, by: last.by.name, at: last.at }];
}

function enquiryOfCommand({ args }: Command): Id<'enquiry'> | undefined {
  return 'enquiryId' in args ? args.enquiryId : undefined;
}

function arrivalOfCommand({ args }: Command): Id<'arrival'> | undefined {
  return 'arrivalId' in args ? args.arrivalId : undefined;
}

/** What a queue row says of its pending items: the worst first. */
export function rowPending(items: readonly PendingItem[]): 'none' | 'not-sent' | 'to-be-confirmed' | 'needs-you' {
  if (items.some((item) => item.state === 'needs-you' || item.state === 'parked')) return 'needs-you';
  // A claim and an intent are wishes until the hub has spoken (ux.md 6.8).
  const isWish = (item: PendingItem): boolean => item.state === 'intent' || item.kind === 'claim-enquiry';
  if (items.some((item) => item.state === 'waiting' && !isWish(item))) return 'not-sent';
  return items.length > 0 ? 'to-be-confirmed' : 'none';
}
