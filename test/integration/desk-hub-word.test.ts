import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ruleSetText } from '#contracts/rule-set-signed.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { plusMs, type Clock } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { systemClock } from '#desk/system.ts';
import {
  demoClientId,
  newIdentityKeys,
  startIdentityProvider,
  type IdentityProvider,
} from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import type { AnyRecord } from '#domain/record.ts';
import { idOf, streamKinds } from '#domain/streams.ts';
import { fixedSteps, play } from '../../src/domain/testing/random-commands.ts';
import { exampleSite } from '../../src/domain/testing/example-site.ts';
import { digestOf } from '../suites/example-pages.ts';
import { eventually, rowsOf, TestDesk } from './desk-harness.ts';

/** What a desk does with the hub's word, told by a hub that says what the test wants. */
const password = 'the demo password';
const passphrase = 'seven quiet herons';
const root = mkdtempSync(join(tmpdir(), 'word-'));
const keys = generateKeyPairSync('ed25519');
const trustKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const epoch = 'e'.repeat(32);
const actor = {
  userId: 'p-amara-okafor',
  name: 'Amara Okafor',
  hub: 'example',
  roles: ['mash-officer'],
  signsFor: [],
  employer: 'e',
  controller: 'c',
  agency: 'a',
};
let provider: IdentityProvider;
let folders = 0;
const started: TestDesk[] = [];

beforeAll(async () => {
  provider = await startIdentityProvider({
    port: 0,
    hub: 'example',
    people: demoPeople,
    password,
    keys: newIdentityKeys(),
  });
});
afterEach(() => {
  for (const desk of started.splice(0)) desk.close();
});
afterAll(async () => {
  await provider.close();
  rmSync(root, { recursive: true, force: true });
});

interface Word {
  userId?: string;
  roles?: readonly string[];
  device: 'active' | 'revoked';
  offline?: boolean;
  skewMs: number;
  records?: readonly AnyRecord[];
  ruleSets: readonly { readonly ruleSet: RuleSet; readonly signature: string }[];
}

const signed = (ruleSet: RuleSet): Word['ruleSets'][number] => ({
  ruleSet,
  signature: sign(null, Buffer.from(ruleSetText(ruleSet)), keys.privateKey).toString('base64'),
});

/** A hub that takes every call and says `word`. */
function hubSaying(word: Word, clock: Clock): typeof fetch {
  return async (input) => {
    if (word.offline === true) throw new TypeError('offline');
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const serverTime = plusMs(clock.now(), -word.skewMs);
    const page = {
      epoch,
      serverTime,
      from: null,
      cursor: 'one',
      evict: [],
      more: false,
      digest: digestOf(word.records ?? []),
      changes: [
        ...word.ruleSets.map((one) => ({ kind: 'rule-set', signed: one })),
        ...(word.records ?? []).map((record) => ({ kind: 'record', record })),
      ],
    };
    const answers: Readonly<Record<string, unknown>> = {
      '/v1/lease': {
        epoch,
        serverTime,
        device: word.device,
        actor: { ...actor, userId: word.userId ?? actor.userId, roles: word.roles ?? actor.roles },
        durableNumber: 0,
      },
      '/v1/snapshot': page,
      '/v1/changes': { ...page, from: 'one', changes: [] },
    };
    const body = answers[pathname];
    return body === undefined ? new Response('{}', { status: 503 }) : Response.json(body);
  };
}

function movable(): Clock & { forwardMs: number } {
  const clock = {
    forwardMs: 0,
    now: () => plusMs(systemClock.now(), clock.forwardMs),
    monotonicMs: systemClock.monotonicMs,
  };
  return clock;
}

async function start(
  word: Word,
  clock = movable(),
): Promise<{ desk: TestDesk; clock: ReturnType<typeof movable>; folder: string }> {
  folders += 1;
  const folder = join(root, String(folders), 'desk');
  const desk = await new TestDesk({
    facts: {
      host: 'loopback',
      folder,
      centralUrl: 'http://127.0.0.1:9',
      hub: 'example',
      trustKey,
      oidc: { issuer: provider.issuer, clientId: demoClientId },
      osShare: 'optional',
      packaged: false,
    },
    clock,
    fetch: hubSaying(word, clock),
  }).start();
  started.push(desk);
  await desk.firstTime('amara.okafor', password, passphrase);
  return { desk, clock, folder };
}

const cacheFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /cache[^/]*\.db/.test(file));
const inStep = (desk: TestDesk): Promise<unknown> =>
  eventually(
    () => desk.page.call('connection', {}),
    ({ state }) => state === 'in-step',
  );

describe('rule sets', () => {
  it('are used when the hub signed them; others are ignored and the connection says so', async () => {
    const { desk } = await start({
      device: 'active',
      skewMs: 0,
      ruleSets: [signed(exampleSite), { ...signed(exampleSite), ruleSet: { ...exampleSite, number: 8 } }],
    });
    await inStep(desk);
    expect((await desk.page.call('rules', {})).ruleSet?.number).toBe(7);
    expect(await desk.page.call('connection', {})).toMatchObject({ ignoredRuleSets: 1 });
  });

  it('that came before their date take over at it, also on a desk that is offline by then', async () => {
    const clock = movable();
    const takesOver = plusMs(clock.now(), 3_600_000);
    const next = { ...exampleSite, number: 8, effectiveFrom: takesOver };
    const word: Word = { device: 'active', skewMs: 0, ruleSets: [signed(exampleSite), signed(next)] };
    const { desk } = await start(word, clock);
    await inStep(desk);
    expect((await desk.page.call('connection', {})).rules).toEqual({
      number: 7,
      effectiveFrom: exampleSite.effectiveFrom,
      next: { number: 8, effectiveFrom: takesOver },
    });
    word.offline = true;
    // Control: as long as the date has not come, the coming rules change nothing.
    clock.forwardMs = 3_500_000;
    expect((await desk.page.call('rules', {})).ruleSet?.number).toBe(7);
    clock.forwardMs = 3_600_000;
    expect((await desk.page.call('rules', {})).ruleSet?.number).toBe(8);
    expect((await desk.page.call('connection', {})).rules).toEqual({ number: 8, effectiveFrom: takesOver });
  });
});

describe('a role', () => {
  it('that the hub takes away is gone at the desk with the next contact, before any unlocking', async () => {
    const word: Word = { device: 'active', skewMs: 0, ruleSets: [signed(exampleSite)] };
    const { desk } = await start(word);
    await inStep(desk);
    const claim = { kind: 'claim-enquiry', args: { enquiryId: 'b'.repeat(32) as Id<'enquiry'> } } as const;
    expect(await desk.page.call('send', { command: claim })).toMatchObject({ refusal: { kind: 'not-found' } });
    const told = new Promise((done) => desk.page.on('session', done));
    word.roles = ['auditor'];
    await desk.page.call('send-now', {});
    expect(await told).toMatchObject({ state: 'open', actor: { roles: ['auditor'] } });
    expect(await desk.page.call('send', { command: claim })).toMatchObject({ refusal: { kind: 'not-for-your-role' } });
  });
});

describe('what a role could see', () => {
  it('is gone with the role, before the hub has sent anything anew', async () => {
    const ledger = play(fixedSteps(12));
    const records = streamKinds.flatMap((kind) => ledger.all(kind) as readonly AnyRecord[]);
    const enquiryId = idOf(ledger.all('enquiry')[0]!.stream);
    const word: Word = { device: 'active', skewMs: 0, ruleSets: [signed(exampleSite)], records };
    const { desk } = await start(word);
    await inStep(desk);
    const classes = async (): Promise<readonly string[]> => {
      const answer = await desk.page.call('enquiry', { enquiryId });
      return answer.kind === 'shown' ? answer.view.referrals.flatMap(({ parts }) => Object.keys(parts)).sort() : [];
    };
    expect(await classes()).toEqual(['address', 'core', 'referrer']);
    const told = new Promise((done) => desk.page.on('session', done));
    word.roles = ['auditor'];
    await desk.page.call('send-now', {});
    await told;
    expect(await classes()).toEqual(['core']);
    const rows = await rowsOf(desk.page);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => (row.kind === 'enquiry' ? row.organisation : row.sender) !== undefined)).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  it('is said, and the desk shows the hub’s time instead', async () => {
    const { desk } = await start({ device: 'active', skewMs: 30 * 60_000, ruleSets: [signed(exampleSite)] });
    await inStep(desk);
    const { skewMs, now } = await desk.page.call('connection', {});
    expect(Math.abs(skewMs - 30 * 60_000)).toBeLessThan(5000);
    expect(Date.parse(now) - Date.now()).toBeLessThan(-29 * 60_000);
    // Control: a clock that is believed is shown as it is.
    const fine = await start({ device: 'active', skewMs: 60_000, ruleSets: [signed(exampleSite)] });
    await inStep(fine.desk);
    expect(Math.abs(Date.parse((await fine.desk.page.call('connection', {})).now) - Date.now())).toBeLessThan(5000);
  });
});

describe('a device', () => {
  it('that is revoked locks at once and keeps no record; what was typed is still there', async () => {
    const word: Word = { device: 'active', skewMs: 0, ruleSets: [signed(exampleSite)] };
    const { desk, folder } = await start(word);
    await inStep(desk);
    await desk.page.call('save-draft', { key: 'k', text: 'not to be lost' });
    expect(cacheFiles(folder).length).toBeGreaterThan(0);
    const locked = desk.locked();
    word.device = 'revoked';
    await desk.page.call('send-now', {});
    await locked;
    expect(cacheFiles(folder)).toEqual([]);
    await desk.unlock('amara.okafor', passphrase);
    expect(await desk.page.call('find-draft', { key: 'k' })).toMatchObject({ draft: { text: 'not to be lost' } });
    expect(await desk.page.call('rules', {})).toEqual({});
  });

  it('that was away for thirty days shows nothing until somebody signs in, however its clock is set', async () => {
    const { desk, clock, folder } = await start({ device: 'active', skewMs: 0, ruleSets: [signed(exampleSite)] });
    await inStep(desk);
    await desk.page.call('save-draft', { key: 'k', text: 'not to be lost' });
    clock.forwardMs = 29 * 86_400_000;
    await desk.lock();
    await desk.unlock('amara.okafor', passphrase);
    expect(await desk.page.call('session', {})).toMatchObject({ state: 'open' });
    await desk.lock();
    // The hub answered at this unlock, so the thirty days count from here.
    clock.forwardMs += 31 * 86_400_000;
    expect(await desk.page.call('unlock', { userName: 'amara.okafor', passphrase })).toEqual({ kind: 'expired' });
    expect(cacheFiles(folder)).toEqual([]);
    // Asking again is no way around it.
    expect(await desk.page.call('unlock', { userName: 'amara.okafor', passphrase })).toEqual({ kind: 'expired' });
    await desk.signIn('amara.okafor', password);
    await desk.unlock('amara.okafor', passphrase);
    await inStep(desk);
    expect(await desk.page.call('find-draft', { key: 'k' })).toMatchObject({ draft: { text: 'not to be lost' } });
    expect((await desk.page.call('rules', {})).ruleSet?.number).toBe(7);
  });

  it('whose clock ran years ahead for a while is as good as any other after the next contact', async () => {
    const { desk, clock } = await start({ device: 'active', skewMs: 0, ruleSets: [signed(exampleSite)] });
    await inStep(desk);
    clock.forwardMs = 5 * 365 * 86_400_000;
    await desk.lock();
    expect(await desk.page.call('unlock', { userName: 'amara.okafor', passphrase })).toEqual({ kind: 'expired' });
    clock.forwardMs = 0;
    await desk.signIn('amara.okafor', password);
    await desk.unlock('amara.okafor', passphrase);
    await inStep(desk);
    expect(await desk.page.call('connection', {})).toMatchObject({ lease: 'fresh' });
    await desk.lock();
    await desk.unlock('amara.okafor', passphrase);
    expect((await desk.page.call('rules', {})).ruleSet?.number).toBe(7);
  });
});

describe('a token that the hub takes for somebody else’s', () => {
  it('fetches nothing into the vault, and the vault stays its person’s', async () => {
    const word: Word = { device: 'active', skewMs: 0, ruleSets: [signed(exampleSite)], userId: 'p-somebody-else' };
    const { desk } = await start(word);
    await eventually(
      () => desk.page.call('connection', {}),
      ({ state }) => state === 'stopped',
    );
    expect(await desk.page.call('rules', {})).toEqual({});
    expect(desk.defects).toHaveLength(1);
    await desk.lock();
    await desk.unlock('amara.okafor', passphrase);
    expect(await desk.page.call('session', {})).toMatchObject({ actor: { userId: actor.userId } });
  });
});
