import * as z from 'zod';
import { Actor } from '#domain/author.ts';
import { commandKinds } from '#domain/event-manifest.ts';
import { recordSchema } from '#domain/record-schema.ts';
import { Refusal } from '#domain/refusal.ts';
import { Evidence } from '#domain/decision.ts';
import { Subject } from '#domain/referral.ts';
import { idSchema, StreamKeySchema } from '#domain/streams.ts';
import { Code, InstantSchema, Line, ReferenceSchema, Track } from '#domain/values.ts';

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
  kind: z.enum(['decide', 'decide-at-rating', 'acknowledge', 'rate']),
  subjectId: idSchema('subject').optional(),
  track: Track.optional(),
  basis: z.enum(['statutory', 'local']),
  source: Line,
  startedAt: InstantSchema,
  dueAt: InstantSchema,
  metAt: InstantSchema.optional(),
  state: z.enum(['in-time', 'soon', 'over', 'met', 'missed']),
});
export type ClockView = z.infer<typeof ClockView>;

/** The queue's bands, in the order shown (ux.md 6.9): unrated first and never folded away. */
export const queueBands = ['not-rated', 'over', 'hour', 'today', 'later', 'signed'] as const;

export const queueNames = ['next-up', 'mine', 'not-rated', 'to-sign', 'sent-back', 'all-open', 'closed'] as const;
export const QueueName = z.enum(queueNames);
export type QueueName = z.infer<typeof QueueName>;

/** One enquiry in the queue. */
export const QueueRow = z.strictObject({
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
  next: ClockView.optional(),
  band: z.enum(queueBands),
  stage: z.enum(['to-rate', 'to-decide', 'to-sign', 'sent-back', 'signed']),
  dealtWithBy: z.strictObject({ userId: Line, name: Line }).optional(),
  /** Something of this enquiry has not been confirmed by the hub yet. */
  pending: z.enum(['none', 'not-sent', 'to-be-confirmed', 'needs-you']),
});
export type QueueRow = z.infer<typeof QueueRow>;

export const QueueView = z.strictObject({
  name: QueueName,
  rows: z.array(QueueRow),
  /** Figures of the header: of everything open in the hub, whichever queue is shown. */
  counts: z.strictObject({
    unrated: z.int(),
    oldestUnratedAt: InstantSchema.optional(),
    overdue: z.int(),
    dueToday: z.int(),
    toSign: z.int(),
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
  streams: z.array(StreamKeySchema),
  at: InstantSchema,
  /** `intent`: decided only at the hub. `parked`: something before it must be settled first. */
  state: z.enum(['waiting', 'sending', 'accepted', 'intent', 'needs-you', 'parked']),
  problem: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('refused'), refusal: Refusal }),
      z.strictObject({
        kind: z.literal('conflict'),
        theirs: z.array(z.strictObject({ facet: Line, by: Line, at: InstantSchema })),
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

/** Everything the enquiry pane shows, cut for this reader. */
export const EnquiryView = z.strictObject({
  enquiry: recordSchema('enquiry'),
  referrals: z.array(recordSchema('referral')),
  decisions: z.array(recordSchema('decision')),
  duties: z.array(recordSchema('duty')),
  persons: z.array(recordSchema('person')),
  clocks: z.array(ClockView),
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
  lease: z.enum(['fresh', 'stale', 'continuity', 'expired']),
  skewMs: z.int(),
  /** When the rule set's holiday table ends, once within twelve months. */
  holidayTableEnds: Line.optional(),
  /** Rule sets that came and are not used, because they are not signed by the key this computer trusts. */
  ignoredRuleSets: z.int().positive().optional(),
  now: InstantSchema,
});
export type ConnectionView = z.infer<typeof ConnectionView>;
