import type { EnquiryView, PendingItem } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Subject } from '#domain/referral.ts';
import { idOf } from '#domain/streams.ts';
import type { Address } from '#domain/values.ts';
import type { PendingState } from '#wording/pending.ts';

/** A subject of an enquiry with everything the view holds about it. */
export interface SubjectInEnquiry {
  readonly line: EnquirySubject;
  readonly subject: Subject;
  readonly referralId: Id<'referral'>;
  readonly referralReference: string;
  /** `hidden`: this reader may not see addresses of this referral. Never taken for "not given". */
  readonly address: Address | 'not-given' | 'hidden';
  readonly decision: CaseRecord<'decision'> | undefined;
  /** Who it is, as somebody said; undefined while nobody has. */
  readonly identity: CaseRecord<'referral'>['parts']['core']['identified'][string] | undefined;
  /** The record of that person, where this reader may see it. */
  readonly person: CaseRecord<'person'> | undefined;
}

/** The subjects of an enquiry in the order told. */
export function subjectsOf(view: EnquiryView): readonly SubjectInEnquiry[] {
  return view.enquiry.parts.core.subjects.flatMap((line): SubjectInEnquiry[] => {
    const referral = view.referrals.find((candidate) => idOf(candidate.stream) === line.referralId);
    const subject = referral?.parts.core.subjects.find((candidate) => candidate.id === line.subjectId);
    if (referral === undefined || subject === undefined) return [];
    const identity = referral.parts.core.identified[line.subjectId];
    const { address } = referral.parts;
    return [
      {
        line,
        subject,
        referralId: line.referralId,
        referralReference: referral.parts.core.reference,
        address: address === undefined ? 'hidden' : (address.bySubject[line.subjectId] ?? 'not-given'),
        decision: view.decisions.find((candidate) => idOf(candidate.stream) === line.decisionId),
        identity,
        person: view.persons.find((candidate) => idOf(candidate.stream) === identity?.personId),
      },
    ];
  });
}

/** How the act of `kind` at the moment `at` stands with the hub; undefined when it is confirmed. */
export function pendingOf(
  view: EnquiryView,
  kind: CommandKind,
  match: (item: PendingItem) => boolean,
): PendingState | undefined {
  return view.pending.find((item) => item.kind === kind && match(item))?.state;
}
