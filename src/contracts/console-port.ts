import * as z from 'zod';
import { CommandSchema } from '#domain/command.ts';
import { Refusal } from '#domain/refusal.ts';
import { RuleSet } from '#domain/rule-set.ts';
import { idSchema, StreamKeySchema } from '#domain/streams.ts';
import { InstantSchema, Line } from '#domain/values.ts';
import { BlobDigest, largestBlob } from './blob.ts';
import type { PortContract } from './port-calls.ts';
import { AlertsView, SightView } from './sight-views.ts';
import { Presence, PresenceQuestion } from './presence.ts';
import { TwoVersionsView } from './two-versions.ts';
import { UnsentView } from './unsent-view.ts';
import {
  ArrivalView,
  ConnectionView,
  EnquiryView,
  largestWindow,
  ListedPerson,
  PeopleView,
  QueueLocality,
  QueueName,
  QueueRow,
  QueueView,
  RowKey,
  SeenVersions,
  SessionView,
} from './views.ts';

const nothing = z.strictObject({});
const Passphrase = z.string().max(200);

/** What became of a command a person gave. `saved` is said only after it is on disk. */
export const Sent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), commandId: idSchema('command'), at: InstantSchema }),
  /** Kept as an intent: only the hub can do it, and it will be asked. */
  z.strictObject({ kind: z.literal('intent'), commandId: idSchema('command'), at: InstantSchema }),
  z.strictObject({ kind: z.literal('refused'), refusal: Refusal }),
  /** Not on disk. The text is still with the caller. */
  z.strictObject({ kind: z.literal('not-saved'), why: z.enum(['disk', 'no-rule-set', 'clock']) }),
]);
export type Sent = z.infer<typeof Sent>;

export const Draft = z.strictObject({
  key: z.string().max(200),
  text: z.string().max(400_000),
  savedAt: InstantSchema,
  /** Typed at another computer of the same person, and not yet here. */
  from: z.literal('another-computer').optional(),
});
export type Draft = z.infer<typeof Draft>;

/** A file, by the record that names it: who has the one may have the other. */
export const FileAsked = z.strictObject({ stream: StreamKeySchema, sha256: BlobDigest });
export type FileAsked = z.infer<typeof FileAsked>;

/** A file that is to go with a referral typed here: by content; no place of it on the computer ever crosses. */
export const KeptFileAsked = z.strictObject({ referralId: idSchema('referral'), sha256: BlobDigest });
export type KeptFileAsked = z.infer<typeof KeptFileAsked>;

/**
 * Everything the console can ask of its desk. Views are read, commands are sent; no SQL, path, key or token crosses.
 * While locked only the session calls answer; the others are refused as `locked`.
 */
export const consolePort = {
  name: 'console',
  version: 1,
  calls: {
    session: { input: nothing, output: SessionView },
    /** Starts signing in at the identity provider, in the person's browser. */
    'sign-in': {
      input: nothing,
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('opened'), url: z.url() }),
        z.strictObject({ kind: z.literal('unreachable') }),
      ]),
    },
    'cancel-sign-in': { input: nothing, output: nothing },
    /** First time here: makes the vault. At least 12 characters (NCSC: length, not composition). */
    'choose-passphrase': {
      input: z.strictObject({ passphrase: Passphrase }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('too-short'), least: z.int() }),
        z.strictObject({ kind: z.literal('no-keystore'), why: Line }),
        z.strictObject({ kind: z.literal('not-saved') }),
      ]),
    },
    /** Opens the vault of `userName` here, also without the network. Wrong name and wrong passphrase look the same. */
    unlock: {
      input: z.strictObject({ userName: z.string().max(200), passphrase: Passphrase }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('wrong'), waitMs: z.int().nonnegative() }),
        z.strictObject({ kind: z.literal('no-keystore'), why: Line }),
        z.strictObject({ kind: z.literal('damaged'), reference: Line }),
        z.strictObject({ kind: z.literal('expired') }),
      ]),
    },
    /** Commits drafts, closes the databases, wipes the keys and ends the process. `signOut` also forgets the tokens. */
    lock: { input: z.strictObject({ signOut: z.boolean() }), output: nothing },
    rules: { input: nothing, output: z.strictObject({ ruleSet: RuleSet.optional() }) },
    /** The order of a queue. `filter`: words that a row must hold, in any order; empty takes all. */
    queue: {
      input: z.strictObject({ name: QueueName, locality: QueueLocality, filter: z.string().max(200) }),
      output: QueueView,
    },
    /** The rows of some keys, in their order; those that are gone are left out. */
    'queue-rows': {
      input: z.strictObject({ keys: z.array(RowKey).max(largestWindow) }),
      output: z.strictObject({ rows: z.array(QueueRow) }),
    },
    arrival: {
      input: z.strictObject({ arrivalId: idSchema('arrival') }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('shown'), view: ArrivalView }),
        z.strictObject({ kind: z.literal('not-available') }),
      ]),
    },
    /**
     * People we know: by words, or as candidates for one subject of a referral (then `text` narrows). Nothing is
     * recorded by looking, and nobody is found whom the reader may not see.
     */
    'search-people': {
      input: z.strictObject({
        text: z.string().max(200),
        subject: z.strictObject({ referralId: idSchema('referral'), subjectId: idSchema('subject') }).optional(),
      }),
      output: PeopleView,
    },
    /** The same words asked of the hub, over everybody its reader may see; nothing of it stays here. */
    'search-hub': {
      input: z.strictObject({ text: z.string().max(200) }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('found'), people: z.array(ListedPerson).max(50), more: z.boolean() }),
        z.strictObject({ kind: z.literal('offline') }),
      ]),
    },
    /** Opens a record at the hub that is not on this computer; it stays for twelve hours. A person asked for it by name. */
    'open-record': {
      input: z.strictObject({ stream: StreamKeySchema }),
      output: z.strictObject({ kind: z.enum(['opened', 'not-available', 'newer-console', 'say-why', 'offline']) }),
    },
    /**
     * Brings the next part of a file that a record names, from where it was left. `here`: all of it is on this computer
     * and has its digest. `not-at-hub`: the hub has not got it, yet or for this reader. `damaged`: what came is another
     * file; nothing of it is kept.
     */
    'fetch-file': {
      input: FileAsked,
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('fetching'), held: z.int(), bytes: z.int() }),
        z.strictObject({ kind: z.literal('here'), bytes: z.int() }),
        z.strictObject({ kind: z.enum(['not-available', 'not-at-hub', 'offline', 'damaged', 'not-saved']) }),
      ]),
    },
    /** A part of a file that is here; absent where there is none. */
    'file-part': {
      input: FileAsked.extend({ offset: z.int().nonnegative() }),
      output: z.strictObject({ part: z.base64().optional() }),
    },
    /**
     * Keeps the next part of a file that is to go with a referral, encrypted. `held`: go on from there. `here`: all of it
     * is on the disk and has its digest. `damaged`: it has not; nothing of it is kept.
     */
    'keep-file': {
      input: KeptFileAsked.extend({
        name: Line,
        bytes: z.int().min(1).max(largestBlob),
        offset: z.int().nonnegative(),
        part: z.base64().max(1_400_000),
      }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('held'), held: z.int().nonnegative() }),
        z.strictObject({ kind: z.enum(['here', 'damaged', 'not-saved']) }),
      ]),
    },
    /** Takes a file away again; nothing happens once its referral is recorded. */
    'drop-file': { input: KeptFileAsked, output: nothing },
    /** The files kept here whole for a referral typed here. `here`: on this computer only. `sent`: the hub has it too. */
    'kept-files': {
      input: z.strictObject({ referralId: idSchema('referral') }),
      output: z.strictObject({
        files: z.array(z.strictObject({ sha256: BlobDigest, state: z.enum(['here', 'sent']) })),
      }),
    },
    enquiry: {
      input: z.strictObject({ enquiryId: idSchema('enquiry') }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('shown'), view: EnquiryView }),
        /** One answer for "not yours" and "does not exist". */
        z.strictObject({ kind: z.literal('not-available') }),
      ]),
    },
    /**
     * Tells the hub that this enquiry is open on the screen, and answers who else is in it now; nobody while the hub does
     * not answer. To be asked again every `presenceRenewedMs`; no page that asks it counts as somebody at work.
     */
    presence: { input: PresenceQuestion, output: Presence },
    /** Whom an enquiry and the people in it are kept from, and who was let in. */
    'who-sees': {
      input: z.strictObject({ enquiryId: idSchema('enquiry') }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('shown'), view: SightView }),
        z.strictObject({ kind: z.literal('not-available') }),
      ]),
    },
    /** What whoever is here is to hear of, and what stands open to them by an emergency opening. */
    alerts: { input: nothing, output: AlertsView },
    connection: { input: nothing, output: ConnectionView },
    /**
     * One's own work beside what others did at once. `arriving`: what they did is on its way here. `gone`: there is
     * nothing to compare any more.
     */
    'two-versions': {
      input: z.strictObject({ commandId: idSchema('command') }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('shown'), view: TwoVersionsView }),
        z.strictObject({ kind: z.literal('arriving') }),
        z.strictObject({ kind: z.literal('gone') }),
      ]),
    },
    /**
     * Gives a command, every id already made. Answers after it is on disk. `seen`: the confirmed versions that stood on
     * the screen when its form was opened; what it writes and is not named there was not there. Without it the author has
     * seen what this desk has now.
     */
    send: { input: z.strictObject({ command: CommandSchema, seen: SeenVersions.optional() }), output: Sent },
    /** Takes back a command that has not been sent. */
    withdraw: {
      input: z.strictObject({ commandId: idSchema('command') }),
      output: z.strictObject({ withdrawn: z.boolean() }),
    },
    /**
     * Closes a "needs you" card: the work stays kept under settled items; later work of its lane goes on. What can be
     * compared is settled by a command instead (`settle-conflict`), so that both versions stay on the record.
     */
    settle: {
      input: z.strictObject({ commandId: idSchema('command') }),
      output: z.strictObject({ settled: z.boolean() }),
    },
    'send-now': { input: nothing, output: nothing },
    /**
     * Enrols this computer anew after it was frozen, with the code Council IT gave. `renewed`: the desk locks; what was
     * given before goes to the hub for a person to look at.
     */
    'renew-client': {
      input: z.strictObject({ code: z.string().max(40) }),
      output: z.strictObject({ kind: z.enum(['renewed', 'wrong-code', 'not-now']) }),
    },
    /** Keeps what is being typed. Answers after it is on disk. */
    'save-draft': {
      input: z.strictObject({ key: z.string().max(200), text: z.string().max(400_000) }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('saved'), at: InstantSchema }),
        z.strictObject({ kind: z.literal('not-saved'), why: z.enum(['disk']) }),
      ]),
    },
    'find-draft': {
      input: z.strictObject({ key: z.string().max(200) }),
      output: z.strictObject({
        draft: Draft.optional(),
        /** Other versions of it, typed at other computers, newest first. */
        others: z.array(Draft).max(50).optional(),
      }),
    },
    /** Whether what the same person types at other computers can be read here: it is sealed under a passphrase. */
    'other-drafts': { input: nothing, output: z.strictObject({ state: z.enum(['open', 'sealed', 'unknown']) }) },
    /** Opens it with the passphrase of those computers. */
    'open-other-drafts': {
      input: z.strictObject({ passphrase: Passphrase }),
      output: z.strictObject({ opened: z.boolean() }),
    },
    'discard-draft': { input: z.strictObject({ key: z.string().max(200) }), output: nothing },
    /** What would stay on this computer when its author leaves now. */
    unsent: { input: nothing, output: UnsentView },
  },
  events: {
    /** Something behind these views moved: read them again. */
    changed: z.strictObject({
      views: z.array(z.enum(['queue', 'enquiry', 'arrival', 'people', 'alerts', 'connection', 'rules'])).min(1),
    }),
    session: SessionView,
  },
} as const satisfies PortContract;

export type ConsolePort = typeof consolePort;
