import type * as z from 'zod';
import { ArrivalEntered, ArrivalKept, ArrivalSettled } from './arrival.ts';
import { DecisionRecommended, DecisionSentBack, DecisionSettled, DecisionSigned } from './decision.ts';
import { DutyArose, DutyDone, DutyWaived } from './duty.ts';
import {
  EnquiryClaimed,
  EnquiryClosed,
  EnquiryOpened,
  EnquiryRated,
  EnquiryReleased,
  EnquiryRouted,
  NoteAdded,
} from './enquiry.ts';
import type { FieldClass } from './field-class.ts';
import { PersonRecorded } from './person.ts';
import {
  ReferralPlaced,
  ReferralReceived,
  SubjectCompared,
  SubjectIdentified,
  SubjectUnidentified,
} from './referral.ts';
import type { StreamKind } from './streams.ts';

/** The closed list of things that can happen. */
export const eventKinds = [
  'referral-received',
  'referral-placed',
  'subject-identified',
  'subject-unidentified',
  'subject-compared',
  'enquiry-opened',
  'enquiry-routed',
  'enquiry-claimed',
  'enquiry-released',
  'enquiry-rated',
  'note-added',
  'enquiry-closed',
  'decision-recommended',
  'decision-signed',
  'decision-settled',
  'decision-sent-back',
  'person-recorded',
  'duty-arose',
  'duty-done',
  'duty-waived',
  'arrival-kept',
  'arrival-entered',
  'arrival-settled',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** The closed list of commands that may cause them. */
export const commandKinds = [
  'receive-referral',
  'claim-enquiry',
  'release-enquiry',
  'route-enquiry',
  'rate-enquiry',
  'add-note',
  'recommend-decision',
  'sign-off-decision',
  'send-back-decision',
  'close-enquiry',
  'record-person',
  'import-person',
  'link-subject',
  'unlink-subject',
  'compare-subject',
  'settle-duty',
  'keep-arrival',
  'dismiss-arrival',
] as const;
export type CommandKind = (typeof commandKinds)[number];

/**
 * How an event meets a concurrent one of the same facet (security-sync.md 3.4):
 * `birth` starts a stream, a second one is a defect of the sender; `append` never conflicts; `add` is a set union;
 * `scalar` merges unless the same facet moved; `protective` applies at once; `never` always goes to a person;
 * `claim` goes to the first at the hub; `ends` goes to a person after anything its author had not seen, in every stream
 * its command names: it ends what they knew.
 */
export type ConflictClass = 'birth' | 'append' | 'add' | 'scalar' | 'protective' | 'never' | 'claim' | 'ends';

/** What every kind of event declares. A kind without a complete row does not compile. */
export interface ManifestRow {
  readonly stream: StreamKind;
  /** The body, one schema for each visibility class; `core` is required for the event to be seen at all. */
  readonly parts: { readonly core: z.ZodType } & { readonly [Class in FieldClass]?: z.ZodType };
  readonly causes: readonly CommandKind[];
  readonly conflict: ConflictClass;
  /** What it is about within its stream: only events of one facet can be in conflict. */
  readonly facet: string;
  /** The member of its core that says whom it is about, where each of them is a facet of their own. */
  readonly facetBy?: 'subjectId';
  /** Where it counts while its referral is merged into another enquiry. */
  readonly onMerge: 'stays-with-origin' | 'counts-for-receiver';
  /** On un-merge: back with its referral by itself, sorted by a person, or copied to both sides. */
  readonly onUnmerge: 'returns-with-referral' | 'sorted-by-person' | 'copied-to-both';
  /** The sentence of the audit, by code (worded in `wording`). */
  readonly audit: string;
  /** Which retention rule destroys its body (domain.md 3.7). */
  readonly retention: 'referral' | 'enquiry' | 'person';
}

/** The event manifest. Cross-cutting rules read it; none keeps a list of its own. */
export const manifest = {
  'referral-received': {
    stream: 'referral',
    parts: ReferralReceived,
    causes: ['receive-referral'],
    conflict: 'birth',
    facet: 'birth',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'referral-received',
    retention: 'referral',
  },
  'referral-placed': {
    stream: 'referral',
    parts: ReferralPlaced,
    causes: ['receive-referral'],
    conflict: 'never',
    facet: 'placement',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'referral-placed',
    retention: 'referral',
  },
  'subject-identified': {
    stream: 'referral',
    parts: SubjectIdentified,
    causes: ['record-person', 'link-subject'],
    conflict: 'never',
    facet: 'identity',
    facetBy: 'subjectId',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-identified',
    retention: 'referral',
  },
  'subject-unidentified': {
    stream: 'referral',
    parts: SubjectUnidentified,
    causes: ['unlink-subject'],
    conflict: 'never',
    facet: 'identity',
    facetBy: 'subjectId',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-unidentified',
    retention: 'referral',
  },
  'subject-compared': {
    stream: 'referral',
    parts: SubjectCompared,
    causes: ['compare-subject'],
    conflict: 'append',
    facet: 'comparisons',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-compared',
    retention: 'referral',
  },
  'enquiry-opened': {
    stream: 'enquiry',
    parts: EnquiryOpened,
    causes: ['receive-referral'],
    conflict: 'birth',
    facet: 'birth',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-opened',
    retention: 'enquiry',
  },
  'enquiry-routed': {
    stream: 'enquiry',
    parts: EnquiryRouted,
    causes: ['route-enquiry'],
    conflict: 'scalar',
    facet: 'locality',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-routed',
    retention: 'enquiry',
  },
  'enquiry-claimed': {
    stream: 'enquiry',
    parts: EnquiryClaimed,
    causes: ['claim-enquiry'],
    conflict: 'claim',
    facet: 'claim',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-claimed',
    retention: 'enquiry',
  },
  'enquiry-released': {
    stream: 'enquiry',
    parts: EnquiryReleased,
    causes: ['release-enquiry'],
    conflict: 'claim',
    facet: 'claim',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-released',
    retention: 'enquiry',
  },
  'enquiry-rated': {
    stream: 'enquiry',
    parts: EnquiryRated,
    causes: ['rate-enquiry'],
    conflict: 'never',
    facet: 'rating',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'enquiry-rated',
    retention: 'enquiry',
  },
  'note-added': {
    stream: 'enquiry',
    parts: NoteAdded,
    causes: ['add-note'],
    conflict: 'append',
    facet: 'notes',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'note-added',
    retention: 'enquiry',
  },
  'enquiry-closed': {
    stream: 'enquiry',
    parts: EnquiryClosed,
    causes: ['close-enquiry'],
    conflict: 'ends',
    facet: 'closing',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'enquiry-closed',
    retention: 'enquiry',
  },
  'decision-recommended': {
    stream: 'decision',
    parts: DecisionRecommended,
    causes: ['recommend-decision'],
    conflict: 'never',
    facet: 'decision',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'decision-recommended',
    retention: 'enquiry',
  },
  'decision-signed': {
    stream: 'decision',
    parts: DecisionSigned,
    causes: ['sign-off-decision'],
    conflict: 'never',
    facet: 'decision',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'copied-to-both',
    audit: 'decision-signed',
    retention: 'enquiry',
  },
  'decision-settled': {
    stream: 'decision',
    parts: DecisionSettled,
    causes: ['recommend-decision'],
    conflict: 'ends',
    facet: 'decision',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'copied-to-both',
    audit: 'decision-settled',
    retention: 'enquiry',
  },
  'decision-sent-back': {
    stream: 'decision',
    parts: DecisionSentBack,
    causes: ['send-back-decision'],
    conflict: 'never',
    facet: 'decision',
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'decision-sent-back',
    retention: 'enquiry',
  },
  'person-recorded': {
    stream: 'person',
    parts: PersonRecorded,
    causes: ['record-person', 'import-person'],
    conflict: 'birth',
    facet: 'birth',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'person-recorded',
    retention: 'person',
  },
  'duty-arose': {
    stream: 'duty',
    parts: DutyArose,
    causes: ['receive-referral', 'sign-off-decision'],
    conflict: 'birth',
    facet: 'birth',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'duty-arose',
    retention: 'enquiry',
  },
  'duty-done': {
    stream: 'duty',
    parts: DutyDone,
    causes: ['settle-duty', 'receive-referral'],
    conflict: 'claim',
    facet: 'settlement',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'duty-done',
    retention: 'enquiry',
  },
  'duty-waived': {
    stream: 'duty',
    parts: DutyWaived,
    causes: ['settle-duty'],
    conflict: 'claim',
    facet: 'settlement',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'duty-waived',
    retention: 'enquiry',
  },
  'arrival-kept': {
    stream: 'arrival',
    parts: ArrivalKept,
    causes: ['keep-arrival'],
    conflict: 'birth',
    facet: 'birth',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'arrival-kept',
    retention: 'referral',
  },
  'arrival-entered': {
    stream: 'arrival',
    parts: ArrivalEntered,
    causes: ['receive-referral'],
    conflict: 'append',
    facet: 'entries',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'arrival-entered',
    retention: 'referral',
  },
  'arrival-settled': {
    stream: 'arrival',
    parts: ArrivalSettled,
    causes: ['receive-referral', 'dismiss-arrival'],
    conflict: 'claim',
    facet: 'settlement',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'arrival-settled',
    retention: 'referral',
  },
} as const satisfies Record<EventKind, ManifestRow>;

export type Manifest = typeof manifest;
