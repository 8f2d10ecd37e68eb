import * as z from 'zod';
import { idSchema } from './streams.ts';
import { Address, Birth, Code, InstantSchema, Line, PersonName, Prose, ReferenceSchema, Sex, Track } from './values.ts';

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
  nhsNumber: z
    .string()
    .regex(/^\d{10}$/, 'ten digits')
    .optional(),
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
  core: z.strictObject({ subjectId: idSchema('subject'), personId: idSchema('person'), how: z.enum(['new-person']) }),
} as const;

/** The folded referral. */
export interface ReferralParts {
  readonly core: z.infer<typeof ReferralReceived.core> & {
    readonly placement: z.infer<typeof ReferralPlaced.core> | undefined;
    readonly identified: Readonly<Record<string, z.infer<typeof SubjectIdentified.core>>>;
  };
  readonly referrer: Referrer;
  readonly address: z.infer<typeof ReferralReceived.address>;
}
