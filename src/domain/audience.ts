import type { AnyRecord } from './record.ts';
import { classesOfKind } from './record.ts';
import type { CaseEvent } from './case-event.ts';
import type { FieldClass } from './field-class.ts';
import { unrestrained, type Restraint } from './restraint.ts';
import { streamKey, type StreamKey } from './streams.ts';
import { accessToken, classToken, managerToken, reviewToken, stricterToken, userToken, type Token } from './token.ts';

/**
 * Who may see one class of one record: whoever holds any of `allow` and all of `need`, or any of `open`; and nobody who
 * holds any of `deny`. Stored beside each part; compared in SQL by central (records/visible.ts there) and here in
 * TypeScript: nothing else decides who sees what, and what is not allowed is denied.
 */
export interface Audience {
  readonly allow: readonly Token[];
  /** What restrictions ask for beyond `allow`. */
  readonly need: readonly Token[];
  /** Held by whoever was let in to this very record, or reviews that somebody was. */
  readonly open: readonly Token[];
  readonly deny: readonly Token[];
}

/** The audiences of a record, one for each class it has. */
export type Audiences = Readonly<Partial<Record<FieldClass, Audience>>>;

/**
 * Computed on every write, in the transaction of the write (design.md 5). `restraint` is what restrictions on the record
 * and on everything it is about come to: the stricter side wins.
 */
export function audiencesOf(record: AnyRecord, hub: string, restraint: Restraint = unrestrained): Audiences {
  const audiences: Partial<Record<FieldClass, Audience>> = {};
  const own = ownBlocks(record);
  for (const name of classesOfKind[record.kind]) {
    const stricter = isStricter(record, name);
    audiences[name] = {
      allow: [isForReview(record) ? reviewToken(hub) : classToken(name, hub)],
      need: isForReview(record)
        ? []
        : [
            ...restraint.need,
            ...(stricter === undefined ? [] : [stricterToken(stricter, hub)]),
            ...passedOnTo(record, hub, restraint),
          ],
      // Nobody is let in to live covert work, nor to an address somebody hides at, nor to what alerts tell others.
      open: [
        ...(restraint.sealed || stricter !== undefined || record.kind === 'alert'
          ? []
          : [accessToken(name, rootOf(record))]),
        // Who reviews an emergency opening need not see what was opened.
        ...(record.kind === 'access' && record.parts.core.kind === 'break-glass' ? [reviewToken(hub)] : []),
      ],
      deny: [...restraint.deny, ...own],
    };
  }
  return audiences;
}

/** The record an access is given to, so that it opens this one: the enquiry of all that belongs to one, else itself. */
export function rootOf(record: AnyRecord): StreamKey {
  switch (record.kind) {
    case 'referral': {
      const { placement } = record.parts.core;
      return placement === undefined ? record.stream : streamKey('enquiry', placement.enquiryId);
    }
    case 'decision':
      return streamKey('enquiry', record.parts.core.current.enquiryId);
    case 'duty':
      return streamKey('enquiry', record.parts.core.enquiryId);
    case 'restriction':
    case 'access':
      return record.parts.core.about;
    case 'alert':
      return record.parts.core.about ?? record.stream;
    default:
      return record.stream;
  }
}

/** Who caused an alert, and whom a restriction keeps something from, never learn of it by its own record. */
function ownBlocks(record: AnyRecord): readonly Token[] {
  if (record.kind === 'alert') {
    const { who, keptFrom = [] } = record.parts.core;
    return [...new Set([who, ...keptFrom].map(({ userId }) => userToken(userId)))];
  }
  return record.kind === 'restriction' ? record.parts.core.blocks.map((one) => userToken(one.userId)) : [];
}

/**
 * Alerts about how records are read go to those who review that, outside the line (security-sync.md 4.2), whatever the
 * record they are about has become since.
 */
function isForReview(record: AnyRecord): boolean {
  return (
    record.kind === 'alert' && (record.parts.core.why === 'break-glass' || record.parts.core.why === 'bulk-reading')
  );
}

/**
 * What somebody typed about a record they see no more goes to managers who see it (security-sync.md 3.3). There may be
 * none among those who read what was kept for readers of its own, nor among those named where only they see the record:
 * then any of them hears of it.
 */
function passedOnTo(record: AnyRecord, hub: string, { sealed }: Restraint): readonly Token[] {
  if (record.kind !== 'alert' || record.parts.core.why !== 'typed-before-access-ended') return [];
  const keptFor = record.parts.core.typed?.keptFor;
  if (keptFor !== undefined) return [classToken(keptFor, hub)];
  return sealed ? [] : [managerToken(hub)];
}

/** Whether this part of this record has fewer readers than its class: a safe address, a referrer who asked for it. */
function isStricter(record: AnyRecord, name: FieldClass): 'safe-address' | 'protected-referrer' | undefined {
  if (record.kind === 'referral') {
    const { address, referrer } = record.parts;
    const isSafe = Object.values(address?.bySubject ?? {}).some((one) => one.safe === true);
    if (name === 'address' && isSafe) return 'safe-address';
    if (name === 'referrer' && referrer !== undefined && referrer.anonymity !== 'none') return 'protected-referrer';
  }
  const livesHidden = record.kind === 'person' && record.parts.address?.address?.safe === true;
  return livesHidden && name === 'address' ? 'safe-address' : undefined;
}

/** Whether a holder of `tokens` may see what `audience` guards. */
export function admits({ allow, need, open, deny }: Audience, tokens: readonly Token[]): boolean {
  const held = (token: Token): boolean => tokens.includes(token);
  return !deny.some(held) && ((allow.some(held) && need.every(held)) || open.some(held));
}

/** The classes of a record a holder of `tokens` may see; without `core`, none. */
export function visibleClasses(audiences: Audiences, tokens: readonly Token[]): readonly FieldClass[] {
  const classes = (Object.entries(audiences) as [FieldClass, Audience][])
    .filter(([, audience]) => admits(audience, tokens))
    .map(([name]) => name);
  return classes.includes('core') ? classes : [];
}

/** The record as somebody with `classes` may have it; absent without `core`. */
export function cutRecord(record: AnyRecord, classes: readonly FieldClass[]): AnyRecord | undefined {
  if (!classes.includes('core')) return undefined;
  return { ...record, parts: pick(record.parts, classes) } as AnyRecord;
}

/** The event as somebody with `classes` may have it; absent without `core`. `cut(fold(events)) = fold(cut(events))`. */
export function cutEvent(event: CaseEvent, classes: readonly FieldClass[]): CaseEvent | undefined {
  if (!classes.includes('core')) return undefined;
  return { ...event, body: pick(event.body, classes) } as CaseEvent;
}

function pick(parts: object, classes: readonly FieldClass[]): object {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => (classes as readonly string[]).includes(name)));
}
