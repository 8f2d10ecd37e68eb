import type { EnquiryView, PendingItem } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Subject } from '#domain/referral.ts';
import { idOf } from '#domain/streams.ts';
import type { Address } from '#domain/values.ts';
import type { PendingState } from '#wording/pending.ts';
import { needsAuthor } from '../connection/item-words.ts';

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

/** Of one's own acts those that have an effect here or will have one. What was not used, or waits behind such, has none. */
export function onTheWay(items: readonly PendingItem[]): readonly PendingItem[] {
  return items.filter((item) => !needsAuthor(item));
}

/**
 * How an act that shows beside its value stands with the hub; undefined when it is confirmed, and when it was not used:
 * then the value is not its own (see `NotUsed`).
 */
export function pendingOf(
  view: EnquiryView,
  kind: CommandKind,
  match: (item: PendingItem) => boolean,
): PendingState | undefined {
  return onTheWay(view.pending).find((item) => item.kind === kind && match(item))?.state;
}
