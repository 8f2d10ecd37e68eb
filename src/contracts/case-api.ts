import * as z from 'zod';
import { Actor } from '#domain/author.ts';
import { fieldClasses } from '#domain/field-class.ts';
import { idSchema, StreamKeySchema, streamKinds } from '#domain/streams.ts';
import { InstantSchema, Line } from '#domain/values.ts';
import { BlobDigest, BlobOffset, BlobPart, BlobProblem, blobPartBytes, BlobSize, BlobTaken } from './blob.ts';
import { CommandEnvelope } from './envelope.ts';
import {
  BatchId,
  IntakeBatch,
  IntakeBatchReceipt,
  IntakeProblem,
  IntakeReceipt,
  IntakeReferral,
  largestIntakeBatch,
} from './intake.ts';
import { batchExample, noticesExample, referralExample } from './intake-examples.ts';
import { noticeColumns } from './notice-columns.ts';
import { PeopleFound, RecordList } from './lists.ts';
import { Outcome } from './outcome.ts';
import { Staff } from './staff.ts';
import { PeopleManifest, PeopleMoved } from './people-index.ts';
import { Presence, PresenceQuestion } from './presence.ts';
import { draftApi } from './draft-api.ts';
import { ApiProblem, type Endpoint } from './endpoint.ts';
import { SignedRuleSet } from './rule-set-signed.ts';
import { SentRecord, SentStreamKey } from './sent-record.ts';

/** Most commands in one batch. */
export const largestBatch = 50;
/** How long a desk keeps a record that was opened beside the feed, in milliseconds (design.md 3). */
export const openedForMs = 12 * 60 * 60_000;
/** Most records a page takes away. */
export const largestEviction = 10_000;

/** One thing the feed brings. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('record'),
    record: SentRecord,
    /** Classes of it the reader has only until then, because they were let in to it; absent where there are none. */
    lent: z.partialRecord(z.enum(fieldClasses), InstantSchema).optional(),
  }),
  z.strictObject({ kind: z.literal('rule-set'), signed: SignedRuleSet }),
]);
export type Change = z.infer<typeof Change>;

const epoch = z.string().regex(/^[0-9a-f]{32}$/);
/** Opaque and authenticated; clients never read it. */
const cursor = z.string().max(500);

/** A page of the feed. It applies only to a client that stands exactly at `from`; null is the very beginning. */
export const ChangesPage = z.strictObject({
  epoch,
  serverTime: InstantSchema,
  from: cursor.nullable(),
  cursor,
  changes: z.array(Change).max(1000),
  /** Records this client may no longer have, for whatever reason. */
  evict: z.array(SentStreamKey).max(largestEviction + 1000),
  more: z.boolean(),
  /** There is more than a desk is made for: closed work that last moved up to then is at the hub only. */
  backTo: InstantSchema.optional(),
  /** Absent for readers who may hold no people index. */
  people: PeopleMoved.optional(),
  /**
   * Of everything the client holds once it has taken this page (view-digest.ts). In a snapshot: of what its pages have
   * brought up to and with this one; what stands there from before counts for nothing. A client that comes to another
   * one keeps nothing of the page and takes a new snapshot.
   */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ChangesPage = z.infer<typeof ChangesPage>;

export const CommandsRequest = z.strictObject({
  epoch,
  commands: z.array(CommandEnvelope).min(1).max(largestBatch),
});
export type CommandsRequest = z.infer<typeof CommandsRequest>;

export const CommandsResponse = z.strictObject({
  epoch,
  serverTime: InstantSchema,
  /** One for each command, in the order sent. */
  outcomes: z.array(Outcome).max(largestBatch),
});
export type CommandsResponse = z.infer<typeof CommandsResponse>;

/**
 * What a client presents at every contact, so that a copy of it is found out (security-sync.md 2.3): a counter that is on
 * its disk before the question goes out, and a value made at random for this one. Whoever holds the same state and asks
 * too gives the same number another value.
 */
export const Attempt = z.strictObject({
  number: z.int().positive(),
  value: z.string().regex(/^[0-9a-f]{32}$/),
});
export type Attempt = z.infer<typeof Attempt>;

export const LeaseQuestion = z.strictObject({ attempt: Attempt });
export type LeaseQuestion = z.infer<typeof LeaseQuestion>;

export const Lease = z.strictObject({
  epoch,
  serverTime: InstantSchema,
  /**
   * `frozen`: two copies of this client have asked. Nothing is given out to either, and nothing of theirs takes effect,
   * until an administrator lets one of them be enrolled anew.
   */
  device: z.enum(['active', 'unknown', 'revoked', 'frozen']),
  actor: Actor,
  /** Commands at or below this counter of this client are in a durable copy; the sent journal may drop them. */
  durableNumber: z.int().nonnegative(),
});
export type Lease = z.infer<typeof Lease>;

export const DeviceEnrolment = z.strictObject({
  deviceId: idSchema('device'),
  clientId: idSchema('client'),
  /** Ed25519 public key, SPKI DER, base64. */
  publicKey: z.base64().max(200),
  label: Line,
  /**
   * The frozen client of the same workstation whose place this one takes, and the code its person was given. Without a
   * code it took that place before: the hub was restored since, has forgotten it, and freezes the other again.
   */
  renews: z.strictObject({ clientId: idSchema('client'), code: z.string().max(40).optional() }).optional(),
});
export type DeviceEnrolment = z.infer<typeof DeviceEnrolment>;

/** The case API. Version 1; the paths carry it. */
export const caseApi = {
  receiveReferral: {
    method: 'POST',
    path: '/v1/referrals',
    summary: 'Take one referral from an agency system. Answers with a reference and a receipt before any person looks.',
    description:
      'The body is kept exactly as sent before anything looks at it. 201: it is new. 200: this very body had arrived ' +
      'before, and this is its receipt again, so sending again is always safe. 400, 409, 422: it is kept under keptAs ' +
      'and a person at the hub will look; what is wrong, where and what would be right is said in problems. 401, 413: ' +
      'nothing was kept.',
    auth: 'intake-key',
    body: IntakeReferral,
    examples: { 'application/json': referralExample },
    answers: {
      200: IntakeReceipt,
      201: IntakeReceipt,
      400: IntakeProblem,
      401: IntakeProblem,
      409: IntakeProblem,
      413: IntakeProblem,
      422: IntakeProblem,
    },
  },
  receiveBatch: {
    method: 'POST',
    path: '/v1/referral-batches',
    summary: 'Take many referrals at once, each by itself. Answers with a receipt that reconciles them one by one.',
    description:
      'As JSON, or as CSV with one row for each person; which one it is, is seen from its first character. The batch ' +
      'and each referral in it are kept exactly as sent before anything looks at them. 201: the batch is new. 200: this ' +
      'very batch had arrived before, and this is its receipt again. 400, 409, 422: the batch as a whole cannot be ' +
      'read; it is kept under keptAs and none of it was taken. At most ' +
      `${largestIntakeBatch.referrals} referrals and ${largestIntakeBatch.bytes} bytes; beyond that nothing is kept.`,
    auth: 'intake-key',
    query: z.strictObject({
      batchId: BatchId.optional().meta({
        description: 'The number of a batch in CSV, which has none inside; made from its digest when absent.',
      }),
    }),
    body: IntakeBatch,
    otherBody: {
      mediaType: 'text/csv',
      description:
        'RFC 4180: a header row, commas, double quotes, UTF-8 with or without a byte order mark. One row for each ' +
        'person; rows with the same number in notice are one notice and become one referral. What is said of the notice ' +
        'stands in its first row; further rows repeat it or leave it empty. Columns in any order, of these:\n\n' +
        noticeColumns
          .map(({ name, required, description }) => `- ${name}${required ? ' (required)' : ''}: ${description}`)
          .join('\n'),
    },
    examples: { 'application/json': batchExample, 'text/csv': noticesExample },
    answers: {
      200: IntakeBatchReceipt,
      201: IntakeBatchReceipt,
      400: IntakeProblem,
      401: IntakeProblem,
      409: IntakeProblem,
      413: IntakeProblem,
      422: IntakeProblem,
    },
  },
  batchReceipt: {
    method: 'GET',
    path: '/v1/referral-batches/{batchId}',
    summary: 'The receipt of a batch again, as it stands now. 404: the hub has no such batch of yours; send it again.',
    auth: 'intake-key',
    params: z.strictObject({ batchId: BatchId }),
    answers: { 200: IntakeBatchReceipt, 401: IntakeProblem, 404: IntakeProblem },
  },
  receiveBlobPart: {
    method: 'POST',
    path: '/v1/blobs/{digest}/parts',
    summary: 'Take a part of a file that a referral names under attachments, before or after the referral itself.',
    description:
      `The digest is the SHA-256 of the whole file, hex. Parts of ${blobPartBytes} bytes come one after the other, the last ` +
      'one shorter. 200: it is held; complete once all bytes are there and their digest fits. Sending again is always ' +
      'safe. 409: send on from held; an empty part says how far it is. 422: all bytes are there and are not that file; ' +
      'nothing of it is kept, begin anew.',
    auth: 'intake-key',
    params: z.strictObject({ digest: BlobDigest }),
    query: z.strictObject({ offset: BlobOffset, bytes: BlobSize }),
    otherBody: { mediaType: 'application/octet-stream', description: 'The bytes of the part, as they are.' },
    answers: {
      200: BlobTaken,
      400: ApiProblem,
      401: IntakeProblem,
      404: ApiProblem,
      409: BlobProblem,
      422: BlobProblem,
    },
  },
  sendFilePart: {
    method: 'POST',
    path: '/v1/referrals/{referralId}/files/{digest}/parts',
    summary: 'Take a part of a file that a referral names which its sender recorded. 404 for every other one.',
    description:
      'As receiveBlobPart. A part that begins elsewhere than at held is left alone, and an empty one asks; 200 says where ' +
      'to go on. 422: all bytes are there and are not that file; nothing of it is kept, begin anew.',
    auth: 'token-and-device',
    params: z.strictObject({ referralId: idSchema('referral'), digest: BlobDigest }),
    query: z.strictObject({ offset: BlobOffset, bytes: BlobSize }),
    otherBody: { mediaType: 'application/octet-stream', description: 'The bytes of the part, as they are.' },
    answers: { 200: BlobTaken, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem, 422: BlobProblem },
  },
  blobPart: {
    method: 'GET',
    path: '/v1/blobs/{digest}',
    summary:
      'A part of a file, for whoever may see a record that names it. 404 for everybody else, and where there is none.',
    auth: 'token-and-device',
    params: z.strictObject({ digest: BlobDigest }),
    query: z.strictObject({ offset: BlobOffset }),
    answers: { 200: BlobPart, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem },
  },
  enrolDevice: {
    method: 'POST',
    path: '/v1/devices',
    summary: 'Enrol the signing key of one vault on one workstation for the person signed in.',
    description:
      'With renews it takes the place of a client that was frozen, once, with the code an administrator gave: what the ' +
      'frozen one had not sent yet is then taken into custody as it comes, for a person to look at.',
    auth: 'token',
    body: DeviceEnrolment,
    answers: { 200: z.strictObject({ enrolled: z.literal(true) }), 400: ApiProblem, 401: ApiProblem },
  },
  lease: {
    method: 'POST',
    path: '/v1/lease',
    summary: 'Asked first on every contact: device state, time, timeline and who the caller is.',
    description:
      'The same question again changes nothing. A number at or below the highest seen, with another value than it came ' +
      'with, is a second copy of the client: it is frozen. 503: a question from before a restore, ask anew.',
    auth: 'token-and-device',
    body: LeaseQuestion,
    answers: { 200: Lease, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 503: ApiProblem },
  },
  sendCommands: {
    method: 'POST',
    path: '/v1/commands',
    summary: 'An ordered batch of commands. With ?try=1 the same path runs and is rolled back.',
    auth: 'token-and-device',
    query: z.strictObject({ try: z.literal('1').optional() }),
    body: CommandsRequest,
    answers: { 200: CommandsResponse, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 413: ApiProblem },
  },
  changes: {
    method: 'GET',
    path: '/v1/changes',
    summary: 'What changed since the cursor, cut to what the caller may see, and what must go.',
    auth: 'token-and-device',
    compressed: true,
    query: z.strictObject({
      cursor,
      index: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .optional()
        .meta({ description: 'The build of the people index that is being fetched: what moved in it since is told.' }),
    }),
    answers: { 200: ChangesPage, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem },
  },
  snapshot: {
    method: 'GET',
    path: '/v1/snapshot',
    summary: 'The whole of what the caller may hold, page by page, ending at a cursor for changes.',
    auth: 'token-and-device',
    compressed: true,
    query: z.strictObject({ cursor: cursor.optional() }),
    answers: { 200: ChangesPage, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem },
  },
  record: {
    method: 'GET',
    path: '/v1/records/{kind}/{recordId}',
    summary:
      'One record, cut to what the caller may see. 404: none, or not theirs to see. 409: they opened many; say why first.',
    auth: 'token-and-device',
    compressed: true,
    params: z.strictObject({ kind: z.enum(streamKinds), recordId: z.string().regex(/^[0-9a-f]{32}$/) }),
    answers: { 200: SentRecord, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem, 409: ApiProblem },
  },
  records: {
    method: 'GET',
    path: '/v1/records/{kind}',
    summary: 'All records of a kind the caller may see, part by part, and how many there are.',
    auth: 'token-and-device',
    compressed: true,
    params: z.strictObject({ kind: z.enum(streamKinds) }),
    query: z.strictObject({ after: StreamKeySchema.optional() }),
    answers: { 200: RecordList, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem, 409: ApiProblem },
  },
  presence: {
    method: 'POST',
    path: '/v1/presence',
    summary:
      'Says where the caller is, and answers who else is there now. 404 for what does not exist and what is not theirs.',
    description:
      'Said again every 20 seconds and forgotten after 60; each client is in one place. It is no record, and it hinders ' +
      'nobody: two people may write one decision, both are kept, and they are compared.',
    auth: 'token-and-device',
    body: PresenceQuestion,
    answers: { 200: Presence, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem },
  },
  staff: {
    method: 'GET',
    path: '/v1/staff',
    summary: 'Who has signed in at the hub, for those who let people in or keep them out. 404 for everybody else.',
    auth: 'token-and-device',
    answers: { 200: Staff, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem },
  },
  people: {
    method: 'POST',
    path: '/v1/people',
    summary:
      'People by words: names, a date of birth, a number, a postcode, a reference. In the body: no name in a log.',
    auth: 'token-and-device',
    body: z.strictObject({ text: z.string().max(200) }),
    answers: { 200: PeopleFound, 400: ApiProblem, 401: ApiProblem, 403: ApiProblem },
  },
  peopleIndex: {
    method: 'GET',
    path: '/v1/people-index',
    summary: 'What the people index consists of now. 404 for whoever may not hold it.',
    auth: 'token-and-device',
    answers: { 200: PeopleManifest, 401: ApiProblem, 403: ApiProblem, 404: ApiProblem },
  },
  peopleSegment: {
    method: 'GET',
    path: '/v1/people-index/{build}/{number}',
    summary: 'One part of a build of the people index, gzipped. 404 when there is none, or not for the caller.',
    auth: 'token-and-device',
    params: z.strictObject({ build: z.string().regex(/^[0-9a-f]{32}$/), number: z.string().regex(/^\d{1,5}$/) }),
    answers: { 200: z.string(), 401: ApiProblem, 403: ApiProblem, 404: ApiProblem },
  },
  ...draftApi,
  events: {
    method: 'GET',
    path: '/v1/events',
    summary: 'Server-sent events that only poke: something moved, pull.',
    auth: 'token-and-device',
    answers: { 200: z.string(), 401: ApiProblem, 403: ApiProblem },
  },
} as const satisfies Record<string, Endpoint>;

export type CaseApi = typeof caseApi;

/** The header that names the workstation of a call; the token names the person. */
export const deviceHeader = 'mash-device';
/** The header that names the vault (client) on it. */
export const clientHeader = 'mash-client';
/** The header that says which shape of records the caller reads (sent-record.ts), and those before it; absent: the first. */
export const shapeHeader = 'mash-record-shape';
