import * as z from 'zod';
import { InstantSchema, Code, DateSchema, Line, Prose, ReferenceSchema } from '#domain/values.ts';
import { AttachmentNote, Referrer } from '#domain/referral.ts';
import { isUnique, NhsNumber, Phone } from '#domain/values.ts';

const IntakeAddress = z
  .strictObject({ lines: z.array(Line).min(1).max(6), postcode: z.string().trim().min(2).max(10).optional() })
  .meta({ description: 'An address as the sender knows it.' });

const IntakeSubject = z.strictObject({
  name: z
    .strictObject({ given: Line.optional(), family: Line.optional(), asTold: Line.optional() })
    .refine((name) => Object.values(name).some((part) => part !== undefined), 'at least one of given, family, asTold')
    .meta({ description: 'asTold holds a name that cannot be split, such as "Mum\'s partner Dave".' }),
  dateOfBirth: DateSchema.optional().meta({ description: 'Only when the whole date is known.' }),
  monthOfBirth: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2018-01')
    .optional(),
  yearOfBirth: z.int().min(1880).max(2200).optional(),
  ageInYears: z.int().min(0).max(120).optional().meta({ description: 'As told; kept as an estimated year of birth.' }),
  unborn: z.strictObject({ expected: DateSchema.optional() }).optional(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  track: z.enum(['child', 'adult']).meta({ description: 'Which law this person is referred under.' }),
  relationship: Line.optional(),
  setting: Line.optional().meta({ description: 'School, nursery, GP practice or care provider.' }),
  nhsNumber: NhsNumber.optional().meta({ description: 'Ten digits without spaces.' }),
  phone: Phone.optional(),
  address: IntakeAddress.optional(),
});

/**
 * The one documented JSON form of `POST /v1/referrals`. Strict: an unknown field is told to the sender, so that
 * nothing they wrote is silently dropped.
 */
export const IntakeReferral = z.strictObject({
  form: z.strictObject({ name: z.literal('mash-referral'), version: z.literal('1') }),
  submissionId: Line.meta({
    description: "The sender's own number for this submission; sending it again gives the same receipt.",
  }),
  sentAt: InstantSchema.optional().meta({
    description: 'When the sender sent it. Clocks start at receipt, or here when earlier.',
  }),
  channel: Code.meta({ description: 'A channel of the hub, for example web-portal, police-feed, secure-email.' }),
  concerns: z.array(Code).min(1).max(10),
  stated: z
    .array(Code)
    .max(20)
    .refine(isUnique, 'every fact once')
    .optional()
    .meta({ description: 'Facts the hub asks for by name, for example injury, weapon.' }),
  subjects: z.array(IntakeSubject).min(1).max(20),
  whatHappened: Prose.meta({ description: "In the sender's words. Kept verbatim." }),
  ownWords: Prose.optional().meta({ description: 'What the child or adult said, in their words.' }),
  familyKnows: z.enum(['yes', 'no', 'not-said']),
  consent: z.enum(['given', 'refused', 'not-sought', 'not-said']),
  senderGrade: Line.optional(),
  referrer: Referrer,
  attachments: z.array(AttachmentNote).max(50).optional(),
});
export type IntakeReferral = z.infer<typeof IntakeReferral>;

/** What a sender gets, before any person has looked. */
export const IntakeReceipt = z.strictObject({
  reference: ReferenceSchema,
  receivedAt: InstantSchema,
  /** SHA-256 of the body exactly as received, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  subjects: z.int().positive(),
  /** Whether this submission had arrived before. */
  repeated: z.boolean(),
});
export type IntakeReceipt = z.infer<typeof IntakeReceipt>;

/** What a sender is told about a body that cannot be taken: what is wrong, where, and what would be right. */
export const IntakeProblem = z.strictObject({
  kind: z.enum(['not-json', 'not-the-form', 'refused', 'too-large', 'not-known-sender', 'digest-of-another']),
  /** Under which the body was kept, for the telephone. */
  keptAs: Line.optional(),
  problems: z.array(z.strictObject({ where: z.string(), wrong: z.string(), right: z.string() })).max(100),
});
export type IntakeProblem = z.infer<typeof IntakeProblem>;
