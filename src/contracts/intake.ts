import * as z from 'zod';
import { InstantSchema, Code, DateSchema, Line, Prose, ReferenceSchema } from '#domain/values.ts';
import { AttachmentNote, Referrer } from '#domain/referral.ts';
import { isUnique, NhsNumber, Phone } from '#domain/values.ts';

const IntakeAddress = z
  .strictObject({ lines: z.array(Line).max(6), postcode: z.string().trim().min(2).max(10).optional() })
  .refine(({ lines, postcode }) => lines.length > 0 || postcode !== undefined, 'at least one line or a postcode')
  .meta({ description: 'An address as the sender knows it. Without a line where only the postcode is known.' });

const IntakeSubject = z.strictObject({
  name: z
    .strictObject({ given: Line.optional(), family: Line.optional(), asTold: Line.optional() })
    .refine((name) => Object.values(name).some((part) => part !== undefined), 'at least one of given, family, asTold')
    .meta({ description: 'asTold holds a name that cannot be split, such as "Mum\'s partner Dave".' }),
  dateOfBirth: DateSchema.optional().meta({ description: 'Only when the whole date is known.' }),
  monthOfBirth: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2018-01')
    .optional()
    .meta({ description: 'Only when the day is not known.' }),
  yearOfBirth: z.int().min(1880).max(2200).optional().meta({ description: 'Only when no more is known.' }),
  ageInYears: z.int().min(0).max(120).optional().meta({ description: 'As told; kept as an estimated year of birth.' }),
  unborn: z
    .strictObject({ expected: DateSchema.optional() })
    .optional()
    .meta({ description: 'In place of a birth: not born yet, with the expected date where it is known.' }),
  sex: z.enum(['male', 'female', 'other', 'unknown']).meta({ description: 'As known to you.' }),
  track: z.enum(['child', 'adult']).meta({ description: 'Which law this person is referred under.' }),
  relationship: Line.optional().meta({ description: 'To the others of this referral: "sister", "mother\'s partner".' }),
  setting: Line.optional().meta({ description: 'School, nursery, GP practice or care provider.' }),
  nhsNumber: NhsNumber.optional().meta({ description: 'Ten digits without spaces.' }),
  phone: Phone.optional().meta({ description: 'Their own, or the one they are reached by.' }),
  address: IntakeAddress.optional(),
});

/**
 * The documented JSON form of `POST /v1/referrals`. Strict: an unknown field is told to the sender, so that
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
  concerns: z.array(Code).min(1).max(10).meta({
    description: 'Why you are worried, by the codes of the hub, for example neglect, domestic-abuse, self-neglect.',
  }),
  stated: z
    .array(Code)
    .max(20)
    .refine(isUnique, 'every fact once')
    .optional()
    .meta({ description: 'Facts the hub asks for by name, for example injury, weapon.' }),
  subjects: z
    .array(IntakeSubject)
    .min(1)
    .max(20)
    .meta({ description: 'Everybody this is about: children and adults.' }),
  whatHappened: Prose.meta({ description: "In the sender's words. Kept verbatim." }),
  ownWords: Prose.optional().meta({ description: 'What the child or adult said, in their words.' }),
  familyKnows: z
    .enum(['yes', 'no', 'not-said'])
    .meta({ description: 'Whether the family, or the adult, has been told of this referral.' }),
  consent: z
    .enum(['given', 'refused', 'not-sought', 'not-said'])
    .meta({ description: 'As told. A refusal never keeps the hub from reading the referral.' }),
  senderGrade: Line.optional().meta({ description: 'Your own grade of risk, in your words; shown as yours.' }),
  referrer: Referrer.meta({
    description: 'Who tells us. anonymity: what they asked for; not-to-family keeps their name from the family.',
  }),
  attachments: z.array(AttachmentNote).max(50).optional().meta({
    description: 'Files that go with it, named by size and SHA-256; their bytes go to /v1/blobs/{digest}/parts.',
  }),
});
export type IntakeReferral = z.infer<typeof IntakeReferral>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a sender gets, before any person has looked. */
export const IntakeReceipt = z.strictObject({
  reference: ReferenceSchema,
  receivedAt: InstantSchema,
  sha256: Sha256.meta({ description: 'SHA-256 of the body exactly as received, hex.' }),
  subjects: z.int().positive().meta({ description: 'How many people it is about.' }),
  repeated: z.boolean().meta({ description: 'Whether this submission had arrived before.' }),
});
export type IntakeReceipt = z.infer<typeof IntakeReceipt>;

/** One thing wrong with what a sender sent: where, what, and what would be right. */
export const FormProblem = z.strictObject({ where: z.string(), wrong: z.string(), right: z.string() });
export type FormProblem = z.infer<typeof FormProblem>;

/** Most problems that are named; more would not be read. */
export const mostProblems = 100;

/** What a sender is told about a body that cannot be taken: what is wrong, where and what would be right. */
export const IntakeProblem = z.strictObject({
  kind: z
    .enum([
      'not-json',
      'not-the-form',
      'refused',
      'too-large',
      'not-known-sender',
      'digest-of-another',
      'not-known-batch',
      'differs-from-completed',
    ])
    .meta({
      description:
        'not-json: cannot be read at all. not-the-form: fields are missing, unknown or wrong. refused: codes or dates ' +
        'the hub cannot take. digest-of-another: the number belongs to something else you sent. differs-from-completed: a person at the ' +
        'hub made a referral of what you sent first, and it does not say all of this.',
    }),
  keptAs: Line.optional().meta({
    description: 'The reference under which the hub keeps the body, for the telephone. Absent: nothing was kept.',
  }),
  whatHelps: z.string().max(1000).optional().meta({ description: 'What happens now, and what the sender should do.' }),
  problems: z.array(FormProblem).max(mostProblems),
});
export type IntakeProblem = z.infer<typeof IntakeProblem>;

/** Most referrals of one batch, and most bytes. */
export const largestIntakeBatch = { referrals: 1000, bytes: 16 * 1024 * 1024 } as const;

/** A sender's number of a batch; it stands in an address, hence the few signs. */
export const BatchId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'up to 100 letters, digits, dots, dashes and underscores')
  .meta({ description: "The sender's own number for this batch; sending it again gives the same receipt." });

/**
 * The documented JSON form of `POST /v1/referral-batches`. Each referral is a body of `POST /v1/referrals` and is taken
 * by itself: one that cannot be read never keeps another from being taken.
 */
export const IntakeBatch = z.strictObject({
  form: z.strictObject({ name: z.literal('mash-referral-batch'), version: z.literal('1') }),
  batchId: BatchId,
  referrals: z.array(IntakeReferral).min(1).max(largestIntakeBatch.referrals),
});

const count = (description: string) => z.int().nonnegative().meta({ description });

/** What became of each referral of a batch. The counts always add up: sent = created + repeated + tray + waiting. */
export const IntakeBatchReceipt = z.strictObject({
  batchId: BatchId,
  receivedAt: InstantSchema,
  sha256: Sha256.meta({ description: 'SHA-256 of the batch exactly as received, hex.' }),
  sent: count('Referrals in the batch. A CSV file has as many as it has notices.'),
  created: count('New at the hub.'),
  repeated: count('Had arrived before, by themselves or in another batch; nothing was made twice.'),
  tray: count('Kept, but cannot be read: a person at the hub will look.'),
  waiting: count('Registered and not dealt with yet. Ask for the receipt again.'),
  items: z
    .array(
      z.strictObject({
        index: z.int().nonnegative().meta({ description: 'Place in the batch, from 0.' }),
        rows: z
          .array(z.int().positive())
          .optional()
          .meta({ description: 'Its rows in a CSV file, the header is row 1.' }),
        submissionId: Line.optional().meta({ description: 'Where it could be read.' }),
        reference: ReferenceSchema.meta({ description: 'Of the referral, or under which the hub keeps the body.' }),
        state: z.enum(['created', 'repeated', 'tray', 'waiting']),
        problems: z.array(FormProblem).max(mostProblems).optional(),
      }),
    )
    .max(largestIntakeBatch.referrals),
});
export type IntakeBatchReceipt = z.infer<typeof IntakeBatchReceipt>;
