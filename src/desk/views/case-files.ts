import type { CacheDatabase } from '#cache/cache-database.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { idOf, kindOf, streamKey, type StreamKey, type StreamKind } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { Overlay } from '#sync/overlay.ts';
import type { CaseFile } from './case-file.ts';
import type { QueueKey } from './row-key.ts';

type Base = Pick<CacheDatabase, 'ofEnquiry' | 'enquiryOf' | 'find'>;

/** Confirmed records with the pending ones on top, by what a person works on. */
export interface CaseFiles {
  /** The file of an enquiry; nothing when it is not held here. */
  readonly find: (enquiryId: Id<'enquiry'>) => CaseFile | undefined;
  /** One item of the tray; nothing when it is not held here. */
  readonly arrival: (arrivalId: Id<'arrival'>) => CaseRecord<'arrival'> | undefined;
  /** The enquiries and items of the tray that carry something pending. */
  readonly pending: ReadonlySet<QueueKey>;
  /** The enquiry a stream hangs on, in the world with what is pending. */
  readonly enquiryOf: (stream: StreamKey) => Id<'enquiry'> | undefined;
}

/** Joins `base` and one state of the overlay. Cheap to make: only what is pending is looked at. */
export function openCaseFiles(base: Base, overlay: Overlay): CaseFiles {
  const changedOf = new Map<Id<'enquiry'>, StreamKey[]>();
  const pending = new Set<QueueKey>();
  for (const [stream, record] of overlay.changed) {
    if (record.kind === 'arrival') pending.add(record.stream);
    const enquiryId = enquiryOfRecord(record, (key) => overlay.find(key)) ?? base.enquiryOf(stream);
    if (enquiryId === undefined) continue;
    pending.add(streamKey('enquiry', enquiryId));
    changedOf.set(enquiryId, [...(changedOf.get(enquiryId) ?? []), stream]);
  }

  const find = (enquiryId: Id<'enquiry'>): CaseFile | undefined => {
    const held = base.ofEnquiry(enquiryId);
    const changed = overlay.changed.get(streamKey('enquiry', enquiryId)) as CaseRecord<'enquiry'> | undefined;
    const enquiry = changed ?? held.enquiry;
    if (enquiry === undefined) return undefined;
    const own = changedOf.get(enquiryId) ?? [];
    const both = <Kind extends StreamKind>(
      kind: Kind,
      confirmed: readonly CaseRecord<Kind>[],
    ): readonly CaseRecord<Kind>[] => {
      if (own.length === 0) return confirmed;
      const keys = new Set<StreamKey>(confirmed.map((record) => record.stream));
      for (const stream of own) if (kindOf(stream) === kind) keys.add(stream);
      return [...keys].sort().flatMap((key) => overlay.find(key as StreamKey<Kind>) ?? []);
    };
    const byPlace = (referral: CaseRecord<'referral'>): number => {
      const at = enquiry.parts.core.referralIds.indexOf(idOf(referral.stream));
      return at === -1 ? enquiry.parts.core.referralIds.length : at;
    };
    const referrals = both('referral', held.referrals).toSorted((a, b) => byPlace(a) - byPlace(b));
    return {
      enquiry,
      referrals,
      decisions: both('decision', held.decisions),
      duties: both('duty', held.duties),
      // Who the subjects are as it stands now, links that are still on their way included.
      persons: own.length === 0 ? held.persons : personsOf(referrals, overlay),
    };
  };
  return {
    find,
    arrival: (arrivalId) => overlay.find(streamKey('arrival', arrivalId)),
    pending,
    enquiryOf(stream) {
      const record = overlay.find(stream) as AnyRecord | undefined;
      return (
        (record === undefined ? undefined : enquiryOfRecord(record, (key) => overlay.find(key))) ??
        base.enquiryOf(stream)
      );
    },
  };
}

function personsOf(referrals: readonly CaseRecord<'referral'>[], overlay: Overlay): readonly CaseRecord<'person'>[] {
  const ids = referrals.flatMap(({ parts }) => Object.values(parts.core.identified).map(({ personId }) => personId));
  return [...new Set(ids)].sort().flatMap((id) => overlay.find(streamKey('person', id)) ?? []);
}

/** The enquiry a record says it belongs to; a person that came in from elsewhere and an arrival belong to none. */
function enquiryOfRecord(record: AnyRecord, find: Overlay['find']): Id<'enquiry'> | undefined {
  switch (record.kind) {
    case 'enquiry':
      return idOf(record.stream);
    case 'referral':
      return record.parts.core.placement?.enquiryId;
    case 'decision':
      return record.parts.core.current.enquiryId;
    case 'duty':
      return record.parts.core.enquiryId;
    case 'person': {
      const { from } = record.parts.core;
      if (from.kind === 'import') return undefined;
      return find(streamKey('referral', from.referralId))?.parts.core.placement?.enquiryId;
    }
    case 'restriction':
    case 'access': {
      const { about } = record.parts.core;
      return kindOf(about) === 'enquiry' ? idOf(about as StreamKey<'enquiry'>) : undefined;
    }
    case 'arrival':
    case 'alert':
      return undefined;
  }
}
