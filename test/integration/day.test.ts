import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import type { EnquiryView, QueueRow } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { systemClock } from '#desk/system.ts';
import { readSite, startDemoCentral, type DemoCentral } from '../../src/loopback/demo-central.ts';
import { sendReferral } from '../../src/loopback/demo-data.ts';
import { demoClientId, startIdentityProvider, type IdentityProvider } from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import { readSecrets } from '../../src/loopback/secrets.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { nameOf, note, recommendation, schoolForm, signature, typedCall } from './day-work.ts';
import { eventually, TestDesk } from './desk-harness.ts';

type Page = Connected<ConsolePort>;

const root = mkdtempSync(join(tmpdir(), 'day-'));
const secrets = readSecrets(root);
const passphrase = 'seven quiet herons';
let provider: IdentityProvider;
let central: DemoCentral;
let a: TestDesk;
let b: TestDesk;

beforeAll(async () => {
  const ruleSet = await readSite(join(import.meta.dirname, '../../resources/site/trafford'));
  const hub = ruleSet.hub.id;
  provider = await startIdentityProvider({
    port: 0,
    hub,
    people: demoPeople,
    password: secrets.password,
    keys: secrets.identity,
  });
  central = await startDemoCentral({
    secrets,
    ruleSet,
    store: await openMigratedStore(),
    issuer: provider.issuer,
    port: 0,
    log: (line) => console.error(line),
  });
  const workstation = (name: string): Promise<TestDesk> =>
    new TestDesk({
      facts: {
        host: 'loopback',
        folder: join(root, name, 'desk'),
        centralUrl: central.url,
        hub,
        trustKey: central.trustKey,
        oidc: { issuer: provider.issuer, clientId: demoClientId },
        osShare: 'optional',
        packaged: false,
      },
    }).start();
  [a, b] = await Promise.all([workstation('a'), workstation('b')]);
});
afterAll(async () => {
  a.close();
  b.close();
  await central.close();
  await provider.close();
  rmSync(root, { recursive: true, force: true });
});

const rowsOf = async (page: Page, name: 'all-open' | 'closed' | 'to-sign' = 'all-open'): Promise<readonly QueueRow[]> =>
  (await page.call('queue', { name })).rows;

/** The enquiry about `who`, once this desk has it as `is` wants it. */
async function enquiryAbout(
  page: Page,
  who: string,
  is: (view: EnquiryView) => boolean = () => true,
): Promise<EnquiryView> {
  const read = async (): Promise<EnquiryView | undefined> => {
    const rows = [...(await rowsOf(page)), ...(await rowsOf(page, 'closed'))];
    const row = rows.find((candidate) => nameOf(candidate) === who);
    if (row === undefined) return undefined;
    const answer = await page.call('enquiry', { enquiryId: row.enquiryId });
    return answer.kind === 'shown' ? answer.view : undefined;
  };
  return (await eventually(read, (view) => view !== undefined && is(view)))!;
}

const inStep = (page: Page): Promise<unknown> =>
  eventually(
    () => page.call('connection', {}),
    ({ state, waiting }) => state === 'in-step' && waiting === 0,
  );
const idOfView = (view: EnquiryView): Id<'enquiry'> => view.enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>;
const notesOf = (view: EnquiryView): readonly string[] => view.enquiry.parts.core.notes.map(({ text }) => text);

describe('a day at the hub', () => {
  it('brings a form from a school and a typed call to both desks, with references at once', async () => {
    await Promise.all([
      a.firstTime('amara.okafor', secrets.password, passphrase),
      b.firstTime('tom.bradshaw', secrets.password, passphrase),
    ]);
    await eventually(
      () => a.page.call('rules', {}),
      ({ ruleSet }) => ruleSet !== undefined,
    );
    const form = await sendReferral(schoolForm('S-1', 'Hartley'), {
      centralUrl: central.url,
      intakeKey: secrets.intakeKey,
    });
    expect(form.ok).toBe(true);
    const call = typedCall(
      systemClock.now(),
      'Prescott',
      'Neighbour has heard shouting for three nights; the boy sat outside at midnight.',
    );
    expect(await a.page.call('send', { command: call })).toMatchObject({ kind: 'saved' });
    // Before the hub has answered, the desk that typed it shows it under its final reference.
    const own = (await rowsOf(a.page)).find((row) => nameOf(row) === 'Leon Prescott');
    expect(own).toMatchObject({ reference: call.args.enquiryReference, band: 'not-rated', stage: 'to-rate' });
    for (const desk of [a, b]) {
      await eventually(
        () => rowsOf(desk.page),
        (rows) => rows.length === 2 && rows.every((row) => row.pending === 'none'),
      );
    }
    const school = await enquiryAbout(b.page, 'Ruby Hartley');
    expect(school.referrals[0]?.parts.referrer?.organisation).toBe('Bridgewater Lane Primary School');
    expect(school.referrals[0]?.parts.core.ownWords).toBe('I am not allowed to say.');
    expect(school.clocks.map(({ kind }) => kind)).toContain('decide');
  });

  it('lets one desk claim, rate and decide, and shows it on the other', async () => {
    const school = await enquiryAbout(b.page, 'Ruby Hartley');
    const enquiryId = idOfView(school);
    expect(await b.page.call('send', { command: { kind: 'claim-enquiry', args: { enquiryId } } })).toMatchObject({
      kind: 'saved',
    });
    expect(
      await b.page.call('send', {
        command: { kind: 'rate-enquiry', args: { enquiryId, rating: 'red', reason: 'injury' } },
      }),
    ).toMatchObject({ kind: 'saved' });
    const recommended = await b.page.call('send', {
      command: recommendation(school.enquiry, 'A bruise and a child told to keep quiet.'),
    });
    expect(recommended).toMatchObject({ kind: 'saved' });
    await inStep(b.page);
    const seen = await enquiryAbout(a.page, 'Ruby Hartley', (view) => view.decisions.length === 1);
    expect(seen.enquiry.parts.core.claim?.by.name).toBe('Tom Bradshaw');
    expect(seen.enquiry.parts.core.ratings.map(({ rating }) => rating)).toEqual(['red']);
    expect((await rowsOf(a.page)).find((row) => nameOf(row) === 'Ruby Hartley')).toMatchObject({
      stage: 'to-sign',
      rating: 'red',
      ratingRank: 1,
    });
    const claimed = await a.page.call('send', { command: { kind: 'claim-enquiry', args: { enquiryId } } });
    expect(claimed).toMatchObject({ kind: 'refused', refusal: { kind: 'claimed-by-other', by: 'Tom Bradshaw' } });
  });

  it('has somebody else sign: not an officer, not the author, but a manager at the same workstation', async () => {
    const asOfficer = await enquiryAbout(b.page, 'Ruby Hartley');
    const [decision] = asOfficer.decisions;
    const acts = asOfficer.decisionActs[decision!.stream.slice('decision/'.length) as Id<'decision'>];
    expect(acts?.permitted['sign-off-decision']).toMatchObject({ kind: 'no', refusal: { kind: 'not-for-your-role' } });

    await a.lock();
    await a.firstTime('deborah.reid', secrets.password, 'eleven loud herons');
    const call = await enquiryAbout(a.page, 'Leon Prescott');
    await a.page.call('send', {
      command: { kind: 'rate-enquiry', args: { enquiryId: idOfView(call), rating: 'amber', reason: 'escalating' } },
    });
    await a.page.call('send', { command: recommendation(call.enquiry, 'Left outside at night.') });
    await inStep(a.page);
    const own = await enquiryAbout(a.page, 'Leon Prescott', (view) => view.decisions.length === 1);
    const ownDecision = own.decisions[0]!;
    const ownActs = own.decisionActs[ownDecision.stream.slice('decision/'.length) as Id<'decision'>]!;
    expect(ownActs.permitted['sign-off-decision']).toMatchObject({ kind: 'no', refusal: { kind: 'own-work' } });
    expect(await a.page.call('send', { command: signature(ownDecision, ownActs.evidence!) })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'own-work' },
    });

    const seen = await enquiryAbout(a.page, 'Ruby Hartley', (view) => view.decisions.length === 1);
    const toSign = seen.decisionActs[seen.decisions[0]!.stream.slice('decision/'.length) as Id<'decision'>]!;
    expect(toSign.permitted['sign-off-decision']).toEqual({ kind: 'at-central' });
    expect(await a.page.call('send', { command: signature(seen.decisions[0]!, toSign.evidence!) })).toMatchObject({
      kind: 'intent',
    });
    for (const desk of [a, b]) {
      const signed = await enquiryAbout(
        desk.page,
        'Ruby Hartley',
        (view) => view.decisions[0]?.parts.core.signed !== undefined,
      );
      expect(signed.decisions[0]?.parts.core.signed?.by.name).toBe('Deborah Reid');
      expect(signed.clocks.filter(({ kind }) => kind === 'decide').every(({ state }) => state === 'met')).toBe(true);
    }
  });

  it('goes on at both desks while central is away: references at once, a signature kept as an intent', async () => {
    await central.stop();
    for (const desk of [a, b]) {
      await desk.page.call('send-now', {});
      await eventually(
        () => desk.page.call('connection', {}),
        ({ state }) => state === 'offline',
      );
    }
    const call = await enquiryAbout(b.page, 'Leon Prescott');
    for (const text of ['first', 'second', 'third'])
      expect(await b.page.call('send', { command: note(idOfView(call), text) })).toMatchObject({ kind: 'saved' });
    const offline = typedCall(systemClock.now(), 'Aldous', 'Typed while the line to the hub was down.');
    expect(await b.page.call('send', { command: offline })).toMatchObject({ kind: 'saved' });
    const row = (await rowsOf(b.page)).find((candidate) => nameOf(candidate) === 'Leon Aldous');
    expect(row).toMatchObject({ reference: offline.args.enquiryReference, pending: 'not-sent' });
    // Work goes on upon work that was never sent.
    const born = await enquiryAbout(b.page, 'Leon Aldous');
    expect(
      await b.page.call('send', {
        command: {
          kind: 'rate-enquiry',
          args: { enquiryId: idOfView(born), rating: 'green', reason: 'support-needed' },
        },
      }),
    ).toMatchObject({ kind: 'saved' });
    expect(await b.page.call('send', { command: recommendation(born.enquiry, 'Support is enough.') })).toMatchObject({
      kind: 'saved',
    });
    const pending = await b.page.call('connection', {});
    expect(pending).toMatchObject({ state: 'offline', waiting: 6 });
    expect(notesOf(await enquiryAbout(b.page, 'Leon Prescott'))).toEqual(['first', 'second', 'third']);

    // A change of shift without the hub: another manager knows this desk already.
    await b.lock();
    await b.unlock('tom.bradshaw', passphrase);
    expect(await b.page.call('connection', {})).toMatchObject({ waiting: 6 });

    await a.page.call('send', {
      command: note(idOfView(await enquiryAbout(a.page, 'Leon Prescott')), "the manager's"),
    });
    const provisional = await enquiryAbout(a.page, 'Leon Prescott');
    // An enquiry with unconfirmed work on it offers nothing to sign.
    expect(Object.values(provisional.decisionActs).map(({ evidence }) => evidence)).toEqual([undefined]);
  });

  it('has everything in order and nothing twice when central is back', async () => {
    await central.start();
    for (const desk of [b, a, b, a]) {
      await desk.page.call('send-now', {});
      await inStep(desk.page);
    }
    const orders: (readonly string[])[] = [];
    for (const desk of [a, b]) {
      const call = await enquiryAbout(desk.page, 'Leon Prescott', (view) => view.enquiry.parts.core.notes.length >= 4);
      orders.push(notesOf(call));
      // Each author's own order is kept; whose came in between is the hub's to say, and the same for everybody.
      expect(notesOf(call).filter((text) => text !== "the manager's")).toEqual(['first', 'second', 'third']);
      expect(notesOf(call)).toHaveLength(4);
      const born = await enquiryAbout(desk.page, 'Leon Aldous', (view) => view.decisions.length === 1);
      expect(born.enquiry.parts.core.ratings).toHaveLength(1);
      expect(born.decisions[0]?.parts.core.earlier).toHaveLength(0);
      expect((await rowsOf(desk.page)).map(nameOf).toSorted()).toEqual([
        'Leon Aldous',
        'Leon Prescott',
        'Ruby Hartley',
      ]);
      expect(await desk.page.call('connection', {})).toMatchObject({ needsYou: 0, items: [] });
    }
    expect(orders[0]).toEqual(orders[1]);
    expect([...a.defects, ...b.defects]).toEqual([]);
  });

  it('keeps a signature given without the hub, has it confirmed later, and shows it everywhere', async () => {
    const seen = await enquiryAbout(a.page, 'Leon Aldous', (view) =>
      Object.values(view.decisionActs).some(({ evidence }) => evidence !== undefined),
    );
    await central.stop();
    const { evidence } = Object.values(seen.decisionActs)[0]!;
    expect(await a.page.call('send', { command: signature(seen.decisions[0]!, evidence!) })).toMatchObject({
      kind: 'intent',
    });
    const waiting = await a.page.call('connection', {});
    expect(waiting.items.map(({ kind, state }) => [kind, state])).toEqual([['sign-off-decision', 'intent']]);
    expect((await enquiryAbout(a.page, 'Leon Aldous')).decisions[0]?.parts.core.signed).toBeUndefined();
    expect((await rowsOf(a.page)).find((row) => nameOf(row) === 'Leon Aldous')?.pending).toBe('to-be-confirmed');
    await central.start();
    await a.page.call('send-now', {});
    for (const desk of [a, b])
      await enquiryAbout(
        desk.page,
        'Leon Aldous',
        (view) => view.decisions[0]?.parts.core.signed?.by.name === 'Deborah Reid',
      );
  });
});
