import type { AnyRecord } from '#domain/record.ts';
import { idOf, type StreamKey, type StreamKind } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import type { PlacedReferral } from './enquiry-row.ts';
import type { Place } from './place.ts';

/** The SQL of the lookups, for the tests that look at their plans. */
export const placeQueries = {
  ofEnquiry: 'SELECT stream FROM place WHERE enquiry_id = ? AND kind = ? ORDER BY stream',
  referrals: `SELECT substr(stream, 10) AS referralId, received_at AS receivedAt FROM place
    WHERE enquiry_id = ? AND kind = 'referral' ORDER BY stream`,
  /** Everything that says of itself that it belongs to an enquiry. */
  recordsOf: `SELECT record.body FROM place JOIN record ON record.stream = place.stream
    WHERE place.enquiry_id = ? ORDER BY place.kind, place.stream`,
  /** The duties of a referral that arose in another enquiry: they go where their referral is placed now. */
  dutiesFromElsewhere: `SELECT record.body FROM place JOIN record ON record.stream = place.stream
    WHERE place.referral_id = ? AND place.kind = 'duty' AND place.enquiry_id IS NOT ? ORDER BY place.stream`,
  enquiryOf: `SELECT coalesce(
      (SELECT referral.enquiry_id FROM place AS referral WHERE referral.stream = 'referral/' || place.referral_id),
      place.enquiry_id) FROM place WHERE place.stream = ?`,
  byReference: 'SELECT stream FROM place WHERE reference = ?',
} as const;

/** Where records hang. Statements are prepared once. */
export function placeTable(database: WritableDatabase) {
  const ofEnquiry = database.prepare<[string, string], StreamKey>(placeQueries.ofEnquiry).pluck();
  const referrals = database.prepare<[string], PlacedReferral>(placeQueries.referrals);
  const recordsOf = database.prepare<[string], string>(placeQueries.recordsOf).pluck();
  const elsewhere = database.prepare<[string, string], string>(placeQueries.dutiesFromElsewhere).pluck();
  const enquiryOf = database.prepare<[string], Id<'enquiry'> | null>(placeQueries.enquiryOf).pluck();
  const byReference = database.prepare<[string], StreamKey>(placeQueries.byReference).pluck();
  const put = database.prepare<[string, string, string | null, string | null, string | null, string | null]>(
    `INSERT INTO place (stream, kind, enquiry_id, referral_id, reference, received_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET enquiry_id = excluded.enquiry_id, referral_id = excluded.referral_id,
       reference = excluded.reference, received_at = excluded.received_at`,
  );
  const remove = database.prepare<[string]>('DELETE FROM place WHERE stream = ?');
  const clear = database.prepare('DELETE FROM place');
  return {
    ofEnquiry: <Kind extends StreamKind>(enquiryId: string, kind: Kind): readonly StreamKey<Kind>[] =>
      ofEnquiry.all(enquiryId, kind) as StreamKey<Kind>[],
    referralsOf: (enquiryId: string): readonly PlacedReferral[] => referrals.all(enquiryId),
    /** The records that hang on an enquiry, each kind by stream: a duty where its referral is, or where it arose while that is not held. */
    recordsOf(enquiryId: string): readonly AnyRecord[] {
      const own = recordsOf.all(enquiryId).map(parse);
      const here = own.filter((record) => record.kind === 'referral').map((record) => idOf(record.stream));
      const isHere = (record: AnyRecord): boolean => {
        if (record.kind !== 'duty' || here.includes(record.parts.core.referralId)) return true;
        const placed = enquiryOf.get(record.stream);
        return placed === undefined || placed === null || placed === enquiryId;
      };
      const others = here.flatMap((referralId) => elsewhere.all(referralId, enquiryId).map(parse));
      const all = own.filter(isHere);
      return others.length === 0 ? all : [...all, ...others].sort((a, b) => (a.stream < b.stream ? -1 : 1));
    },
    enquiryOf: (stream: StreamKey): Id<'enquiry'> | undefined => enquiryOf.get(stream) ?? undefined,
    byReference: (reference: string): StreamKey | undefined => byReference.get(reference),
    put({ stream, kind, enquiryId, referralId, reference, receivedAt }: Place): void {
      put.run(stream, kind, enquiryId, referralId, reference, receivedAt);
    },
    remove(stream: StreamKey): void {
      remove.run(stream);
    },
    clear(): void {
      clear.run();
    },
  };
}

function parse(body: string): AnyRecord {
  return JSON.parse(body) as AnyRecord;
}
