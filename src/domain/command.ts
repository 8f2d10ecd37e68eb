import * as z from 'zod';
import { DecisionRecommended, DecisionSentBack, DecisionSigned } from './decision.ts';
import { EnquiryRated, EnquiryReleased, EnquirySubject, NoteAdded } from './enquiry.ts';
import { PersonRecorded } from './person.ts';
import { ReferralReceived, Referrer } from './referral.ts';
import { commandKinds, type CommandKind } from './event-manifest.ts';
import { idSchema } from './streams.ts';
import { Code, Prose, ReferenceSchema } from './values.ts';

const enquiryId = idSchema('enquiry');
const decisionId = idSchema('decision');

/** What each command carries: the wish of a person, with every id already made. */
export const commandArgs = {
  'receive-referral': z.strictObject({
    referralId: idSchema('referral'),
    enquiryId,
    enquiryReference: ReferenceSchema,
    acknowledgeDutyId: idSchema('duty'),
    referral: ReferralReceived.core,
    referrer: Referrer,
    addresses: ReferralReceived.address.shape.bySubject,
    /** One line for each subject of the referral, in its order. */
    subjects: z.array(EnquirySubject).min(1).max(20),
  }),
  'claim-enquiry': z.strictObject({ enquiryId }),
  'release-enquiry': z.strictObject({ enquiryId, reason: EnquiryReleased.core.shape.reason }),
  'rate-enquiry': z.strictObject({ enquiryId, ...EnquiryRated.core.shape }),
  'add-note': z.strictObject({ enquiryId, ...NoteAdded.core.shape }),
  'recommend-decision': z.strictObject({ decisionId, ...DecisionRecommended.core.shape }),
  'sign-off-decision': z.strictObject({ decisionId, enquiryId, ...DecisionSigned.core.shape }),
  'send-back-decision': z.strictObject({ decisionId, enquiryId, ...DecisionSentBack.core.shape }),
  'record-person': z.strictObject({
    personId: idSchema('person'),
    ...PersonRecorded.core.shape,
    address: PersonRecorded.address.shape.address,
    reference: ReferenceSchema,
  }),
  'settle-duty': z.strictObject({
    dutyId: idSchema('duty'),
    settle: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), how: Code, words: Prose.optional() }),
      z.strictObject({ kind: z.literal('waived'), reason: Code, words: Prose.optional() }),
    ]),
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
