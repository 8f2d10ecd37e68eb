import * as z from 'zod';
import { DecisionRecommended, DecisionSentBack } from './decision.ts';
import { EnquiryRated, EnquiryReleased, EnquiryRouted } from './enquiry.ts';
import { PersonRecorded } from './person.ts';
import { SubjectUnidentified } from './referral.ts';
import { idSchema, StreamKeySchema } from './streams.ts';
import { Code, InstantSchema, isUnique, Line, Prose } from './values.ts';

const enquiryId = idSchema('enquiry');
const decisionId = idSchema('decision');
const referralId = idSchema('referral');
const personId = idSchema('person');

const recordedPerson = {
  personId,
  ...PersonRecorded.core.shape,
  from: PersonRecorded.core.shape.from.options[0],
};

/** What the commands carry that two people can give at once so that a person has to settle it; command.ts has the rest. */
export const contestedArgs = {
  'claim-enquiry': z.strictObject({ enquiryId }),
  'release-enquiry': z.strictObject({ enquiryId, reason: EnquiryReleased.core.shape.reason }),
  'route-enquiry': z.strictObject({ enquiryId, ...EnquiryRouted.core.shape }),
  'rate-enquiry': z.strictObject({ enquiryId, ...EnquiryRated.core.shape }),
  'recommend-decision': z.strictObject({ decisionId, ...DecisionRecommended.core.shape }),
  'send-back-decision': z.strictObject({ decisionId, enquiryId, ...DecisionSentBack.core.shape }),
  /** Closes an enquiry: every decision of it is final, every duty of it is settled. All of it is named. */
  'close-enquiry': z.strictObject({
    enquiryId,
    referralIds: z.array(referralId).min(1).max(100).refine(isUnique, 'every referral once'),
    decisionIds: z.array(decisionId).min(1).max(100).refine(isUnique, 'every decision once'),
    dutyIds: z.array(idSchema('duty')).max(200).refine(isUnique, 'every duty once'),
  }),
  /** A subject whom we do not know becomes a person on record. */
  'record-person': z.strictObject({ ...recordedPerson, address: PersonRecorded.address.shape.address }),
  /** A subject is a person we know. What agrees is found by the rules, not claimed. */
  'link-subject': z.strictObject({ referralId, subjectId: idSchema('subject'), personId, words: Prose.optional() }),
  'unlink-subject': z.strictObject({ referralId, ...SubjectUnidentified.core.shape }),
} as const;

export type ContestedKind = keyof typeof contestedArgs;
export const contestedKinds = Object.keys(contestedArgs) as readonly ContestedKind[];

type ArgsOf<Shapes extends Readonly<Record<ContestedKind, z.ZodType>>> = {
  [Kind in ContestedKind]: { readonly kind: Kind; readonly args: z.infer<Shapes[Kind]> };
}[ContestedKind];

const worksOf = <Shapes extends Readonly<Record<ContestedKind, z.ZodType>>>(
  shapes: Shapes,
): z.ZodType<ArgsOf<Shapes>> =>
  z.discriminatedUnion(
    'kind',
    contestedKinds.map((kind) => z.strictObject({ kind: z.literal(kind), args: shapes[kind] })) as never,
  );

/** Somebody's command that met what others did, as it was given. */
export const Work = worksOf(contestedArgs);
export type Work = z.infer<typeof Work>;

/** The same as it is kept on record: without where somebody lives, which has readers of its own. */
const NotedWork = worksOf({ ...contestedArgs, 'record-person': z.strictObject(recordedPerson) });
export type NotedWork = z.infer<typeof NotedWork>;

/** What others did that the work met: which versions of which thing lay beside it when it was settled. */
const Cited = z.strictObject({
  stream: StreamKeySchema,
  facet: Code,
  about: Line.optional(),
  versions: z.array(z.int().positive()).min(1).max(20).refine(isUnique, 'every version once'),
});
export type Cited = z.infer<typeof Cited>;

/** A word of a reason that says something. */
const Reason = Prose.refine((text) => text.trim() !== '', 'a reason');

/**
 * A person settled what two did at once. It cites both: the command, and what it lay beside. What was not used stays on
 * record: the work of others is there already, one's own stands here, signed by its author.
 */
export const ConflictSettled = {
  core: z.strictObject({
    /** The command that had no effect. */
    settles: idSchema('command'),
    /** Which of the two holds now. */
    use: z.enum(['mine', 'theirs']),
    reason: Reason,
    over: z.array(Cited).max(60),
    /** When the work was done. */
    givenAt: InstantSchema,
    /** The work that was not used. */
    notApplied: NotedWork.optional(),
  }),
} as const;
export type ConflictSettled = z.infer<typeof ConflictSettled.core>;

/** What settling carries. `place`: the number of the command it settles among those of its client, whose place it takes. */
export const settlingArgs = z.strictObject({
  enquiryId,
  settles: z.strictObject({ commandId: idSchema('command'), place: z.int().positive() }),
  use: ConflictSettled.core.shape.use,
  reason: Reason,
  over: ConflictSettled.core.shape.over,
  givenAt: InstantSchema,
  work: Work,
});

/** `work` as it is kept on record. */
export function notedOf(work: Work): NotedWork {
  if (work.kind !== 'record-person') return work;
  const { address: _, ...args } = work.args;
  return { kind: work.kind, args };
}
