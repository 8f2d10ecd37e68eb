import type { CacheDatabase } from '#cache/cache-database.ts';
import type { PendingItem } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import { streamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { overlayWorld, type Overlay } from '#sync/overlay.ts';
import { isPendingOn } from '#sync/pending.ts';
import type { OutboxItem } from '#sync/ports.ts';
import type { Rules } from '../rules/rule-sets.ts';
import { openCaseFiles, type CaseFiles } from '../views/case-files.ts';
import { endedItems, pendingItems, type PendingParts } from '../views/pending-items.ts';
import { recordsOf, type RecordsOf } from '../views/records-of.ts';
import type { QueueKey } from '../views/row-key.ts';
import { sightedBase } from '../views/sighted-base.ts';
import { hubTime } from './hub-time.ts';

/** What is true at this desk now: confirmed records with everything pending on top, and what is pending. */
export interface Present {
  readonly overlay: Overlay;
  readonly files: CaseFiles;
  /** Every record of one kind its reader sees, for kinds there are few of. */
  readonly recordsOf: RecordsOf;
  readonly pending: readonly PendingItem[];
  /** What a person settled or took back. */
  readonly ended: readonly PendingItem[];
  /** What is pending on one enquiry or item of the tray. */
  readonly pendingOn: (key: QueueKey) => readonly PendingItem[];
}

/** The present of one state of base and commands; made anew when either changes. */
export function presentOf(
  cache: CacheDatabase,
  items: readonly OutboxItem[],
  actor: Actor,
  rules: Rules,
  now: () => Instant,
): Present {
  const base = sightedBase(cache, actor, now);
  const overlay = overlayWorld(base, items, ({ ruleSet: number, claimedAt, clock: { skewMs } }) => {
    const ruleSet = rules.numbered(number);
    return ruleSet === undefined ? undefined : { actor, ruleSet, at: hubTime(claimedAt, skewMs), hub: undefined };
  });
  const files = openCaseFiles(base, overlay);
  const parts: PendingParts = {
    isShown: (item) => !item.envelope.writes.some(({ stream }) => isPendingOn(item, stream, cache.version(stream))),
    enquiryOf: files.enquiryOf,
    isHeld: (enquiryId) => files.find(enquiryId) !== undefined,
    // Given to the network: from then on only the hub can say what became of it.
    isSending: (item) => item.sent,
    rulesOf: (number) => rules.numbered(number),
  };
  const pending = pendingItems(items, parts);
  const byRow = new Map<QueueKey, PendingItem[]>();
  for (const item of pending) {
    const { enquiryId, arrivalId } = item;
    const rows = [
      ...(enquiryId === undefined ? [] : [streamKey('enquiry', enquiryId)]),
      ...(arrivalId === undefined ? [] : [streamKey('arrival', arrivalId)]),
    ];
    for (const key of rows) byRow.set(key, [...(byRow.get(key) ?? []), item]);
  }
  const ended = endedItems(items, parts);
  return {
    overlay,
    files,
    recordsOf: recordsOf(base, overlay),
    pending,
    ended,
    pendingOn: (key) => byRow.get(key) ?? [],
  };
}
