import type { FastifyReply, FastifyRequest } from 'fastify';
import { blobPartBytes } from '#contracts/blob.ts';
import { caseApi, type CaseApi } from '#contracts/case-api.ts';
import { type ApiProblem, type Endpoint } from '#contracts/endpoint.ts';
import type { IntakeProblem } from '#contracts/intake.ts';
import type { AnyRecord } from '#domain/record.ts';
import { present } from '#kernel/assert.ts';
import { recordFor, type SentRecord } from '#contracts/sent-record.ts';
import type { Result } from '#kernel/result.ts';
import { readBlobPart } from '../blobs/read-part.ts';
import { receiveOfficerPart } from '../blobs/receive-officer-part.ts';
import { receiveBlobPart } from '../blobs/receive-part.ts';
import { sendCommands } from '../commands/send-commands.ts';
import { findDraftKey, keepDraftKey } from '../drafts/draft-key.ts';
import { readDrafts, tellDrafts } from '../drafts/sealed-drafts.ts';
import { enrolDevice } from '../devices/enrol-device.ts';
import type { DeviceStanding } from '../devices/find-device.ts';
import { readLease } from '../devices/read-lease.ts';
import { streamEvents } from '../feed/events-stream.ts';
import { noteOpened } from '../feed/opened-records.ts';
import { readPage, type CursorProblem } from '../feed/read-page.ts';
import { batchReceipt, receiveBatch } from '../intake/receive-batch.ts';
import { receiveBody } from '../intake/receive-body.ts';
import { findSender } from '../intake/senders.ts';
import { countReading } from '../looking/bulk-reading.ts';
import { getRecord } from '../looking/get-record.ts';
import { listRecords } from '../looking/list-records.ts';
import { keepPresence } from '../looking/presence.ts';
import { searchPeople } from '../looking/search-people.ts';
import { noteStaff } from '../staff/note-staff.ts';
import { readStaff } from '../staff/read-staff.ts';
import { mayFetchPeople } from '../people-index/may-fetch-people.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { ProblemAnswer, type Answer } from './answer.ts';
import { authenticate, type Caller } from './authenticate.ts';
import { parseBody, parseQuery } from './parse-request.ts';

/** Answers one endpoint; undefined when it has taken the reply into its own hands. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<Answer | undefined>;

/** The handler of every endpoint of the case API. One that is missing does not compile. */
export function createHandlers(parts: CentralParts): { readonly [Name in keyof CaseApi]: Handler } {
  const caller = (request: FastifyRequest, { auth }: Endpoint, anyDevice = false): Promise<Caller> =>
    authenticate(parts, request, auth, anyDevice);
  const readerOf = async (request: FastifyRequest, endpoint: Endpoint) => {
    const { actor, device, shape } = await caller(request, endpoint);
    return { actor, clientId: clientOf(device), shape };
  };
  const told = (record: AnyRecord, shape: number): SentRecord => recordFor(shape, record, parts.recordShapes);
  return {
    receiveReferral: async (request) => {
      const sender = findSender(parts.intakeKeys, request.headers.authorization);
      if (sender === undefined) return { status: 401, body: notKnownSender };
      const answer = await receiveBody(parts, sender, bytesOf(request));
      if (answer.ok) return { status: answer.value.repeated ? 200 : 201, body: answer.value };
      return { status: intakeStatus[answer.error.kind], body: answer.error };
    },
    receiveBatch: async (request) => {
      const sender = findSender(parts.intakeKeys, request.headers.authorization);
      if (sender === undefined) return { status: 401, body: notKnownSender };
      // Whatever stands in the address: the batch is kept before anything is found wrong with it.
      const answer = await receiveBatch(parts, sender, bytesOf(request), batchIdIn(request.query));
      if (answer.ok) return { status: answer.value.repeated ? 200 : 201, body: answer.value.receipt };
      return { status: intakeStatus[answer.error.kind], body: answer.error };
    },
    batchReceipt: async (request) => {
      const sender = findSender(parts.intakeKeys, request.headers.authorization);
      if (sender === undefined) return { status: 401, body: notKnownSender };
      const params = caseApi.batchReceipt.params.safeParse(request.params);
      const receipt = params.success ? await batchReceipt(parts, sender, params.data.batchId) : undefined;
      return receipt === undefined ? { status: 404, body: notKnownBatch } : { status: 200, body: receipt };
    },
    receiveBlobPart: async (request) => {
      const sender = findSender(parts.intakeKeys, request.headers.authorization);
      if (sender === undefined) return { status: 401, body: notKnownSender };
      const params = caseApi.receiveBlobPart.params.safeParse(request.params);
      if (!params.success) return { status: 404, body: nothingThere };
      const { offset, bytes } = parseQuery(caseApi.receiveBlobPart.query, request.query);
      const place = { digest: params.data.digest, offset: Number(offset), bytes: Number(bytes) };
      const taken = await receiveBlobPart(parts, sender, place, bytesOf(request));
      if (taken === 'not-a-part') throw new ProblemAnswer(400, { kind: 'bad-request', where: 'body', wrong: notAPart });
      if (taken.ok) return { status: 200, body: taken.value };
      return { status: taken.error.kind === 'not-the-digest' ? 422 : 409, body: taken.error };
    },
    sendFilePart: async (request) => {
      const { actor } = await caller(request, caseApi.sendFilePart);
      const params = caseApi.sendFilePart.params.safeParse(request.params);
      const { offset, bytes } = parseQuery(caseApi.sendFilePart.query, request.query);
      if (!params.success) return { status: 404, body: nothingThere };
      const place = { digest: params.data.digest, offset: Number(offset), bytes: Number(bytes) };
      const taken = await receiveOfficerPart(parts, actor, params.data.referralId, place, bytesOf(request));
      if (taken === 'not-named') return { status: 404, body: nothingThere };
      if (taken === 'not-a-part') throw new ProblemAnswer(400, { kind: 'bad-request', where: 'body', wrong: notAPart });
      return taken.ok ? { status: 200, body: taken.value } : { status: 422, body: taken.error };
    },
    blobPart: async (request) => {
      const { actor } = await caller(request, caseApi.blobPart);
      const params = caseApi.blobPart.params.safeParse(request.params);
      if (!params.success) return { status: 404, body: nothingThere };
      const { offset } = parseQuery(caseApi.blobPart.query, request.query);
      const part = await readBlobPart(parts, actor, params.data.digest, Number(offset));
      return part === undefined ? { status: 404, body: nothingThere } : { status: 200, body: part };
    },
    enrolDevice: async (request) => {
      const { actor } = await caller(request, caseApi.enrolDevice);
      const enrolled = await enrolDevice(parts, actor, parseBody(caseApi.enrolDevice.body, bytesOf(request)));
      if (!enrolled.ok) throw new ProblemAnswer(400, enrolled.error);
      await noteStaff(parts, actor);
      return { status: 200, body: enrolled.value };
    },
    lease: async (request, reply) => {
      const { actor, device } = await caller(request, caseApi.lease, true);
      await noteStaff(parts, actor);
      const lease = await readLease(parts, actor, device, parseBody(caseApi.lease.body, bytesOf(request)));
      if (lease.ok) return { status: 200, body: lease.value };
      reply.header('retry-after', '1');
      return { status: 503, body: { kind: 'try-again', wrong: 'the question may have come late: ask again' } };
    },
    sendCommands: async (request) => {
      const { actor } = await caller(request, caseApi.sendCommands);
      const query = parseQuery(caseApi.sendCommands.query, request.query);
      const body = parseBody(caseApi.sendCommands.body, bytesOf(request));
      return { status: 200, body: await sendCommands(parts, actor, body, query.try === '1') };
    },
    changes: async (request) => {
      const { actor, ...reader } = await readerOf(request, caseApi.changes);
      const { cursor, index } = parseQuery(caseApi.changes.query, request.query);
      return pageAnswer(await readPage(parts, actor, reader, 'changes', cursor, index));
    },
    snapshot: async (request) => {
      const { actor, ...reader } = await readerOf(request, caseApi.snapshot);
      const { cursor } = parseQuery(caseApi.snapshot.query, request.query);
      return pageAnswer(await readPage(parts, actor, reader, 'snapshot', cursor));
    },
    record: async (request) => {
      const { actor, clientId, shape } = await readerOf(request, caseApi.record);
      const params = caseApi.record.params.safeParse(request.params);
      if (!params.success) return { status: 404, body: nothingThere };
      const mayRead = await countReading(parts, actor, [`${params.data.kind}/${params.data.recordId}`]);
      if (!mayRead) return { status: 409, body: sayWhy };
      const record = await getRecord(parts, actor, params.data);
      if (record !== undefined) {
        const { hub } = actor;
        await noteOpened(parts.store, { hub, client: clientId, stream: record.stream, now: parts.clock.now() });
      }
      if (record === undefined) return { status: 404, body: nothingThere };
      return { status: 200, body: told(record, shape) };
    },
    records: async (request) => {
      const { actor, shape } = await readerOf(request, caseApi.records);
      const params = caseApi.records.params.safeParse(request.params);
      if (!params.success) return { status: 404, body: nothingThere };
      const { after } = parseQuery(caseApi.records.query, request.query);
      const list = await listRecords(parts, actor, params.data.kind, after);
      const mayRead = await countReading(
        parts,
        actor,
        list.records.map(({ stream }) => stream),
      );
      if (!mayRead) return { status: 409, body: sayWhy };
      return { status: 200, body: { ...list, records: list.records.map((record) => told(record, shape)) } };
    },
    presence: async (request) => {
      const { actor, device } = await caller(request, caseApi.presence);
      const question = parseBody(caseApi.presence.body, bytesOf(request));
      const there = await keepPresence(parts, { actor, client: clientOf(device) }, question);
      return there === undefined ? { status: 404, body: nothingThere } : { status: 200, body: there };
    },
    staff: async (request) => {
      const { actor } = await caller(request, caseApi.staff);
      const there = await readStaff(parts, actor);
      return there === undefined ? { status: 404, body: nothingThere } : { status: 200, body: there };
    },
    people: async (request) => {
      const { actor, shape } = await readerOf(request, caseApi.people);
      const { text } = parseBody(caseApi.people.body, bytesOf(request));
      const { found, ...rest } = await searchPeople(parts, actor, text);
      return { status: 200, body: { ...rest, found: found.map((record) => told(record, shape)) } };
    },
    draftKey: async (request) => {
      const { actor } = await caller(request, caseApi.draftKey);
      const wrapped = await findDraftKey(parts.store, actor);
      return wrapped === undefined ? { status: 404, body: nothingThere } : { status: 200, body: wrapped };
    },
    keepDraftKey: async (request) => {
      const { actor } = await caller(request, caseApi.keepDraftKey);
      const wrapped = parseBody(caseApi.keepDraftKey.body, bytesOf(request));
      return { status: 200, body: await keepDraftKey(parts.store, actor, wrapped) };
    },
    drafts: async (request) => {
      const { actor } = await caller(request, caseApi.drafts);
      const { have } = parseQuery(caseApi.drafts.query, request.query);
      return { status: 200, body: await readDrafts(parts, actor, have) };
    },
    tellDrafts: async (request) => {
      const { actor, device } = await caller(request, caseApi.tellDrafts);
      const told = parseBody(caseApi.tellDrafts.body, bytesOf(request));
      return { status: 200, body: await tellDrafts(parts, actor, clientOf(device), told) };
    },
    peopleIndex: async (request) => {
      const { actor } = await caller(request, caseApi.peopleIndex);
      const isTheirs = await mayFetchPeople(parts, actor);
      return isTheirs
        ? { status: 200, body: await parts.people.manifest(actor.hub) }
        : { status: 404, body: nothingThere };
    },
    peopleSegment: async (request, reply) => {
      const { actor } = await caller(request, caseApi.peopleSegment);
      const params = caseApi.peopleSegment.params.safeParse(request.params);
      const isTheirs = params.success && (await mayFetchPeople(parts, actor));
      const body = isTheirs
        ? await parts.people.segment(actor.hub, params.data.build, Number(params.data.number))
        : undefined;
      if (body === undefined) return { status: 404, body: nothingThere };
      sendGzipped(reply, body);
      return undefined;
    },
    events: async (request, reply) => {
      const { actor, until } = await caller(request, caseApi.events);
      reply.hijack();
      streamEvents(parts, actor.hub, until, reply.raw);
      return undefined;
    },
  };
}

/** Answered whether or not what was asked for exists. */
const sayWhy: ApiProblem = { kind: 'say-why', wrong: 'many records were opened in an hour; say why first' };
/** One answer for what does not exist and for what the caller may not see. */
const nothingThere: ApiProblem = { kind: 'not-found' };

const notAPart = `every part but the last has ${blobPartBytes} bytes, and the last one ends with the file`;

/** The status of each kind of intake problem. `too-large` is answered by the server before a handler runs. */
const intakeStatus: Readonly<Record<IntakeProblem['kind'], number>> = {
  'not-json': 400,
  'not-known-sender': 401,
  'digest-of-another': 409,
  'differs-from-completed': 409,
  'too-large': 413,
  'not-the-form': 422,
  refused: 422,
  'not-known-batch': 404,
};

const notKnownSender: IntakeProblem = {
  kind: 'not-known-sender',
  problems: [
    {
      where: 'header authorization',
      wrong: 'no key of a known sender, so nothing was kept',
      right: 'Authorization: Bearer mash-intake-… with the key the hub gave you',
    },
  ],
};

const notKnownBatch: IntakeProblem = {
  kind: 'not-known-batch',
  whatHelps: 'Send the batch again: that is always safe, and answers with its receipt.',
  problems: [
    {
      where: 'batchId',
      wrong: 'is no batch of yours that arrived here whole',
      right: 'the number of a batch you sent, or csv- and the first 32 digits of the digest of a file sent without one',
    },
  ],
};

/** The number in the address of a batch, as it was written, twice or with something beside it too; nothing where there is none. */
function batchIdIn(query: unknown): string | undefined {
  const entries = Object.entries(query as Readonly<Record<string, unknown>>);
  if (entries.length === 0) return undefined;
  const [[name, value]] = entries as [[string, unknown]];
  return entries.length === 1 && name === 'batchId' && typeof value === 'string' ? value : JSON.stringify(query);
}

function bytesOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
}

function clientOf({ clientId }: DeviceStanding): string {
  return present(clientId, 'a vault behind every call that needs one');
}

/** Every client of this API reads gzip; the digest in the manifest is of what it unpacks to. */
function sendGzipped(reply: FastifyReply, body: Uint8Array): void {
  void reply
    .status(200)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-encoding', 'gzip')
    .type('application/x-ndjson')
    .send(Buffer.from(body));
}

function pageAnswer(page: Result<unknown, CursorProblem>): Answer {
  if (!page.ok) throw new ProblemAnswer(400, { ...page.error, where: 'query: cursor' });
  return { status: 200, body: page.value };
}
