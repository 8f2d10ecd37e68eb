import type { ClockView, EnquiryView } from '#contracts/views.ts';
import { dutyKinds, type DutyKind } from '#domain/duty.ts';
import type { CaseRecord } from '#domain/record.ts';
import { isFinal } from '#domain/decision.ts';
import { idOf } from '#domain/streams.ts';
import { dutyTitle } from '#wording/duties.ts';
import { calledWords, nameWords } from '#wording/names.ts';
import { subjectsOf } from '../enquiry/subjects.ts';

/** Something the enquiry owes, with whom it is about in words and the clock behind it. */
export interface OwedDuty {
  readonly duty: CaseRecord<'duty'>;
  readonly kind: DutyKind;
  /** The child or adult as called, with the whole name where two are called alike; or the referrer. */
  readonly who: string;
  readonly title: string;
  /** Absent while there is nothing to tell yet: its clock begins with the decision. */
  readonly clock: ClockView | undefined;
}

/** Everything the enquiry owes or owed, in the order it is done: receipt, hand-over, then telling. */
export function dutiesOf(view: EnquiryView): readonly OwedDuty[] {
  const subjects = subjectsOf(view);
  const order: readonly DutyKind[] = [
    'acknowledge-referrer',
    'hand-over',
    'tell-child',
    'tell-adult',
    'tell-parents',
    'feedback-referrer',
  ];
  const rank = new Map(
    [...order, ...dutyKinds].map((kind, at) => [kind, order.includes(kind) ? order.indexOf(kind) : at]),
  );
  const nameOf = (subjectId: string | undefined): string | undefined => {
    const one = subjects.find((candidate) => candidate.subject.id === subjectId);
    if (one === undefined) return undefined;
    const called = calledWords(one.subject.name);
    const alike = subjects.filter((other) => calledWords(other.subject.name) === called).length > 1;
    return alike ? nameWords(one.subject.name) : called;
  };
  return view.duties
    .map((duty): OwedDuty => {
      const { duty: kind, subjectId } = duty.parts.core;
      const who = nameOf(subjectId) ?? referrerOf(view, duty);
      return { duty, kind, who, title: dutyTitle(kind, who), clock: clockOf(view, duty) };
    })
    .sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0));
}

/** The referrer by name where this reader may know it; with the referral where there are several. */
function referrerOf(view: EnquiryView, duty: CaseRecord<'duty'>): string {
  const referral = view.referrals.find((candidate) => idOf(candidate.stream) === duty.parts.core.referralId);
  const name = referral?.parts.referrer?.name ?? 'the referrer';
  return view.referrals.length > 1 && referral !== undefined ? `${name} (${referral.parts.core.reference})` : name;
}

/** The clock of a duty. Several referrals have one of a kind each: then it is told by where it starts. */
function clockOf(view: EnquiryView, duty: CaseRecord<'duty'>): ClockView | undefined {
  const { duty: kind, subjectId, since } = duty.parts.core;
  const clocks = view.clocks.filter((clock) => clock.duty === kind && clock.subjectId === subjectId);
  return clocks.find((clock) => clock.startedAt === since) ?? clocks[0];
}

/** What still stands between an enquiry and its end, in words, in the order it is done. */
export function leftToClose(view: EnquiryView): readonly string[] {
  const decide = subjectsOf(view).flatMap((one) => {
    const core = one.decision?.parts.core;
    const who = nameWords(one.subject.name);
    if (core === undefined) return [`Decide for ${who}`];
    if (core.state === 'sent-back') return [`Decide anew for ${who}: it was sent back`];
    if (!isFinal(core.state)) return [`Have the decision for ${who} signed off`];
    return core.current.referralIds.includes(one.line.referralId)
      ? []
      : [`Decide for ${who} on ${one.referralReference} too`];
  });
  const owed = dutiesOf(view).filter(({ duty }) => duty.parts.core.settled === undefined);
  return [...decide, ...owed.map(({ title }) => title)];
}
