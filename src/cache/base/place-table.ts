import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import type { PlacedReferral } from './enquiry-row.ts';
import type { Place } from './place.ts';

/** The SQL of the lookups, for the tests that look at their plans. */
export const placeQueries = {
  ofEnquiry: 'SELECT stream FROM place WHERE enquiry_id = ? AND kind = ? ORDER BY stream',
  referrals: `SELECT substr(stream, 10) AS referralId, received_at AS receivedAt FROM place
    WHERE enquiry_id = ? AND kind = 'referral' ORDER BY stream`,
  /** A duty goes where its referral is placed now; only when that is not held, where it arose. */
  duties: `SELECT duty.stream AS stream FROM place AS referral
      JOIN place AS duty ON duty.referral_id = substr(referral.stream, 10) AND duty.kind = 'duty'
      WHERE referral.enquiry_id = @enquiryId AND referral.kind = 'referral'
    UNION
    SELECT duty.stream FROM place AS duty
      WHERE duty.enquiry_id = @enquiryId AND duty.kind = 'duty'
        AND NOT EXISTS (SELECT 1 FROM place AS held
          WHERE held.stream = 'referral/' || duty.referral_id AND held.enquiry_id IS NOT NULL)
    ORDER BY 1`,
  enquiryOf: `SELECT coalesce(
      (SELECT referral.enquiry_id FROM place AS referral WHERE referral.stream = 'referral/' || place.referral_id),
      place.enquiry_id) FROM place WHERE place.stream = ?`,
  byReference: 'SELECT stream FROM place WHERE reference = ?',
} as const;

/** Where records hang. Statements are prepared once. */
export function placeTable(database: WritableDatabase) {
  const ofEnquiry = database.prepare<[string, string], StreamKey>(placeQueries.ofEnquiry).pluck();
  const referrals = database.prepare<[string], PlacedReferral>(placeQueries.referrals);
  const duties = database.prepare<[{ enquiryId: string }], StreamKey<'duty'>>(placeQueries.duties).pluck();
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
    dutiesOf: (enquiryId: string): readonly StreamKey<'duty'>[] => duties.all({ enquiryId }),
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
