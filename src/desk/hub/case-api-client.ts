import {
  caseApi,
  clientHeader,
  deviceHeader,
  shapeHeader,
  type CaseApi,
  type DeviceEnrolment,
  ChangesPage,
} from '#contracts/case-api.ts';
import { currentRecord, recordShape, shapeOf, type SentRecord } from '#contracts/sent-record.ts';
import { ApiProblem } from '#contracts/endpoint.ts';
import type { DraftsKept, DraftsTold, WrappedDraftKey } from '#contracts/sealed-drafts.ts';
import type { Answer, CaseApiClient, Trouble } from '#sync/case-api-client.ts';
import type { DeviceIdentity } from '#cache/work-database.ts';
import type { BlobPart, BlobTaken } from '#contracts/blob.ts';
import type { PeopleFound } from '#contracts/lists.ts';
import type { Presence, PresenceQuestion } from '#contracts/presence.ts';
import type { Id } from '#kernel/ids.ts';
import type { Staff } from '#contracts/staff.ts';
import type { PeopleManifest } from '#contracts/people-index.ts';
import { idOf, kindOf, type StreamKey } from '#domain/streams.ts';
import { listenForPokes } from './pokes.ts';
import type { TokenAnswer } from './tokens.ts';

/** How the case API is reached. */
export interface CaseApiParts {
  /** Central's address, with or without a closing slash. */
  readonly centralUrl: string;
  readonly identity: DeviceIdentity;
  /** What the hub shows its administrators for this device. */
  readonly label: string;
  /** A token that is still good; `again`: the last one was turned away. */
  readonly token: (again: boolean) => Promise<TokenAnswer>;
  readonly fetch: typeof fetch;
  /** The build of the people index that the next page is to say what moved since, while one is waited for. */
  readonly index?: () => string | undefined;
}

/** A part of a file on its way: from `offset` on of `bytes`. */
export interface SentPart {
  readonly offset: number;
  readonly bytes: number;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What this desk asks of the hub beside the protocol of sync. */
export interface HubReads {
  peopleIndex(): Promise<Answer<PeopleManifest>>;
  /** The wrapped key of the drafts of whoever is signed in. */
  draftKey(): Promise<Answer<WrappedDraftKey>>;
  /** Keeps one unless there is one; answers the one that is kept. */
  keepDraftKey(wrapped: WrappedDraftKey): Promise<Answer<WrappedDraftKey>>;
  /** Their drafts, of all their vaults; `have`: the digest of those that are here. */
  drafts(have: string | undefined): Promise<Answer<DraftsKept>>;
  tellDrafts(told: DraftsTold): Promise<Answer<DraftsKept>>;
  /** One record, cut for whoever is signed in; refused for what does not exist or is not theirs to see. */
  record(stream: StreamKey): Promise<Answer<SentRecord>>;
  /** Says where whoever is signed in is, and who else is there; refused for what is not theirs to see. */
  presence(question: PresenceQuestion): Promise<Answer<Presence>>;
  /** Who has signed in at the hub; refused for those who let nobody in. */
  staff(): Promise<Answer<Staff>>;
  /** People by words, over everybody whoever is signed in may see. */
  searchPeople(text: string): Promise<Answer<PeopleFound>>;
  /** A part of a file that a record names; refused where the hub has none for whoever is signed in. */
  blobPart(digest: string, offset: number): Promise<Answer<BlobPart>>;
  /** Hands over a part of a file that one's own referral names; an empty one asks how far it is. Answers where to go on. */
  sendFilePart(referralId: Id<'referral'>, digest: string, part: SentPart): Promise<Answer<BlobTaken>>;
  /** The text of a segment, as it was sent: whoever asked compares its digest before reading it. */
  peopleSegment(build: string, number: number): Promise<Answer<string>>;
}

/** What `fetch` unpacks by itself, the tightest first. */
const readableEncodings = 'br, gzip';
/** How long one call may take. A snapshot page is the largest thing that travels. */
const patienceMs = 30_000;
/** However long the hub asks to be left alone: unsent work is not kept back for longer, and no timer runs over. */
const longestPatienceMs = 15 * 60_000;

interface Shape<Body> {
  safeParse(value: unknown): { readonly success: true; readonly data: Body } | { readonly success: false };
}

interface Call {
  readonly endpoint: CaseApi[keyof CaseApi];
  /** Takes the place of the parts in braces of its path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Bytes sent as they are, in the place of `body`. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** The body is handed on as it came. */
  readonly asText?: boolean;
}

/** A page whose records of this release are what they say; those of another one are read by the cache, or held. */
const page: Shape<ChangesPage> = {
  safeParse(value) {
    const parsed = ChangesPage.safeParse(value);
    if (!parsed.success) return { success: false };
    const isWhole = parsed.data.changes.every(
      (change) =>
        change.kind !== 'record' ||
        shapeOf(change.record) !== recordShape ||
        currentRecord(change.record) !== undefined,
    );
    return isWhole ? parsed : { success: false };
  },
};

/** The calls of the engine, those of the desk beside it, and the one that a person makes. */
export interface HubClient extends CaseApiClient, HubReads {
  /** Enrols `next` in the place of the frozen client that it renews, with the code an administrator gave. */
  renew(next: DeviceIdentity, code: string): Promise<Answer<{ readonly enrolled: true }>>;
}

/** The case API over HTTP. Every way it can fail is named here, once; nothing rejects. */
export function openCaseApiClient(parts: CaseApiParts): HubClient {
  const address = (path: string): URL => new URL(path.slice(1), parts.centralUrl.replace(/\/?$/, '/'));

  /** One request; a token that was turned away is renewed and the request made once more. */
  async function call<Body>(wanted: Call, shape: Shape<Body>): Promise<Answer<Body>> {
    const first = await attempt(wanted, shape, false);
    return first.kind === 'not-signed-in' ? attempt(wanted, shape, true) : first;
  }

  async function attempt<Body>(wanted: Call, shape: Shape<Body>, again: boolean): Promise<Answer<Body>> {
    const token = await parts.token(again);
    if (token.kind === 'unreachable') return { kind: 'unreachable' };
    if (token.kind === 'none') return { kind: 'not-signed-in' };
    const path = wanted.endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => wanted.params?.[name] ?? '');
    const url = address(path);
    for (const [name, value] of Object.entries(wanted.query ?? {})) url.searchParams.set(name, value);
    const headers = {
      authorization: `Bearer ${token.token}`,
      'accept-encoding': readableEncodings,
      [shapeHeader]: String(recordShape),
      [deviceHeader]: parts.identity.deviceId,
      [clientHeader]: parts.identity.clientId,
      ...(wanted.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(wanted.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    };
    try {
      const response = await parts.fetch(url, {
        method: wanted.endpoint.method,
        headers,
        signal: AbortSignal.timeout(patienceMs),
        redirect: 'error',
        ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
        ...(wanted.bytes === undefined ? {} : { body: wanted.bytes }),
      });
      if (!response.ok) return await troubleOf(response);
      const parsed = shape.safeParse(wanted.asText === true ? await response.text() : await response.json());
      // An answer that breaks the contract is the hub's failure, not ours.
      return parsed.success ? { kind: 'answered', body: parsed.data } : { kind: 'server-trouble' };
    } catch {
      return { kind: 'unreachable' };
    }
  }

  /** Enrols a key for whoever is signed in; saying it again changes nothing at the hub. */
  function enrol(
    { deviceId, clientId, publicKey, renews }: DeviceIdentity,
    code?: string,
  ): Promise<Answer<{ readonly enrolled: true }>> {
    const place: Partial<DeviceEnrolment> = renews === undefined ? {} : { renews: { clientId: renews, code } };
    const body = { deviceId, clientId, publicKey, label: parts.label, ...place };
    return call({ endpoint: caseApi.enrolDevice, body }, caseApi.enrolDevice.answers[200]);
  }

  const lease: CaseApiClient['lease'] = async (attempt) => {
    const ask = (): ReturnType<CaseApiClient['lease']> =>
      call({ endpoint: caseApi.lease, body: { attempt } }, caseApi.lease.answers[200]);
    const answer = await ask();
    const unknown =
      answer.kind === 'forbidden-device' || (answer.kind === 'answered' && answer.body.device === 'unknown');
    if (!unknown) return answer;
    const enrolled = await enrol(parts.identity);
    return enrolled.kind === 'answered' ? ask() : enrolled;
  };

  return {
    renew: enrol,
    lease,
    sendCommands: (request) =>
      call({ endpoint: caseApi.sendCommands, body: request }, caseApi.sendCommands.answers[200]),
    changes(cursor) {
      const index = parts.index?.();
      const query = index === undefined ? { cursor } : { cursor, index };
      return call({ endpoint: caseApi.changes, query }, page);
    },
    snapshot: (cursor) =>
      call({ endpoint: caseApi.snapshot, ...(cursor === undefined ? {} : { query: { cursor } }) }, page),
    record: (stream) =>
      call(
        { endpoint: caseApi.record, params: { kind: kindOf(stream), recordId: idOf(stream) } },
        caseApi.record.answers[200],
      ),
    presence: (question) => call({ endpoint: caseApi.presence, body: question }, caseApi.presence.answers[200]),
    staff: () => call({ endpoint: caseApi.staff }, caseApi.staff.answers[200]),
    searchPeople: (text) => call({ endpoint: caseApi.people, body: { text } }, caseApi.people.answers[200]),
    blobPart: (digest, offset) =>
      call(
        { endpoint: caseApi.blobPart, params: { digest }, query: { offset: String(offset) } },
        caseApi.blobPart.answers[200],
      ),
    sendFilePart: (referralId, digest, { offset, bytes, body }) =>
      call(
        {
          endpoint: caseApi.sendFilePart,
          params: { referralId, digest },
          query: { offset: String(offset), bytes: String(bytes) },
          bytes: body,
        },
        caseApi.sendFilePart.answers[200],
      ),
    draftKey: () => call({ endpoint: caseApi.draftKey }, caseApi.draftKey.answers[200]),
    keepDraftKey: (body) => call({ endpoint: caseApi.keepDraftKey, body }, caseApi.keepDraftKey.answers[200]),
    drafts: (have) =>
      call(
        { endpoint: caseApi.drafts, ...(have === undefined ? {} : { query: { have } }) },
        caseApi.drafts.answers[200],
      ),
    tellDrafts: (body) => call({ endpoint: caseApi.tellDrafts, body }, caseApi.tellDrafts.answers[200]),
    peopleIndex: () => call({ endpoint: caseApi.peopleIndex }, caseApi.peopleIndex.answers[200]),
    peopleSegment: (build, number) =>
      call(
        { endpoint: caseApi.peopleSegment, params: { build, number: String(number) }, asText: true },
        caseApi.peopleSegment.answers[200],
      ),
    subscribe: (poke) =>
      listenForPokes({
        url: address(caseApi.events.path),
        identity: parts.identity,
        token: () => parts.token(false),
        fetch: parts.fetch,
        poke,
      }),
  };
}

async function troubleOf(response: Response): Promise<Trouble> {
  const { status } = response;
  if (status === 401) return { kind: 'not-signed-in' };
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    if (!Number.isFinite(seconds)) return { kind: 'server-trouble' };
    return { kind: 'server-trouble', retryAfterMs: Math.min(longestPatienceMs, Math.max(0, seconds * 1000)) };
  }
  const problem = ApiProblem.safeParse(await response.json().catch(() => undefined));
  if (status === 403) return { kind: 'forbidden-device' };
  if (status === 413) return { kind: 'refused', problem: 'too-large' };
  return { kind: 'refused', problem: problem.success ? problem.data.kind : 'bad-request' };
}
