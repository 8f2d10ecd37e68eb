import * as z from 'zod';
import { idSchema } from './streams.ts';
import type { Stamped } from './enquiry.ts';
import {
  Address,
  Birth,
  Code,
  InstantSchema,
  isUnique,
  Line,
  NhsNumber,
  PersonName,
  Phone,
  Prose,
  ReferenceSchema,
  Sex,
  Track,
} from './values.ts';

/** One child or adult a referral is about, as told by the referrer; never corrected afterwards. */
export const Subject = z.strictObject({
  id: idSchema('subject'),
  name: PersonName,
  birth: Birth,
  sex: Sex,
  track: Track,
  /** What the referrer said ties them to the others: "sister", "mother's partner". */
  relationship: Line.optional(),
  /** School, nursery, GP or care provider as told. */
  setting: Line.optional(),
  nhsNumber: NhsNumber.optional(),
  phone: Phone.optional(),
});
export type Subject = z.infer<typeof Subject>;

/** Who told us. Its own field class: another referrer or agency must never learn it. */
export const Referrer = z.strictObject({
  name: Line.optional(),
  organisation: Line.optional(),
  role: Line.optional(),
  phone: Line.optional(),
  email: Line.optional(),
  relationship: Line.optional(),
  /** What they asked: nothing, not to be named to the family, or not to be known at all. */
  anonymity: z.enum(['none', 'not-to-family', 'anonymous']),
});
export type Referrer = z.infer<typeof Referrer>;

/** A file that came with the referral: named by content, kept apart. */
export const AttachmentNote = z.strictObject({
  name: Line,
  mediaType: Line,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What arrived, as the hub keeps it. */
export const ReferralReceived = {
  core: z.strictObject({
    reference: ReferenceSchema,
    channel: Code,
    /** The stated receipt: when the hub was told. Clocks start here; it may be earlier than the recording, never later. */
    receivedAt: InstantSchema,
    concerns: z.array(Code).max(10),
    /** Facts the sender stated by name, such as an injury or a weapon: what the queue may sort by. */
    stated: z.array(Code).max(20).refine(isUnique, 'every fact once'),
    /** Verbatim. */
    narrative: Prose,
    /** The words of the child or adult, as told. */
    ownWords: Prose.optional(),
    /** What the family has been told and consent, as told. */
    familyKnows: z.enum(['yes', 'no', 'not-said']),
    consent: z.enum(['given', 'refused', 'not-sought', 'not-said']),
    /** The sender's own grade, shown as theirs, never ours. */
    senderGrade: Line.optional(),
    form: z.strictObject({ name: Line, version: Line }).optional(),
    /** How it came: by a system (`digest` of the body as received) or typed by a person. */
    source: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('intake'),
        sender: Line,
        submission: Line,
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
      z.strictObject({ kind: z.literal('typed') }),
      /** Made by a person out of a body nobody could read; the body stays where it is. */
      z.strictObject({
        kind: z.literal('completed'),
        arrivalId: idSchema('arrival'),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    ]),
    subjects: z.array(Subject).min(1).max(20),
    attachments: z.array(AttachmentNote).max(50),
  }),
  referrer: Referrer,
  address: z.strictObject({ bySubject: z.record(idSchema('subject'), Address) }),
} as const;

/** Which enquiry the referral is placed in, and why. Merging writes only this. */
export const ReferralPlaced = {
  core: z.strictObject({
    enquiryId: idSchema('enquiry'),
    reason: z.enum(['opened', 'duplicate-submission', 'same-incident', 'further-information']),
  }),
} as const;

/** A subject is this person of ours. */
export const SubjectIdentified = {
  core: z.strictObject({
    subjectId: idSchema('subject'),
    personId: idSchema('person'),
    how: z.enum(['new-person', 'linked']),
    /** What agreed besides the name, found by the rules themselves; empty for a new person. */
    agreed: z.array(Code).max(20).refine(isUnique, 'every fact once'),
    words: Prose.optional(),
  }),
} as const;

/** It was taken back who a subject is. What was said before stays in the history. */
export const SubjectUnidentified = {
  core: z.strictObject({
    subjectId: idSchema('subject'),
    personId: idSchema('person'),
    reason: Code,
    words: Prose.optional(),
  }),
} as const;

/**
 * A subject was held against a person and is not, or may not be, that person. "Not the same" is never suggested again;
 * `withdrawn` takes an earlier answer back.
 */
export const SubjectCompared = {
  core: z.strictObject({
    subjectId: idSchema('subject'),
    personId: idSchema('person'),
    answer: z.enum(['not-same', 'not-sure', 'withdrawn']),
    words: Prose.optional(),
  }),
} as const;

/** The folded referral. */
export interface ReferralParts {
  readonly core: z.infer<typeof ReferralReceived.core> & {
    readonly placement: z.infer<typeof ReferralPlaced.core> | undefined;
    /** By subject: who they are, as it stands now. */
    readonly identified: Readonly<Record<string, z.infer<typeof SubjectIdentified.core> & Stamped>>;
    /** Every answer to "is this the same person?", oldest first. */
    readonly compared: readonly (z.infer<typeof SubjectCompared.core> & Stamped)[];
    /** Identities that were taken back, oldest first. */
    readonly unidentified: readonly (z.infer<typeof SubjectUnidentified.core> & Stamped)[];
  };
  readonly referrer: Referrer;
  readonly address: z.infer<typeof ReferralReceived.address>;
}
