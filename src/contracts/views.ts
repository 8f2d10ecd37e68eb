import * as z from 'zod';
import { arrivalReasons } from '#domain/arrival.ts';
import { Actor } from '#domain/author.ts';
import { commandKinds, facetNames } from '#domain/event-manifest.ts';
import { recordSchema } from '#domain/record-schema.ts';
import { Refusal } from '#domain/refusal.ts';
import { comparedFacts, nameLikenesses } from '#domain/corroboration.ts';
import { Evidence } from '#domain/decision.ts';
import { dutyKinds } from '#domain/duty.ts';
import { Subject } from '#domain/referral.ts';
import { idSchema, StreamKeySchema } from '#domain/streams.ts';
import { Birth, Code, InstantSchema, Line, PersonName, ReferenceSchema, Sex, Track } from '#domain/values.ts';

/** Who is at this desk, and what stands between them and the work. */
export const SessionView = z.discriminatedUnion('state', [
  /** Nobody: unlock with user name and passphrase, or sign in. `osShare: none` says that no OS keystore protects it. */
  z.strictObject({ state: z.literal('locked'), osShare: z.enum(['present', 'none']), training: z.boolean() }),
  /** The identity provider's page is open in the person's browser. */
  z.strictObject({ state: z.literal('signing-in'), url: z.url() }),
  /** Signed in for the first time on this computer: choose a passphrase. */
  z.strictObject({ state: z.literal('choose-passphrase'), name: Line, userName: Line }),
  /** Signed in, and there is a vault here: its passphrase opens it. */
  z.strictObject({ state: z.literal('enter-passphrase'), name: Line, userName: Line }),
  z.strictObject({ state: z.literal('open'), actor: Actor, training: z.boolean() }),
]);
export type SessionView = z.infer<typeof SessionView>;

/** A clock as a screen shows it; words are made from it in `wording`. */
export const ClockView = z.strictObject({
  kind: z.enum(['decide', 'decide-at-rating', 'acknowledge', 'rate', 'tell', 'hand-over']),
  subjectId: idSchema('subject').optional(),
  track: Track.optional(),
  duty: z.enum(dutyKinds).optional(),
  basis: z.enum(['statutory', 'local']),
  source: Line,
  startedAt: InstantSchema,
  dueAt: InstantSchema,
  metAt: InstantSchema.optional(),
  state: z.enum(['in-time', 'soon', 'over', 'met', 'missed']),
});
export type ClockView = z.infer<typeof ClockView>;

/** The queue's bands, in the order shown (ux.md 6.9): unrated first and never folded away. */
export const queueBands = ['not-rated', 'over', 'hour', 'today', 'later', 'closed'] as const;

export const queueNames = [
  'next-up',
  'mine',
  'not-rated',
  'to-confirm',
  'to-sign',
  'sent-back',
  'feedback-owed',
  'hand-over',
  'all-open',
  'closed',
] as const;
export const QueueName = z.enum(queueNames);
export type QueueName = z.infer<typeof QueueName>;

/** Whose queue: that of one's own localities with what has none, of the whole hub, or of one locality. */
export const QueueLocality = z.union([z.literal('mine'), z.literal('all'), z.strictObject({ locality: Code })]);
export type QueueLocality = z.infer<typeof QueueLocality>;

/** What a row says of work the hub has not confirmed yet. */
const RowPending = z.enum(['none', 'not-sent', 'to-be-confirmed', 'needs-you']);

/** Where an enquiry stands: the earliest thing still to be done. `to-tell`: all is decided, something is owed. */
export const stages = ['to-rate', 'to-decide', 'sent-back', 'to-sign', 'to-tell', 'closed'] as const;

/** One enquiry in the queue. */
export const EnquiryQueueRow = z.strictObject({
  kind: z.literal('enquiry'),
  enquiryId: idSchema('enquiry'),
  reference: ReferenceSchema,
  /** Subjects in the order told; the first is whose name the row carries. */
  subjects: z.array(Subject.pick({ id: true, name: true, birth: true, track: true })).min(1),
  rating: Code.optional(),
  ratingRank: z.int().optional(),
  concerns: z.array(Code),
  channel: Code,
  organisation: Line.optional(),
  referrals: z.int().positive(),
  receivedAt: InstantSchema,
  locality: Code.optional(),
  /** Urgency rules of the hub that it meets by what was stated, in their order; those shown while it is not rated. */
  urgent: z.array(Code),
  /** The sender's own grade, in the sender's words. */
  senderGrade: Line.optional(),
  /** Subjects of whom nobody has said who they are. */
  toConfirm: z.int().nonnegative(),
  /** Hand-overs nobody has accepted. */
  handOvers: z.int().nonnegative(),
  next: ClockView.optional(),
  band: z.enum(queueBands),
  stage: z.enum(stages),
  /** Somebody wrote a note after it was closed: there may be something to do again. */
  notedSinceClosed: z.boolean().optional(),
  dealtWithBy: z.strictObject({ userId: Line, name: Line }).optional(),
  pending: RowPending,
});
export type EnquiryQueueRow = z.infer<typeof EnquiryQueueRow>;

/** Something that arrived and could not be read: an unrated item with a clock, completed by hand. */
export const TrayQueueRow = z.strictObject({
  kind: z.literal('arrival'),
  arrivalId: idSchema('arrival'),
  reference: ReferenceSchema,
  sender: Line.optional(),
  why: z.enum(arrivalReasons),
  receivedAt: InstantSchema,
  next: ClockView.optional(),
  band: z.enum(queueBands),
  pending: RowPending,
});
export type TrayQueueRow = z.infer<typeof TrayQueueRow>;

export const QueueRow = z.discriminatedUnion('kind', [EnquiryQueueRow, TrayQueueRow]);
export type QueueRow = z.infer<typeof QueueRow>;

/** The key of a row: the id of its enquiry or of its item of the tray. */
export const RowKey = z.string().regex(/^(enquiry|arrival)\/[0-9a-f]{32}$/);

/** Most rows in one answer. */
export const largestWindow = 500;

/** The order of a queue: every row by its key, band by band. Rows themselves are asked for as they come on screen. */
export const QueueView = z.strictObject({
  name: QueueName,
  bands: z.array(z.strictObject({ band: z.enum(queueBands), keys: z.array(RowKey) })),
  /** Figures of the header: of everything open in the localities asked for, whichever queue is shown. */
  counts: z.strictObject({
    /** Tray items included. */
    unrated: z.int(),
    tray: z.int(),
    oldestUnratedAt: InstantSchema.optional(),
    overdue: z.int(),
    dueToday: z.int(),
    toSign: z.int(),
    handOvers: z.int(),
    byRating: z.record(Code, z.int()),
  }),
  now: InstantSchema,
});
export type QueueView = z.infer<typeof QueueView>;

/** Whether an act is open now, and which rule says no. */
export const Permission = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('yes') }),
  z.strictObject({ kind: z.literal('at-central') }),
  z.strictObject({ kind: z.literal('no'), refusal: Refusal }),
]);
export type Permission = z.infer<typeof Permission>;
const Permissions = z.partialRecord(z.enum(commandKinds), Permission);

/** A command of this desk that the hub has not confirmed, or that needs its author. */
export const PendingItem = z.strictObject({
  commandId: idSchema('command'),
  kind: z.enum(commandKinds),
  enquiryId: idSchema('enquiry').optional(),
  arrivalId: idSchema('arrival').optional(),
  streams: z.array(StreamKeySchema),
  at: InstantSchema,
  /**
   * `intent`: decided only at the hub. `parked`: something before it must be settled first. `settled`, `withdrawn`: ended
   * by its author and only to be read (`ConnectionView.ended`), as is `passed-on`: somebody who may see the record has
   * what was typed about it.
   */
  state: z.enum([
    ...(['waiting', 'sending', 'accepted', 'intent', 'needs-you', 'parked'] as const),
    ...(['settled', 'withdrawn', 'passed-on'] as const),
  ]),
  problem: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('refused'), refusal: Refusal }),
      z.strictObject({
        kind: z.literal('conflict'),
        theirs: z.array(z.strictObject({ facet: z.enum(facetNames), by: Line, at: InstantSchema })),
        /** Both can be compared, and settled by a command that cites both (`two-versions`). */
        comparable: z.literal(true).optional(),
      }),
      z.strictObject({ kind: z.literal('forbidden') }),
      z.strictObject({ kind: z.literal('held') }),
      z.strictObject({ kind: z.literal('behind'), commandId: idSchema('command') }),
    ])
    .optional(),
  /** The text a person typed, so that nothing refused is lost. */
  text: z.string().optional(),
});
export type PendingItem = z.infer<typeof PendingItem>;

/** Confirmed versions of records, 0 for one that is only pending: what somebody has seen of them. */
export const SeenVersions = z
  .array(z.strictObject({ stream: StreamKeySchema, version: z.int().nonnegative() }))
  .max(300);
export type SeenVersions = z.infer<typeof SeenVersions>;

/** Everything the enquiry pane shows, cut for this reader. */
export const EnquiryView = z.strictObject({
  enquiry: recordSchema('enquiry'),
  referrals: z.array(recordSchema('referral')),
  decisions: z.array(recordSchema('decision')),
  duties: z.array(recordSchema('duty')),
  persons: z.array(recordSchema('person')),
  /** Earlier referrals held here that are one of these word for word: the same submission sent again. */
  repeats: z.array(
    z.strictObject({
      referralId: idSchema('referral'),
      sameAs: idSchema('referral'),
      reference: ReferenceSchema,
      enquiryId: idSchema('enquiry'),
    }),
  ),
  /** References of earlier referrals held here that a decision names as the same submission, by id. */
  sameAs: z.record(idSchema('referral'), ReferenceSchema),
  /**
   * The confirmed version of every record shown here, 0 for one that is only pending: what somebody who writes a
   * decision now has seen (`recommend-decision.seen`).
   */
  seen: SeenVersions,
  clocks: z.array(ClockView),
  /** When this enquiry closes to its reader, who was only let in to it for a time; absent where their role sees it. */
  openUntil: InstantSchema.optional(),
  permitted: Permissions,
  /** By decision id: acts on that decision, and the evidence a signature would be bound to. */
  decisionActs: z.record(
    idSchema('decision'),
    z.strictObject({ permitted: Permissions, evidence: Evidence.optional() }),
  ),
  pending: z.array(PendingItem),
  now: InstantSchema,
});
export type EnquiryView = z.infer<typeof EnquiryView>;

/** One item of the tray, cut for this reader. */
export const ArrivalView = z.strictObject({
  arrival: recordSchema('arrival'),
  clock: ClockView.optional(),
  permitted: Permissions,
  pending: z.array(PendingItem),
  now: InstantSchema,
});
export type ArrivalView = z.infer<typeof ArrivalView>;

/** How one fact of somebody as told stands against a person on record. */
export const ComparedFacts = z.record(z.enum(comparedFacts), z.enum(['agrees', 'partly', 'differs', 'missing']));

/** A person found by a search, and how they compare with the subject it was made for. */
export const FoundPerson = z.strictObject({
  person: recordSchema('person'),
  /** When it was opened at the hub; absent for work in hand, which the hub keeps up to date. */
  fetchedAt: InstantSchema.optional(),
  /** How the name told, or the words searched for, stand to the closest name on record. */
  likeness: z.enum(nameLikenesses).optional(),
  /** Against the subject the search was for; absent for a search by words alone. */
  facts: ComparedFacts.optional(),
  /** Whether enough agrees for "same person"; the rules decide it again when it is given. */
  mayLink: z.boolean(),
  /** The latest answer somebody gave about this subject and this person. */
  answer: z
    .strictObject({ answer: z.enum(['not-same', 'not-sure', 'withdrawn']), by: Line, at: InstantSchema })
    .optional(),
  /** Enquiries held here that this person is a subject of, with their references. */
  enquiries: z.array(z.strictObject({ enquiryId: idSchema('enquiry'), reference: ReferenceSchema })).max(50),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

/** Somebody known to the hub whose record is not on this computer: who it may be, and nothing of why. */
export const ListedPerson = z.strictObject({
  personId: idSchema('person'),
  reference: ReferenceSchema,
  name: PersonName,
  otherNames: z.array(PersonName).max(20),
  birth: Birth,
  sex: Sex,
  postcode: Line.optional(),
});
export type ListedPerson = z.infer<typeof ListedPerson>;

/** What a search found, the closest first. It always says where it looked. */
export const PeopleView = z.strictObject({
  found: z.array(FoundPerson).max(50),
  /** Found in the people index of the hub alone. */
  listed: z.array(ListedPerson).max(50),
  /** How much of that index is on this computer; `none` for whoever may not hold it. */
  index: z.enum(['none', 'loading', 'complete']),
  /** There were more than are shown: say more to narrow it. */
  more: z.boolean(),
  now: InstantSchema,
});
export type PeopleView = z.infer<typeof PeopleView>;

/** A rule set by its number, and from when it counts. */
const RulesHere = z.strictObject({ number: z.int().positive(), effectiveFrom: InstantSchema });

/** What the status bar says: the truth about the connection and about what is saved where. */
export const ConnectionView = z.strictObject({
  state: z.enum(['in-step', 'working', 'waiting', 'offline', 'attention', 'stopped']),
  /** Last time the hub answered. */
  lastContact: InstantSchema.optional(),
  offlineSince: InstantSchema.optional(),
  /** Commands not yet confirmed. */
  waiting: z.int().nonnegative(),
  needsYou: z.int().nonnegative(),
  items: z.array(PendingItem),
  /** What was settled or taken back by its author, the latest first: nothing typed is ever out of reach. */
  ended: z.array(PendingItem),
  lease: z.enum(['fresh', 'stale', 'continuity', 'expired']),
  /** Stopped because the hub was asked by two copies of this vault: nothing goes either way until it is enrolled anew. */
  frozen: z.literal(true).optional(),
  skewMs: z.int(),
  /** When the rule set's holiday table ends, once within twelve months. */
  holidayTableEnds: Line.optional(),
  /** Rule sets that came and are not used, because they are not signed by the key this computer trusts. */
  ignoredRuleSets: z.int().positive().optional(),
  /** The rule set this computer works under, and the one that follows by itself at its date where it has come already. */
  rules: RulesHere.extend({ next: RulesHere.optional() }).optional(),
  /** What this computer holds: records of work in hand, records opened at the hub, and people of the index. */
  holds: z.strictObject({
    records: z.int().nonnegative(),
    opened: z.int().nonnegative(),
    people: z.int().nonnegative(),
    index: z.enum(['none', 'loading', 'complete']),
    /** Closed work that last moved up to then is at the hub only. */
    backTo: InstantSchema.optional(),
    /** Records of work in hand that only a newer console can read: kept as they came. */
    sealed: z.int().nonnegative(),
  }),
  /** How often what this computer held was not what the hub said, and was fetched anew, since the desk was opened. */
  fetchedAnew: z.int().positive().optional(),
  now: InstantSchema,
});
export type ConnectionView = z.infer<typeof ConnectionView>;
