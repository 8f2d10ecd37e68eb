import type { EnquiryView } from '#contracts/views.ts';
import { consentWords } from '#wording/told.ts';
import { listWords } from '#wording/names.ts';
import { subjectsOf } from '../enquiry/subjects.ts';

/** Something the system knows about the ground a decision stands on: a fact, not a gate. */
export interface GroundFact {
  readonly good: boolean;
  readonly words: string;
}

/** What is done and what is not, around the decisions of an enquiry. */
export function groundFacts(view: EnquiryView): readonly GroundFact[] {
  const subjects = subjectsOf(view);
  const known = subjects.filter((one) => one.identity !== undefined).length;
  const consents = [...new Set(view.referrals.map((referral) => consentWords[referral.parts.core.consent]))];
  const owed = view.duties.filter((duty) => duty.parts.core.duty === 'acknowledge-referrer');
  const acknowledged = owed.every((duty) => duty.parts.core.settled !== undefined);
  const rated = view.enquiry.parts.core.ratings.length > 0;
  return [
    { good: rated, words: rated ? 'Rated' : 'Not rated' },
    { good: known === subjects.length, words: `Who they are: recorded for ${known} of ${subjects.length}` },
    { good: !consents.includes(consentWords['not-said']), words: `Consent as told: ${listWords(consents)}` },
    { good: acknowledged, words: acknowledged ? 'Referrer acknowledged' : 'Referrer not acknowledged yet' },
  ];
}
