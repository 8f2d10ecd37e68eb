import type { CaseRecord } from '#domain/record.ts';

/** One enquiry and everything that hangs on it, what is pending folded in, each list in the order of the enquiry. */
export interface CaseFile {
  readonly enquiry: CaseRecord<'enquiry'>;
  readonly referrals: readonly CaseRecord<'referral'>[];
  readonly decisions: readonly CaseRecord<'decision'>[];
  readonly duties: readonly CaseRecord<'duty'>[];
  readonly persons: readonly CaseRecord<'person'>[];
}
