import type { EnquiryView } from '#contracts/views.ts';
import { cameBefore, mayRepeat } from '#domain/same-submission.ts';
import type { EnquiryFacts } from './row-facts.ts';
import type { Rows } from './row-index.ts';

/**
 * The referrals held here that one of an enquiry's says again word for word, each the earlier of the two in the order of
 * the rules and within the days of the hub, so that none is offered that a decision could not name.
 */
export function repeatsOf(
  { submissions }: Pick<EnquiryFacts, 'submissions'>,
  rows: Pick<Rows, 'submissions'>,
  withinDays: number,
): EnquiryView['repeats'] {
  return submissions.flatMap((later) =>
    rows
      .submissions(later.digest)
      .filter((earlier) => mayRepeat(later, earlier, withinDays))
      .sort((a, b) => (cameBefore(a, b) ? -1 : 1))
      .map(({ referralId, reference, enquiryId }) => ({
        referralId: later.referralId,
        sameAs: referralId,
        reference,
        enquiryId,
      })),
  );
}
