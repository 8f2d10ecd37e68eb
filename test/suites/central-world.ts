import { randomBytes, type KeyObject } from 'node:crypto';
import type { CentralOptions } from '#central/central-options.ts';
import { createCentral, type Central } from '#central/create-central.ts';
import { hashIntakeKey, newIntakeKey } from '#central/intake-key.ts';
import type { Store } from '#central/open-store.ts';
import { newSigningKey, publicKeyText } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import type { Attempt, ChangesPage, CommandsResponse } from '#contracts/case-api.ts';
import type { CommandEnvelope, UnsignedEnvelope } from '#contracts/envelope.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Actor } from '#domain/author.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import { streamsOf } from '#domain/decide.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import { plusMs, type Clock, type Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { rulesOf } from './central-rules.ts';
import { standingOf, type Standing } from './standing.ts';
import { envelopeBy } from './test-envelope.ts';
import { testOidc, testToken } from './test-tokens.ts';

/** Anything JSON, as an HTTP client gets it. */
export type Body = Readonly<Record<string, unknown>>;

/** A central over a store, in a hub of its own, with a clock that only tests move. */
export interface CentralWorld {
  readonly central: Central;
  readonly hub: string;
  readonly ruleSet: RuleSet;
  readonly intakeKey: string;
  readonly sender: string;
  readonly signingKey: KeyObject;
  readonly clock: Clock;
  now(): Instant;
  advance(ms: number): void;
  /** An access token for `actor`; `claims` replaces or (undefined) removes some. */
  token(actor: Actor, claims?: Body): Promise<string>;
  /** A new vault of `actor`, enrolled. */
  desk(actor: Actor): Promise<TestDesk>;
  /** Somebody with `roles`, in this hub. */
  person(userId: string, roles: Actor['roles'], signsFor?: Actor['signsFor']): Actor;
  /** Sends a body to the intake. */
  intake(body: string | Uint8Array, key?: string): Promise<Answered>;
  /** Sends a batch to the intake, a CSV file under `batchId` where that is given. */
  batch(body: string | Uint8Array, batchId?: string): Promise<Answered>;
  /** Asks for the receipt of a batch again. */
  batchReceipt(batchId: string, key?: string): Promise<Answered>;
}

/** An answer of the API. */
export interface Answered {
  readonly status: number;
  readonly body: Body;
}

/** One vault: it signs, numbers, sends and pulls. */
export interface TestDesk {
  readonly actor: Actor;
  readonly clientId: Id<'client'>;
  readonly deviceId: Id<'device'>;
  readonly key: KeyObject;
  headers(): Promise<Record<string, string>>;
  /** An envelope for `command` on what the hub has now, or with `changes` to it before it is signed. */
  envelope(command: Command, changes?: Partial<UnsignedEnvelope>): Promise<CommandEnvelope>;
  post(
    envelopes: readonly unknown[],
    options?: { readonly epoch?: string; readonly asTrial?: boolean },
  ): Promise<{
    readonly status: number;
    readonly body: Body;
  }>;
  send(...envelopes: readonly CommandEnvelope[]): Promise<readonly Outcome[]>;
  /** Builds and sends one command. */
  give(command: Command, changes?: Partial<UnsignedEnvelope>): Promise<Outcome>;
  get(path: string): Promise<{ readonly status: number; readonly body: Body }>;
  /** Makes contact: asks for a lease with the next attempt, or with `attempt`. */
  lease(attempt?: Attempt): Promise<{ readonly status: number; readonly body: Body }>;
  /** The next attempt of this vault. */
  attempt(): Attempt;
  /** A copy of the vault as it is now, as somebody makes who copies its folder: from here on the two go on apart. */
  copy(): TestDesk;
  /** The same vault, whose person is vouched for as `actor`: with other roles. */
  as(actor: Actor): TestDesk;
  /** Asks with a body. */
  ask(path: string, body: Body): Promise<Answered>;
  /** All pages of a snapshot or of changes, until there are no more. */
  pull(cursor?: string): Promise<{ readonly pages: readonly ChangesPage[]; readonly cursor: string }>;
}

/** What a desk needs of the world around it; its central may be in another process. */
export type DeskWorld = Pick<CentralWorld, 'hub' | 'now' | 'token'> & {
  readonly central: { inject(request: DeskRequest): Promise<DeskAnswer> };
  /** Looks behind central, where that can be done: asking it for a lease and a snapshot costs ten times as much. */
  readonly look?: (streams: readonly StreamKey[]) => Promise<Standing>;
};

interface DeskRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
}

interface DeskAnswer {
  readonly statusCode: number;
  readonly body: string;
  json<Value>(): Value;
}

/** Starts a world in `store`, which may hold other worlds beside it. */
export async function startCentralWorld(store: Store, options: Partial<CentralOptions> = {}): Promise<CentralWorld> {
  const hub = `hub-${randomBytes(6).toString('hex')}`;
  const ruleSet = options.ruleSets?.[0] ?? (await rulesOf(hub));
  let now = '2026-11-18T09:30:00.000Z' as Instant;
  const clock: Clock = { now: () => now, monotonicMs: () => Date.parse(now) };
  const intakeKey = newIntakeKey(systemRandom);
  const sender = 'Example Academy Trust';
  const signingKey = options.signingKey ?? newSigningKey();
  const central = await createCentral({
    store,
    clock,
    random: systemRandom,
    ruleSets: [ruleSet],
    signingKey,
    oidc: testOidc,
    intakeKeys: [{ hub: ruleSet.hub.id, sender, sha256: hashIntakeKey(intakeKey) }],
    checkAnswers: true,
    ...options,
  });
  async function send(url: string, body: string | Uint8Array, key = intakeKey): Promise<Answered> {
    const answer = await central.inject({
      method: 'POST',
      url,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: typeof body === 'string' ? body : Buffer.from(body),
    });
    return { status: answer.statusCode, body: answer.json<Body>() };
  }
  const world: CentralWorld & DeskWorld = {
    central,
    look: (streams) => standingOf(store, ruleSet.hub.id, streams),
    hub: ruleSet.hub.id,
    ruleSet,
    intakeKey,
    sender,
    signingKey,
    clock,
    now: () => now,
    advance(ms) {
      now = plusMs(now, ms);
    },
    person: (userId, roles, signsFor = []) => ({
      userId,
      name: `Name of ${userId}`,
      hub: ruleSet.hub.id,
      roles,
      signsFor,
      employer: 'Trafford Council',
      controller: 'Trafford Council',
      agency: 'childrens-social-care',
    }),
    token: (actor, claims) => testToken(actor, now, claims),
    desk: (actor) => enrolDesk(world, actor),
    intake: (body, key) => send('/v1/referrals', body, key),
    batch: (body, batchId) => send(`/v1/referral-batches${batchId === undefined ? '' : `?batchId=${batchId}`}`, body),
    async batchReceipt(batchId, key = intakeKey) {
      const answer = await central.inject({
        method: 'GET',
        url: `/v1/referral-batches/${encodeURIComponent(batchId)}`,
        headers: { authorization: `Bearer ${key}` },
      });
      return { status: answer.statusCode, body: answer.json<Body>() };
    },
  };
  return world;
}

/** A new vault of `actor`, enrolled. */
export async function enrolDesk(world: DeskWorld, actor: Actor): Promise<TestDesk> {
  const vault: TestVault = {
    key: newSigningKey(),
    deviceId: newId<'device'>(systemRandom),
    clientId: newId<'client'>(systemRandom),
    number: 0,
    contacts: 0,
  };
  const { deviceId, clientId, key } = vault;
  const answer = await world.central.inject({
    method: 'POST',
    url: '/v1/devices',
    headers: { authorization: `Bearer ${await world.token(actor)}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ deviceId, clientId, publicKey: publicKeyText(key), label: 'Test workstation' }),
  });
  if (answer.statusCode !== 200) throw new Error(`enrolment answered ${answer.body}`);
  return deskOf(world, actor, vault);
}

interface TestVault {
  readonly key: KeyObject;
  readonly deviceId: Id<'device'>;
  readonly clientId: Id<'client'>;
  number: number;
  contacts: number;
}

function deskOf(world: DeskWorld, actor: Actor, vault: TestVault): TestDesk {
  const { key, deviceId, clientId } = vault;
  const desk: TestDesk = {
    actor,
    clientId,
    deviceId,
    key,
    as: (other) => deskOf(world, other, vault),
    copy: () => deskOf(world, actor, { ...vault }),
    attempt() {
      vault.contacts += 1;
      return { number: vault.contacts, value: newId(systemRandom) };
    },
    async lease(attempt = desk.attempt()) {
      const answer = await world.central.inject({
        method: 'POST',
        url: '/v1/lease',
        headers: { ...(await desk.headers()), 'content-type': 'application/json' },
        payload: JSON.stringify({ attempt }),
      });
      return { status: answer.statusCode, body: answer.json<Body>() };
    },
    headers: async () => ({
      authorization: `Bearer ${await world.token(actor)}`,
      'mash-device': deviceId,
      'mash-client': clientId,
    }),
    async envelope(command, changes = {}) {
      vault.number += 1;
      const { number } = vault;
      const { epoch, versions } = await standing(command);
      const versionOf = (stream: StreamKey): number => versions.get(stream) ?? 0;
      return envelopeBy(
        desk,
        { hub: world.hub, number, epoch, ruleSet: 1, now: world.now(), command, versionOf },
        changes,
      );
    },
    async post(commands, { epoch, asTrial = false } = {}) {
      const present = epoch ?? (await world.look?.([]))?.epoch ?? (await leaseOf(desk)).body['epoch'];
      const answer = await world.central.inject({
        method: 'POST',
        url: asTrial ? '/v1/commands?try=1' : '/v1/commands',
        headers: { ...(await desk.headers()), 'content-type': 'application/json' },
        payload: JSON.stringify({ epoch: present, commands }),
      });
      return { status: answer.statusCode, body: answer.json<Body>() };
    },
    async send(...envelopes) {
      const { status, body } = await desk.post(envelopes);
      if (status !== 200) throw new Error(`commands answered ${status} ${JSON.stringify(body)}`);
      return (body as unknown as CommandsResponse).outcomes;
    },
    async give(command, changes) {
      const [outcome] = await desk.send(await desk.envelope(command, changes));
      return outcome!;
    },
    async get(path) {
      const answer = await world.central.inject({ method: 'GET', url: path, headers: await desk.headers() });
      return { status: answer.statusCode, body: answer.json<Body>() };
    },
    async ask(path, body) {
      const answer = await world.central.inject({
        method: 'POST',
        url: path,
        headers: { ...(await desk.headers()), 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
      return { status: answer.statusCode, body: answer.json<Body>() };
    },
    async pull(cursor) {
      const pages: ChangesPage[] = [];
      let next = cursor;
      const path = cursor === undefined ? '/v1/snapshot' : '/v1/changes';
      for (;;) {
        const { status, body } = await desk.get(next === undefined ? path : `${path}?cursor=${next}`);
        if (status !== 200) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`);
        const page = body as unknown as ChangesPage;
        pages.push(page);
        next = page.cursor;
        if (!page.more) return { pages, cursor: next };
      }
    },
  };
  return desk;

  async function standing(command: Command): Promise<Standing> {
    const { reads, writes } = streamsOf(command);
    if (world.look !== undefined) return world.look([...reads, ...writes]);
    const { pages } = await desk.pull();
    return { epoch: pages[0]!.epoch, versions: versionsOf(pages) };
  }
}

/** The lease of `desk`, asked for again while the hub says that it is too busy: 503 asks to come back. */
async function leaseOf(desk: TestDesk): Promise<Answered> {
  for (let tries = 1; ; tries += 1) {
    const answer = await desk.lease();
    if (answer.status === 200 || answer.status === 403) return answer;
    if (answer.status !== 503 || tries === 20) throw new Error(`the lease was answered ${answer.status}`);
  }
}

/** The version of each record in `pages`, the last word of each, without what was evicted. */
export function versionsOf(pages: readonly ChangesPage[]): Map<StreamKey, number> {
  const versions = new Map<StreamKey, number>();
  for (const page of pages) {
    for (const change of page.changes) {
      if (change.kind === 'record') versions.set(change.record.stream, change.record.version);
    }
    for (const stream of page.evict) versions.delete(stream);
  }
  return versions;
}

/** A referral as an officer types it, about one child, received when `world` says it is. */
export function typedReferral(
  world: Pick<CentralWorld, 'now'>,
  narrative = 'Mother called.',
): CommandArgs<'receive-referral'> {
  const referralId = newId<'referral'>(systemRandom);
  const subjectId = newId<'subject'>(systemRandom);
  return {
    referralId,
    enquiryId: newId<'enquiry'>(systemRandom),
    enquiryReference: newReference('E', systemRandom),
    acknowledgeDutyId: newId<'duty'>(systemRandom),
    feedbackDutyId: newId<'duty'>(systemRandom),
    referral: {
      reference: newReference('R', systemRandom),
      channel: 'phone',
      receivedAt: world.now(),
      concerns: ['neglect'],
      stated: [],
      narrative,
      familyKnows: 'not-said',
      consent: 'not-said',
      source: { kind: 'typed' },
      subjects: [
        {
          id: subjectId,
          name: { given: 'Asha', family: 'Naylor' },
          birth: { kind: 'unknown' },
          sex: 'female',
          track: 'child',
        },
      ],
      attachments: [],
    },
    referrer: { name: 'Priya Shah', phone: '0161 496 0123', anonymity: 'not-to-family' },
    addresses: { [subjectId]: { lines: ['14 Example Close', 'Sale'], postcode: 'M33 0ZZ' } },
    subjects: [
      {
        subjectId,
        referralId,
        track: 'child',
        decisionId: newId<'decision'>(systemRandom),
        handOverDutyId: newId<'duty'>(systemRandom),
        duties: { parents: newId<'duty'>(systemRandom), person: newId<'duty'>(systemRandom) },
      },
    ],
  };
}

/** The smallest form the intake takes. */
export function intakeForm(changes: Partial<IntakeReferral> = {}): IntakeReferral {
  return {
    form: { name: 'mash-referral', version: '1' },
    submissionId: randomBytes(8).toString('hex'),
    channel: 'web-portal',
    concerns: ['neglect'],
    subjects: [{ name: { given: 'Kian', family: 'Naylor' }, sex: 'male', track: 'child' }],
    whatHappened: 'He came to school without a coat again and said there is no food at home.',
    familyKnows: 'no',
    consent: 'not-sought',
    referrer: { name: 'Sam Ellery', organisation: 'Example Primary', phone: '0161 496 0456', anonymity: 'none' },
    ...changes,
  };
}
