import * as z from 'zod';
import { AccessEnded, AccessGiven, AccessReviewed } from './access.ts';
import { AlertRaised, AlertSettled } from './alert.ts';
import { ArrivalKept, ArrivalSettled } from './arrival.ts';
import { Author } from './author.ts';
import { ConflictSettled } from './conflict-settled.ts';
import { DecisionRecommended, DecisionSentBack, DecisionSettled, DecisionSigned, decisionStates } from './decision.ts';
import { DutyArose, DutyDone, DutyWaived } from './duty.ts';
import { EnquiryRated, EnquiryReleased, EnquiryRouted, EnquirySubject, NoteAdded } from './enquiry.ts';
import { PersonRecorded } from './person.ts';
import type { AnyRecord, CaseRecord } from './record.ts';
import {
  ReferralPlaced,
  ReferralReceived,
  Referrer,
  SubjectCompared,
  SubjectIdentified,
  SubjectUnidentified,
} from './referral.ts';
import { RestrictionLifted, RestrictionSet } from './restriction.ts';
import { idSchema, streamKeySchema, streamKinds, type StreamKind } from './streams.ts';
import { Code, InstantSchema, Prose, ReferenceSchema } from './values.ts';

const stamped = { by: Author, at: InstantSchema, version: z.int().positive().optional() };
const Stamped = z.strictObject(stamped);
/** Texts of notes by their ids. */
const KeptNotes = z.strictObject({ notes: z.record(idSchema('note'), Prose) });

const partsSchemas = {
  referral: z.strictObject({
    core: ReferralReceived.core.extend({
      placement: ReferralPlaced.core.optional(),
      identified: z.record(idSchema('subject'), SubjectIdentified.core.extend(stamped)),
      compared: z.array(SubjectCompared.core.extend(stamped)),
      unidentified: z.array(SubjectUnidentified.core.extend(stamped)),
    }),
    referrer: Referrer.optional(),
    address: ReferralReceived.address.optional(),
  }),
  enquiry: z.strictObject({
    core: z.strictObject({
      reference: ReferenceSchema,
      referralIds: z.array(idSchema('referral')),
      subjects: z.array(EnquirySubject),
      dutyIds: z.array(idSchema('duty')),
      locality: Code.optional(),
      routings: z.array(EnquiryRouted.core.extend(stamped)),
      claim: Stamped.optional(),
      claims: z.array(Stamped),
      releases: z.array(EnquiryReleased.core.extend({ ...stamped, claim: Stamped })),
      ratings: z.array(EnquiryRated.core.extend(stamped)),
      notes: z.array(NoteAdded.core.extend(stamped)),
      conflicts: z.array(ConflictSettled.core.extend(stamped)),
      closed: Stamped.optional(),
    }),
    police: KeptNotes.optional(),
    health: KeptNotes.optional(),
  }),
  decision: z.strictObject({
    core: z.strictObject({
      state: z.enum(decisionStates),
      current: DecisionRecommended.core.extend(stamped),
      authorIds: z.array(z.string()),
      earlier: z.array(DecisionRecommended.core.extend(stamped)),
      sentBack: z.array(DecisionSentBack.core.extend(stamped)),
      signed: DecisionSigned.core.extend(stamped).optional(),
      settled: DecisionSettled.core.extend(stamped).optional(),
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
  arrival: z.strictObject({
    core: ArrivalKept.core.extend({
      entered: z.array(idSchema('referral')),
      settled: z
        .discriminatedUnion(
          'how',
          ArrivalSettled.core.options.map((option) => z.strictObject({ ...option.shape, ...stamped })) as never,
        )
        .optional(),
    }),
    referrer: ArrivalKept.referrer.optional(),
  }),
  restriction: z.strictObject({
    core: RestrictionSet.core.extend({
      set: Stamped,
      lifted: RestrictionLifted.core.extend(stamped).optional(),
    }),
  }),
  access: z.strictObject({
    core: AccessGiven.core.extend({
      given: Stamped,
      ended: AccessEnded.core.extend(stamped).optional(),
      reviewed: AccessReviewed.core.extend(stamped).optional(),
    }),
  }),
  alert: z.strictObject({
    core: AlertRaised.core.extend({ raised: Stamped, settled: AlertSettled.core.extend(stamped).optional() }),
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
