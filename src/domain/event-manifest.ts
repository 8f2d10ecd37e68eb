import type * as z from 'zod';
import { DecisionRecommended, DecisionSentBack, DecisionSigned } from './decision.ts';
import { DutyArose, DutyDone, DutyWaived } from './duty.ts';
import { EnquiryClaimed, EnquiryOpened, EnquiryRated, EnquiryReleased, NoteAdded } from './enquiry.ts';
import type { FieldClass } from './field-class.ts';
import { PersonRecorded } from './person.ts';
import { ReferralPlaced, ReferralReceived, SubjectIdentified } from './referral.ts';
import type { StreamKind } from './streams.ts';

/** The closed list of things that can happen. */
export const eventKinds = [
  'referral-received',
  'referral-placed',
  'subject-identified',
  'enquiry-opened',
  'enquiry-claimed',
  'enquiry-released',
  'enquiry-rated',
  'note-added',
  'decision-recommended',
  'decision-signed',
  'decision-sent-back',
  'person-recorded',
  'duty-arose',
  'duty-done',
  'duty-waived',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** The closed list of commands that may cause them. */
export const commandKinds = [
  'receive-referral',
  'claim-enquiry',
  'release-enquiry',
  'rate-enquiry',
  'add-note',
  'recommend-decision',
  'sign-off-decision',
  'send-back-decision',
  'record-person',
  'settle-duty',
] as const;
export type CommandKind = (typeof commandKinds)[number];

/**
 * How an event meets a concurrent one of the same facet (security-sync.md 3.4):
 * `birth` starts a stream, a second one is a defect of the sender; `append` never conflicts; `add` is a set union;
 * `scalar` merges unless the same facet moved; `protective` applies at once; `never` always goes to a person;
 * `claim` goes to the first at the hub.
 */
export type ConflictClass = 'birth' | 'append' | 'add' | 'scalar' | 'protective' | 'never' | 'claim';

/** What every kind of event declares. A kind without a complete row does not compile. */
export interface ManifestRow {
  readonly stream: StreamKind;
  /** The body, one schema for each visibility class; `core` is required for the event to be seen at all. */
  readonly parts: { readonly core: z.ZodType } & { readonly [Class in FieldClass]?: z.ZodType };
  readonly causes: readonly CommandKind[];
  readonly conflict: ConflictClass;
  /** What it is about within its stream: only events of one facet can be in conflict. */
  readonly facet: string;
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
    causes: ['record-person'],
    conflict: 'never',
    facet: 'identity',
    onMerge: 'stays-with-origin',
    onUnmerge: 'returns-with-referral',
    audit: 'subject-identified',
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
    causes: ['record-person'],
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
    causes: ['receive-referral'],
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
    causes: ['settle-duty'],
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
} as const satisfies Record<EventKind, ManifestRow>;

export type Manifest = typeof manifest;
