import type { EnquiryView } from '#contracts/views.ts';
import type { EnquiryFacts } from './row-facts.ts';
import type { Rows } from './row-index.ts';

/**
 * The referrals held here that one of an enquiry's says again word for word, each the earlier of the two: by receipt, and
 * of two with one receipt by id, so that never each is a repeat of the other.
 */
export function repeatsOf({ submissions }: EnquiryFacts, rows: Rows): EnquiryView['repeats'] {
  return submissions.flatMap((later) =>
    rows
      .submissions(later.digest)
      .filter((earlier) => isBefore(earlier, later))
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .map(({ referralId, reference, enquiryId }) => ({
        referralId: later.referralId,
        sameAs: referralId,
        reference,
        enquiryId,
      })),
  );
}

type Arrived = Pick<EnquiryFacts['submissions'][number], 'receivedAt' | 'referralId'>;

function isBefore(a: Arrived, b: Arrived): boolean {
  return a.receivedAt === b.receivedAt ? a.referralId < b.referralId : a.receivedAt < b.receivedAt;
}
