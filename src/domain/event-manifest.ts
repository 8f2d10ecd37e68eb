import type * as z from 'zod';
import { accessRows } from './access-manifest.ts';
import { ArrivalEntered, ArrivalKept, ArrivalSettled } from './arrival.ts';
import { ConflictSettled } from './conflict-settled.ts';
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
import type { Facet } from './facet.ts';
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
  'conflict-settled',
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
  'restriction-set',
  'restriction-lifted',
  'access-given',
  'access-ended',
  'access-reviewed',
  'alert-raised',
  'alert-settled',
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
  'settle-conflict',
  'keep-arrival',
  'dismiss-arrival',
  'restrict',
  'lift-restriction',
  'give-access',
  'end-access',
  'break-glass',
  'review-access',
  'raise-alert',
  'settle-alert',
  'pass-on-text',
  'file-passed-text',
] as const;
export type CommandKind = (typeof commandKinds)[number];

/** What every kind of event declares. A kind without a complete row does not compile. */
export interface ManifestRow {
  readonly stream: StreamKind;
  /** The body, one schema for each visibility class; `core` is required for the event to be seen at all. */
  readonly parts: { readonly core: z.ZodType } & { readonly [Class in FieldClass]?: z.ZodType };
  readonly causes: readonly CommandKind[];
  /** What it says, one thing each, and how each meets what somebody else said of the same thing unseen. */
  readonly facets: readonly [Facet, ...Facet[]];
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
    facets: [{ name: 'birth', class: 'birth' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'referral-received',
    retention: 'referral',
  },
  'referral-placed': {
    stream: 'referral',
    parts: ReferralPlaced,
    causes: ['receive-referral'],
    facets: [{ name: 'placement', class: 'never' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'referral-placed',
    retention: 'referral',
  },
  'subject-identified': {
    stream: 'referral',
    parts: SubjectIdentified,
    causes: ['record-person', 'link-subject', 'settle-conflict'],
    facets: [{ name: 'identity', class: 'never', by: 'subjectId' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-identified',
    retention: 'referral',
  },
  'subject-unidentified': {
    stream: 'referral',
    parts: SubjectUnidentified,
    causes: ['unlink-subject', 'settle-conflict'],
    facets: [{ name: 'identity', class: 'never', by: 'subjectId' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-unidentified',
    retention: 'referral',
  },
  'subject-compared': {
    stream: 'referral',
    parts: SubjectCompared,
    causes: ['compare-subject'],
    facets: [{ name: 'comparisons', class: 'append' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-compared',
    retention: 'referral',
  },
  'enquiry-opened': {
    stream: 'enquiry',
    parts: EnquiryOpened,
    causes: ['receive-referral'],
    facets: [
      { name: 'birth', class: 'birth' },
      { name: 'locality', class: 'birth', field: 'locality' },
    ],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-opened',
    retention: 'enquiry',
  },
  'enquiry-routed': {
    stream: 'enquiry',
    parts: EnquiryRouted,
    causes: ['route-enquiry', 'settle-conflict'],
    facets: [{ name: 'locality', class: 'scalar', field: 'locality' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-routed',
    retention: 'enquiry',
  },
  'enquiry-claimed': {
    stream: 'enquiry',
    parts: EnquiryClaimed,
    causes: ['claim-enquiry', 'settle-conflict'],
    facets: [{ name: 'claim', class: 'claim' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-claimed',
    retention: 'enquiry',
  },
  'enquiry-released': {
    stream: 'enquiry',
    parts: EnquiryReleased,
    causes: ['release-enquiry', 'settle-conflict'],
    facets: [{ name: 'claim', class: 'claim' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'enquiry-released',
    retention: 'enquiry',
  },
  'enquiry-rated': {
    stream: 'enquiry',
    parts: EnquiryRated,
    causes: ['rate-enquiry', 'settle-conflict'],
    facets: [{ name: 'rating', class: 'never' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'enquiry-rated',
    retention: 'enquiry',
  },
  'note-added': {
    stream: 'enquiry',
    parts: NoteAdded,
    causes: ['add-note', 'file-passed-text'],
    facets: [{ name: 'notes', class: 'append' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'note-added',
    retention: 'enquiry',
  },
  'enquiry-closed': {
    stream: 'enquiry',
    parts: EnquiryClosed,
    causes: ['close-enquiry', 'settle-conflict'],
    facets: [{ name: 'closing', class: 'ends' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'enquiry-closed',
    retention: 'enquiry',
  },
  'conflict-settled': {
    stream: 'enquiry',
    parts: ConflictSettled,
    causes: ['settle-conflict'],
    facets: [{ name: 'conflicts', class: 'append' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'conflict-settled',
    retention: 'enquiry',
  },
  'decision-recommended': {
    stream: 'decision',
    parts: DecisionRecommended,
    causes: ['recommend-decision', 'settle-conflict'],
    facets: [{ name: 'decision', class: 'never' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'decision-recommended',
    retention: 'enquiry',
  },
  'decision-signed': {
    stream: 'decision',
    parts: DecisionSigned,
    causes: ['sign-off-decision'],
    facets: [{ name: 'decision', class: 'never' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'copied-to-both',
    audit: 'decision-signed',
    retention: 'enquiry',
  },
  'decision-settled': {
    stream: 'decision',
    parts: DecisionSettled,
    causes: ['recommend-decision', 'settle-conflict'],
    facets: [{ name: 'decision', class: 'ends' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'copied-to-both',
    audit: 'decision-settled',
    retention: 'enquiry',
  },
  'decision-sent-back': {
    stream: 'decision',
    parts: DecisionSentBack,
    causes: ['send-back-decision', 'settle-conflict'],
    facets: [{ name: 'decision', class: 'never' }],
    onMerge: 'counts-for-receiver',
    onUnmerge: 'sorted-by-person',
    audit: 'decision-sent-back',
    retention: 'enquiry',
  },
  'person-recorded': {
    stream: 'person',
    parts: PersonRecorded,
    causes: ['record-person', 'import-person', 'settle-conflict'],
    facets: [{ name: 'birth', class: 'birth' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'person-recorded',
    retention: 'person',
  },
  'duty-arose': {
    stream: 'duty',
    parts: DutyArose,
    causes: ['receive-referral', 'sign-off-decision'],
    facets: [{ name: 'birth', class: 'birth' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'duty-arose',
    retention: 'enquiry',
  },
  'duty-done': {
    stream: 'duty',
    parts: DutyDone,
    causes: ['settle-duty', 'receive-referral'],
    facets: [{ name: 'settlement', class: 'claim' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'duty-done',
    retention: 'enquiry',
  },
  'duty-waived': {
    stream: 'duty',
    parts: DutyWaived,
    causes: ['settle-duty'],
    facets: [{ name: 'settlement', class: 'claim' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'duty-waived',
    retention: 'enquiry',
  },
  'arrival-kept': {
    stream: 'arrival',
    parts: ArrivalKept,
    causes: ['keep-arrival'],
    facets: [{ name: 'birth', class: 'birth' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'arrival-kept',
    retention: 'referral',
  },
  'arrival-entered': {
    stream: 'arrival',
    parts: ArrivalEntered,
    causes: ['receive-referral'],
    facets: [{ name: 'entries', class: 'append' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'arrival-entered',
    retention: 'referral',
  },
  'arrival-settled': {
    stream: 'arrival',
    parts: ArrivalSettled,
    causes: ['receive-referral', 'dismiss-arrival'],
    facets: [{ name: 'settlement', class: 'claim' }],
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'arrival-settled',
    retention: 'referral',
  },
  ...accessRows,
} as const satisfies Record<EventKind, ManifestRow>;

export type Manifest = typeof manifest;

/** The things that events speak of. */
export type FacetName = Manifest[EventKind]['facets'][number]['name'];

/** All of them, each once. */
export const facetNames: readonly FacetName[] = [
  ...new Set(eventKinds.flatMap((kind) => manifest[kind].facets.map(({ name }): FacetName => name))),
];
