import type { EnquiryView } from '#contracts/views.ts';
import type { Stamped } from '#domain/enquiry.ts';
import type { Id } from '#kernel/ids.ts';
import { idOf } from '#domain/streams.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';

/** Something that was said about who a subject is and that does not hold as its identity now. */
export type Said = Stamped & {
  readonly personId: Id<'person'>;
  readonly answer: 'not-same' | 'not-sure' | 'withdrawn' | 'taken-back';
  readonly reason?: string | undefined;
  readonly words?: string | undefined;
  /** It is the latest answer about this person and can be taken back. */
  readonly holds: boolean;
};

/** Everything that was said about who `one` is, the latest first; what holds as the identity stands elsewhere. */
export function saidOf(view: EnquiryView, one: SubjectInEnquiry): readonly Said[] {
  const core = view.referrals.find((referral) => idOf(referral.stream) === one.referralId)?.parts.core;
  if (core === undefined) return [];
  const compared = core.compared.filter((each) => each.subjectId === one.subject.id);
  const answers = compared.map(({ subjectId: _, ...each }, at): Said => {
    const isLatest = !compared.slice(at + 1).some((later) => later.personId === each.personId);
    return { ...each, holds: isLatest && each.answer !== 'withdrawn' };
  });
  const backs = core.unidentified
    .filter((each) => each.subjectId === one.subject.id)
    .map(({ subjectId: _, ...each }): Said => ({ ...each, answer: 'taken-back', holds: false }));
  return [...answers, ...backs].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
