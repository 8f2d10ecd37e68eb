import { isFinal } from '#domain/decision.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Reference } from '#kernel/reference.ts';
import type { EnquiryRow } from '../cache-database.ts';

/** A referral placed in an enquiry, by its index entry. */
export interface PlacedReferral {
  readonly referralId: string;
  readonly receivedAt: Instant;
}

/**
 * The row of `enquiry` from what hangs on it. It is open until somebody closed it, and again when a subject, or a referral
 * merged in later, has no final decision that names the referral.
 */
export function enquiryRowOf(
  enquiry: CaseRecord<'enquiry'>,
  decisions: readonly CaseRecord<'decision'>[],
  referrals: readonly PlacedReferral[],
): EnquiryRow {
  const { core } = enquiry.parts;
  const final = decisions.filter((decision) => isFinal(decision.parts.core.state));
  const named = (referralId: string, decisionId?: string): boolean =>
    final.some(
      ({ stream, parts }) =>
        (decisionId === undefined || stream === `decision/${decisionId}`) &&
        (parts.core.current.referralIds as readonly string[]).includes(referralId),
    );
  return {
    enquiryId: idOf(enquiry.stream),
    reference: core.reference as Reference,
    rating: core.ratings.at(-1)?.rating,
    claimedBy: core.claim?.by.userId,
    receivedAt: referrals.map(({ receivedAt }) => receivedAt).sort()[0],
    referrals: referrals.length,
    open:
      core.closed === undefined ||
      core.subjects.some(({ decisionId, referralId }) => !named(referralId, decisionId)) ||
      referrals.some(({ referralId }) => !named(referralId)),
    toSign: decisions.filter((decision) => decision.parts.core.state === 'recommended').length,
    sentBack: decisions.filter((decision) => decision.parts.core.state === 'sent-back').length,
  };
}
