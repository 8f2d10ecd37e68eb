import * as z from 'zod';
import { AccessEnded, AccessGiven, AccessReviewed } from './access.ts';
import { AlertRaised, typedEnds } from './alert.ts';
import { contestedArgs, settlingArgs } from './conflict-settled.ts';
import { DecisionSigned } from './decision.ts';
import { ArrivalKept } from './arrival.ts';
import { EnquirySubject, NoteAdded } from './enquiry.ts';
import { PersonRecorded } from './person.ts';
import { ReferralReceived, Referrer, SubjectCompared } from './referral.ts';
import { RestrictionLifted, RestrictionSet } from './restriction.ts';
import { commandKinds, type CommandKind } from './event-manifest.ts';
import { idSchema, StreamKeySchema } from './streams.ts';
import { Code, isUnique, Prose, ReferenceSchema } from './values.ts';

const enquiryId = idSchema('enquiry');
const decisionId = idSchema('decision');
const dutyId = idSchema('duty');
const referralId = idSchema('referral');
const personId = idSchema('person');
const arrivalId = idSchema('arrival');
const restrictionId = idSchema('restriction');
const accessId = idSchema('access');
const alertId = idSchema('alert');

/** What each command carries: the wish of a person, with every id already made. */
export const commandArgs = {
  'receive-referral': z.strictObject({
    referralId,
    enquiryId,
    enquiryReference: ReferenceSchema,
    acknowledgeDutyId: dutyId,
    feedbackDutyId: dutyId,
    /** The item of the tray it is made of, where a person completes one by hand. */
    arrivalId: arrivalId.optional(),
    /** Items of the tray that this is, sent again by the same sender and rightly; only the intake names any. */
    sentAgain: z.array(arrivalId).max(50).refine(isUnique, 'every item once').optional(),
    referral: ReferralReceived.core,
    referrer: Referrer,
    addresses: ReferralReceived.address.shape.bySubject,
    /** One line for each subject of the referral, in its order. */
    subjects: z.array(EnquirySubject).min(1).max(20),
  }),
  ...contestedArgs,
  'add-note': z.strictObject({ enquiryId, ...NoteAdded.core.omit({ typedBy: true }).shape, text: Prose }),
  'sign-off-decision': z.strictObject({ decisionId, enquiryId, handOverDutyId: dutyId, ...DecisionSigned.core.shape }),
  /** A person comes in from another system of the hub. */
  'import-person': z.strictObject({
    personId,
    ...PersonRecorded.core.shape,
    from: PersonRecorded.core.shape.from.options[1],
    address: PersonRecorded.address.shape.address,
  }),
  'compare-subject': z.strictObject({ referralId, ...SubjectCompared.core.shape }),
  'settle-duty': z.strictObject({
    dutyId,
    /** The decisions it waits for, where it does: the rules look whether they are final. */
    decisionIds: z.array(decisionId).max(20).refine(isUnique, 'every decision once').optional(),
    settle: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), how: Code, words: Prose.optional() }),
      z.strictObject({ kind: z.literal('waived'), reason: Code, words: Prose.optional() }),
    ]),
  }),
  /** Settles what two people did at once, citing both. */
  'settle-conflict': settlingArgs,
  'keep-arrival': z.strictObject({ arrivalId, ...ArrivalKept.core.shape, from: ArrivalKept.referrer }),
  'dismiss-arrival': z.strictObject({ arrivalId, reason: Code, words: Prose.optional() }),
  /** Whether only those named see it, the category says. */
  restrict: z.strictObject({ restrictionId, ...RestrictionSet.core.omit({ namedOnly: true }).shape }),
  'lift-restriction': z.strictObject({ restrictionId, ...RestrictionLifted.core.shape }),
  'give-access': z.strictObject({
    accessId,
    ...AccessGiven.core.shape,
    kind: z.enum(['involved', 'task', 'supervising', 'asked']),
  }),
  'end-access': z.strictObject({ accessId, ...AccessEnded.core.shape }),
  /** Opens one record by the reference somebody was told, for an hour, and tells those who review it. */
  'break-glass': z.strictObject({ accessId, alertId, reference: ReferenceSchema, reason: Code, words: Prose }),
  'review-access': z.strictObject({ accessId, ...AccessReviewed.core.shape }),
  /** Given by the hub itself, and by a person who says why they open so many records. */
  'raise-alert': z.strictObject({ alertId, ...AlertRaised.core.omit({ typed: true, keptFrom: true }).shape }),
  'settle-alert': z.strictObject({
    alertId,
    words: Prose,
    how: z.enum(typedEnds).exclude(['filed']).optional(),
  }),
  /** What somebody typed about a record they see no more goes to somebody who does; given by the desk itself. */
  'pass-on-text': z.strictObject({
    alertId,
    about: StreamKeySchema,
    ...AlertRaised.core.shape.typed.unwrap().shape,
    words: Prose,
    keptFrom: AlertRaised.core.shape.keptFrom,
    /** The command of theirs that had no effect and whose words these are; it is ended by this one. */
    settles: idSchema('command').optional(),
  }),
  /** Puts what was passed on into the enquiry it is about, as a note in the name of whoever typed it. */
  'file-passed-text': z.strictObject({
    alertId,
    enquiryId,
    noteId: NoteAdded.core.shape.noteId,
    words: Prose.optional(),
  }),
} as const satisfies Record<CommandKind, z.ZodType>;

/** The arguments of a `Kind` of command. */
export type CommandArgs<Kind extends CommandKind> = z.infer<(typeof commandArgs)[Kind]>;

/** What a person wants. */
export type Command = { [Kind in CommandKind]: { readonly kind: Kind; readonly args: CommandArgs<Kind> } }[CommandKind];

/** Parses a command of any kind; refuses unknown fields. */
export const CommandSchema = z.discriminatedUnion(
  'kind',
  commandKinds.map((kind) => z.strictObject({ kind: z.literal(kind), args: commandArgs[kind] })) as never,
) as unknown as z.ZodType<Command>;
