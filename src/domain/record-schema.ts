import * as z from 'zod';
import { Author } from './author.ts';
import { DecisionRecommended, DecisionSentBack, DecisionSigned, decisionStates } from './decision.ts';
import { DutyArose, DutyDone, DutyWaived } from './duty.ts';
import { EnquiryRated, EnquirySubject, NoteAdded } from './enquiry.ts';
import { PersonRecorded } from './person.ts';
import type { AnyRecord, CaseRecord } from './record.ts';
import { ReferralPlaced, ReferralReceived, Referrer, SubjectIdentified } from './referral.ts';
import { idSchema, streamKeySchema, streamKinds, type StreamKind } from './streams.ts';
import { InstantSchema, ReferenceSchema } from './values.ts';

const stamped = { by: Author, at: InstantSchema };
const Stamped = z.strictObject(stamped);

const partsSchemas = {
  referral: z.strictObject({
    core: ReferralReceived.core.extend({
      placement: ReferralPlaced.core.optional(),
      identified: z.record(idSchema('subject'), SubjectIdentified.core),
    }),
    referrer: Referrer.optional(),
    address: ReferralReceived.address.optional(),
  }),
  enquiry: z.strictObject({
    core: z.strictObject({
      reference: ReferenceSchema,
      referralIds: z.array(idSchema('referral')),
      subjects: z.array(EnquirySubject),
      claim: Stamped.optional(),
      ratings: z.array(EnquiryRated.core.extend(stamped)),
      notes: z.array(NoteAdded.core.extend(stamped)),
    }),
  }),
  decision: z.strictObject({
    core: z.strictObject({
      state: z.enum(decisionStates),
      current: DecisionRecommended.core.extend(stamped),
      authorIds: z.array(z.string()),
      earlier: z.array(DecisionRecommended.core.extend(stamped)),
      sentBack: z.array(DecisionSentBack.core.extend(stamped)),
      signed: DecisionSigned.core.extend(stamped).optional(),
    }),
  }),
  person: z.strictObject({ core: PersonRecorded.core, address: PersonRecorded.address.optional() }),
  duty: z.strictObject({
    core: DutyArose.core.extend({
      settled: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('done'), ...DutyDone.core.shape, ...stamped }),
          z.strictObject({ kind: z.literal('waived'), ...DutyWaived.core.shape, ...stamped }),
        ])
        .optional(),
    }),
  }),
} as const satisfies Record<StreamKind, z.ZodType>;

/** Parses a record of `kind` as it crosses a boundary, possibly cut; refuses unknown classes and fields. */
export function recordSchema<Kind extends StreamKind>(kind: Kind): z.ZodType<CaseRecord<Kind>> {
  return z.strictObject({
    kind: z.literal(kind),
    stream: streamKeySchema(kind),
    version: z.int().positive(),
    parts: partsSchemas[kind],
  }) as unknown as z.ZodType<CaseRecord<Kind>>;
}

/** Parses a record of any kind. */
export const AnyRecordSchema = z.discriminatedUnion(
  'kind',
  streamKinds.map((kind) => recordSchema(kind)) as never,
) as unknown as z.ZodType<AnyRecord>;
