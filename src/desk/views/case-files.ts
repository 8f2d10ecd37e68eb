import type { CacheDatabase } from '#cache/cache-database.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { idOf, kindOf, streamKey, type StreamKey, type StreamKind } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { Overlay } from '#sync/overlay.ts';
import type { CaseFile } from './case-file.ts';

type Base = Pick<CacheDatabase, 'ofEnquiry' | 'enquiryOf' | 'find'>;

/** Confirmed records with the pending ones on top, by enquiry. */
export interface CaseFiles {
  /** The file of an enquiry; nothing when it is not held here. */
  readonly find: (enquiryId: Id<'enquiry'>) => CaseFile | undefined;
  /** The enquiries that carry something pending, and the streams it is on. */
  readonly pending: ReadonlyMap<Id<'enquiry'>, readonly StreamKey[]>;
  /** The enquiry a stream hangs on, in the world with what is pending. */
  readonly enquiryOf: (stream: StreamKey) => Id<'enquiry'> | undefined;
}

/** Joins `base` and one state of the overlay. Cheap to make: only what is pending is looked at. */
export function openCaseFiles(base: Base, overlay: Overlay): CaseFiles {
  const pending = new Map<Id<'enquiry'>, StreamKey[]>();
  for (const [stream, record] of overlay.changed) {
    const enquiryId = enquiryOfRecord(record, (key) => overlay.find(key)) ?? base.enquiryOf(stream);
    if (enquiryId === undefined) continue;
    pending.set(enquiryId, [...(pending.get(enquiryId) ?? []), stream]);
  }

  const find = (enquiryId: Id<'enquiry'>): CaseFile | undefined => {
    const enquiry = overlay.find(streamKey('enquiry', enquiryId));
    if (enquiry === undefined) return undefined;
    const held = base.ofEnquiry(enquiryId);
    const own = pending.get(enquiryId) ?? [];
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
    return {
      enquiry,
      referrals: both('referral', held.referrals).toSorted((a, b) => byPlace(a) - byPlace(b)),
      decisions: both('decision', held.decisions),
      duties: both('duty', held.duties),
      persons: both('person', held.persons),
    };
  };
  return {
    find,
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

/** The enquiry a record says it belongs to. */
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
    case 'person':
      return find(streamKey('referral', record.parts.core.from.referralId))?.parts.core.placement?.enquiryId;
  }
}
