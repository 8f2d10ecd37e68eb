import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnquiryView } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { systemClock } from '#desk/system.ts';
import { sendReferral } from '../../src/loopback/demo-data.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { nameOf, note, recommendation, schoolForm, signature, typedCall } from './day-work.ts';
import { enquiryAbout, inStep } from './day-views.ts';
import { eventually, rowsOf, type TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
let world: DayWorld;
let a: TestDesk;
let b: TestDesk;

beforeAll(async () => {
  world = await openDayWorld();
  [a, b] = await Promise.all([world.workstation('a'), world.workstation('b')]);
});
afterAll(() => world.close());

const idOfView = (view: EnquiryView): Id<'enquiry'> => view.enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>;
const notesOf = (view: EnquiryView): readonly string[] =>
  view.enquiry.parts.core.notes.flatMap(({ text }) => text ?? []);

describe('a day at the hub', () => {
  it('brings a form from a school and a typed call to both desks, with references at once', async () => {
    await Promise.all([
      a.firstTime('amara.okafor', world.password, passphrase),
      b.firstTime('tom.bradshaw', world.password, passphrase),
    ]);
    await eventually(
      () => a.page.call('rules', {}),
      ({ ruleSet }) => ruleSet !== undefined,
    );
    const form = await sendReferral(schoolForm('S-1', 'Hartley'), world.intake);
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
      command: recommendation(school, 'A bruise and a child told to keep quiet.'),
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
    await a.firstTime('deborah.reid', world.password, 'eleven loud herons');
    const call = await enquiryAbout(a.page, 'Leon Prescott');
    await a.page.call('send', {
      command: { kind: 'rate-enquiry', args: { enquiryId: idOfView(call), rating: 'amber', reason: 'escalating' } },
    });
    await a.page.call('send', { command: recommendation(call, 'Left outside at night.') });
    await inStep(a.page);
    const own = await enquiryAbout(a.page, 'Leon Prescott', (view) => view.decisions.length === 1);
    const ownDecision = own.decisions[0]!;
    const ownActs = own.decisionActs[ownDecision.stream.slice('decision/'.length) as Id<'decision'>]!;
    expect(ownActs.permitted['sign-off-decision']).toMatchObject({ kind: 'no', refusal: { kind: 'own-work' } });
    expect(await a.page.call('send', { command: signature(own, ownDecision, ownActs.evidence!) })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'own-work' },
    });

    const seen = await enquiryAbout(a.page, 'Ruby Hartley', (view) => view.decisions.length === 1);
    const toSign = seen.decisionActs[seen.decisions[0]!.stream.slice('decision/'.length) as Id<'decision'>]!;
    expect(toSign.permitted['sign-off-decision']).toEqual({ kind: 'at-central' });
    expect(await a.page.call('send', { command: signature(seen, seen.decisions[0]!, toSign.evidence!) })).toMatchObject(
      {
        kind: 'intent',
      },
    );
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
    await world.central.stop();
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
    expect(await b.page.call('send', { command: recommendation(born, 'Support is enough.') })).toMatchObject({
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
    await world.central.start();
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
    await world.central.stop();
    const { evidence } = Object.values(seen.decisionActs)[0]!;
    expect(await a.page.call('send', { command: signature(seen, seen.decisions[0]!, evidence!) })).toMatchObject({
      kind: 'intent',
    });
    const waiting = await a.page.call('connection', {});
    expect(waiting.items.map(({ kind, state }) => [kind, state])).toEqual([['sign-off-decision', 'intent']]);
    expect((await enquiryAbout(a.page, 'Leon Aldous')).decisions[0]?.parts.core.signed).toBeUndefined();
    expect((await rowsOf(a.page)).find((row) => nameOf(row) === 'Leon Aldous')?.pending).toBe('to-be-confirmed');
    await world.central.start();
    await a.page.call('send-now', {});
    for (const desk of [a, b])
      await enquiryAbout(
        desk.page,
        'Leon Aldous',
        (view) => view.decisions[0]?.parts.core.signed?.by.name === 'Deborah Reid',
      );
  });
});
