/** The whole path for a child and for an adult, from arrival to closed, on two desks; the hub is away in the middle. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sent } from '#contracts/console-port.ts';
import type { EnquiryView } from '#contracts/views.ts';
import type { Command } from '#domain/command.ts';
import { idOf } from '#domain/streams.ts';
import { systemClock } from '#desk/system.ts';
import { sendReferral } from '../../src/loopback/demo-data.ts';
import { enquiryAbout, inStep, offline } from './day-views.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import {
  closing,
  completed,
  nameOf,
  newPerson,
  nurseForm,
  recommendation,
  schoolForm,
  signature,
  subjectsOf,
  told,
  typedCall,
} from './day-work.ts';
import { eventually, rowsOf, type TestDesk } from './desk-harness.ts';

const officerPassphrase = 'seven quiet herons';
let world: DayWorld;
let officer: TestDesk;
let manager: TestDesk;

beforeAll(async () => {
  world = await openDayWorld();
  [officer, manager] = await Promise.all([world.workstation('officer'), world.workstation('manager')]);
  await officer.firstTime('tom.bradshaw', world.password, officerPassphrase);
  await manager.firstTime('deborah.reid', world.password, 'eleven loud herons');
  await eventually(
    () => officer.page.call('rules', {}),
    ({ ruleSet }) => ruleSet !== undefined,
  );
});
afterAll(() => world.close());

const [child, adult] = ['Ruby Dunmore', 'Edna Calloway'];
const give = (desk: TestDesk, command: Command): Promise<Sent> => desk.page.call('send', { command });
const saves = async (desk: TestDesk, command: Command): Promise<void> => {
  expect(await give(desk, command), command.kind).toMatchObject({ kind: 'saved' });
};
const refusalOf = async (desk: TestDesk, command: Command): Promise<string> => {
  const sent = await give(desk, command);
  return sent.kind === 'refused' ? sent.refusal.kind : sent.kind;
};
const search = (desk: TestDesk, view: EnquiryView, text = '') => {
  const [{ line } = subjectsOf(view)[0]!] = subjectsOf(view);
  return desk.page.call('search-people', { text, subject: { referralId: line.referralId, subjectId: line.subjectId } });
};
const firstOf = (view: EnquiryView) => subjectsOf(view)[0]!;
const identityOf = (view: EnquiryView) => {
  const { referral, subject } = firstOf(view);
  return referral.parts.core.identified[subject.id];
};
const openDuties = (view: EnquiryView) => view.duties.filter(({ parts }) => parts.core.settled === undefined);
const evidenceOf = (view: EnquiryView) => Object.values(view.decisionActs)[0]!.evidence;

describe('the whole path for a child and an adult', () => {
  it('begins with what arrived: the unrated first, what was stated before what was not, the tray among them', async () => {
    await sendReferral(nurseForm('N-1', 'Edna', 'Calloway'), world.intake);
    const unreadable = await sendReferral('Referral form, page 1 of 1 (scanned)', world.intake);
    expect(unreadable.ok).toBe(false);
    await sendReferral(schoolForm('S-2', 'Dunmore'), world.intake);
    for (const desk of [officer, manager]) {
      const rows = await eventually(
        () => rowsOf(desk.page),
        (all) => all.length === 3,
      );
      // The school stated an injury; it arrived last and stands first.
      expect(nameOf(rows[0]!)).toBe(child);
      expect(rows.map((row) => row.band)).toEqual(['not-rated', 'not-rated', 'not-rated']);
      const { counts } = await desk.page.call('queue', { name: 'mine', locality: 'all', filter: '' });
      expect(counts).toMatchObject({ unrated: 3, tray: 1, handOvers: 0, toSign: 0 });
      expect(counts.oldestUnratedAt).toBeDefined();
    }
  });

  it('an item of the tray is completed by hand under its own reference, and is in no queue any more', async () => {
    const row = (await rowsOf(officer.page)).find(({ kind }) => kind === 'arrival');
    if (row?.kind !== 'arrival') throw new Error('an item of the tray');
    const { arrivalId } = row;
    const shown = await officer.page.call('arrival', { arrivalId });
    if (shown.kind !== 'shown') throw new Error('not shown');
    expect(shown.view.arrival.parts.referrer?.text).toBe('Referral form, page 1 of 1 (scanned)');
    expect(shown.view.permitted).toMatchObject({
      'receive-referral': { kind: 'yes' },
      'dismiss-arrival': { kind: 'yes' },
    });
    expect(shown.view.clock).toMatchObject({ kind: 'rate', startedAt: shown.view.arrival.parts.core.receivedAt });
    const command = completed(shown.view.arrival, 'Fairbrother');
    await saves(officer, command);
    expect((await rowsOf(officer.page)).some(({ kind }) => kind === 'arrival')).toBe(false);
    const view = await enquiryAbout(manager.page, 'Leon Fairbrother');
    expect(view.referrals[0]?.parts.core.reference).toBe(row.reference);
    const settled = await eventually(
      () => manager.page.call('arrival', { arrivalId }),
      (answer) => answer.kind === 'shown' && answer.view.arrival.parts.core.settled !== undefined,
    );
    expect(settled).toMatchObject({ view: { permitted: { 'dismiss-arrival': { kind: 'no' } } } });
    expect(await refusalOf(manager, { kind: 'dismiss-arrival', args: { arrivalId, reason: 'not-a-referral' } })).toBe(
      'arrival-settled',
    );
  });

  it('says who the child and the adult are: nobody known, so each is a new person, found by the next search', async () => {
    for (const who of [child, adult]) {
      const view = await enquiryAbout(officer.page, who);
      expect((await search(officer, view)).found).toEqual([]);
      const { referral, subject } = firstOf(view);
      await saves(officer, newPerson(referral, subject));
      expect(identityOf(await enquiryAbout(officer.page, who))).toMatchObject({ how: 'new-person' });
    }
    await inStep(officer.page);
    const found = await eventually(
      () => manager.page.call('search-people', { text: 'calloway' }),
      (people) => people.found.length === 1,
    );
    expect(found.found[0]?.enquiries).toHaveLength(1);
  });

  it('goes on without the hub: a call, who it is, the rating, the decisions as proposals, the telling', async () => {
    // Another nurse tells of the same woman, as she writes her; both desks have it before the line goes down.
    await sendReferral(nurseForm('N-2', 'Eddna', 'Caloway'), world.intake);
    for (const desk of [officer, manager]) await enquiryAbout(desk.page, 'Eddna Caloway');
    await inStep(manager.page);
    await world.central.stop();
    for (const desk of [officer, manager]) await offline(desk.page);
    await saves(officer, typedCall(systemClock.now(), 'Prescott', 'Shouting for three nights.'));

    const again = await enquiryAbout(officer.page, 'Eddna Caloway');
    const { found } = await search(officer, again);
    expect(found[0]).toMatchObject({
      likeness: 'near',
      mayLink: true,
      facts: { 'nhs-number': 'agrees', birth: 'agrees' },
    });
    const { referral, subject } = firstOf(again);
    const about = { referralId: idOf(referral.stream), subjectId: subject.id, personId: idOf(found[0]!.person.stream) };
    await saves(officer, { kind: 'compare-subject', args: { ...about, answer: 'not-same', words: 'Another house.' } });
    expect(await refusalOf(officer, { kind: 'link-subject', args: about })).toBe('said-not-the-same');
    expect((await search(officer, again)).found.at(-1)?.answer).toMatchObject({
      answer: 'not-same',
      by: 'Tom Bradshaw',
    });
    await saves(officer, { kind: 'compare-subject', args: { ...about, answer: 'withdrawn' } });
    await saves(officer, { kind: 'link-subject', args: { ...about, words: 'The same number and birthday.' } });
    const linked = await enquiryAbout(officer.page, 'Eddna Caloway');
    expect(identityOf(linked)).toMatchObject({ how: 'linked', personId: about.personId });
    expect(linked.persons.map(({ stream }) => stream)).toEqual([found[0]!.person.stream]);
    const both = await officer.page.call('search-people', { text: 'calloway' });
    expect(both.found[0]?.enquiries).toHaveLength(2);

    for (const [who, rating, reason] of [
      [child, 'red', 'injury'],
      [adult, 'amber', 'adult-cannot-protect-self'],
    ] as const) {
      const view = await enquiryAbout(officer.page, who);
      const { enquiry } = view;
      await saves(officer, { kind: 'rate-enquiry', args: { enquiryId: idOf(enquiry.stream), rating, reason } });
      const command = recommendation(view, 'Weighed with what both schools and nurses know.');
      const { bases: _, ...without } = command.args;
      expect(await give(officer, { ...command, args: { ...without, bases: [] } })).toMatchObject({
        refusal: { kind: 'part-missing', part: 'bases' },
      });
      await saves(officer, command);
      const acknowledge = view.duties.find(({ parts }) => parts.core.duty === 'acknowledge-referrer')!;
      await saves(officer, told(acknowledge));
      const after = await enquiryAbout(officer.page, who);
      // Nobody signs what the hub has not got.
      expect(evidenceOf(after)).toBeUndefined();
      expect(await refusalOf(officer, closing(after))).toBe('not-decided');
    }
    const { items } = await officer.page.call('connection', {});
    expect(items.every(({ state }) => state === 'waiting')).toBe(true);
    // What was typed is beside every item, should the hub say no.
    expect(items.find(({ kind }) => kind === 'compare-subject')?.text).toBe('Another house.');
    expect(items.find(({ kind }) => kind === 'link-subject')?.text).toBe('The same number and birthday.');
  });

  it('is all at the hub when it is back, and nothing twice', async () => {
    await world.central.start();
    for (const desk of [officer, manager, officer]) {
      await desk.page.call('send-now', {});
      await inStep(desk.page);
    }
    expect(await officer.page.call('connection', {})).toMatchObject({ needsYou: 0, items: [] });
    const seen = await enquiryAbout(manager.page, child, (view) => view.decisions.length === 1);
    expect(seen.decisions[0]?.parts.core).toMatchObject({ state: 'recommended', authorIds: ['p-tom-bradshaw'] });
    expect(identityOf(await enquiryAbout(manager.page, 'Eddna Caloway'))).toMatchObject({ how: 'linked' });
    expect((await rowsOf(manager.page)).map(nameOf).toSorted()).toEqual(
      [adult, child, 'Eddna Caloway', 'Leon Fairbrother', 'Leon Prescott'].toSorted(),
    );
  });

  it('is signed track by track, by whom the law lets, never by who wrote it', async () => {
    const ofChild = await enquiryAbout(manager.page, child, (view) => evidenceOf(view) !== undefined);
    const ofAdult = await enquiryAbout(manager.page, adult, (view) => evidenceOf(view) !== undefined);
    const adults = signature(ofAdult, ofAdult.decisions[0]!, evidenceOf(ofAdult)!);
    expect(await refusalOf(manager, adults)).toBe('not-authorised-to-sign');
    expect(await refusalOf(officer, adults)).toBe('not-for-your-role');
    const childs = signature(ofChild, ofChild.decisions[0]!, evidenceOf(ofChild)!);
    expect(await give(manager, childs)).toMatchObject({ kind: 'intent' });
    await enquiryAbout(officer.page, child, (view) => view.decisions[0]?.parts.core.state === 'signed');
    // The adult's waits for nobody's but its own.
    expect((await enquiryAbout(officer.page, adult)).decisions[0]?.parts.core.state).toBe('recommended');
    await manager.lock();
    await manager.firstTime('alan.cole', world.password, 'nine patient herons');
    const again = await enquiryAbout(manager.page, adult, (view) => evidenceOf(view) !== undefined);
    expect(await give(manager, signature(again, again.decisions[0]!, evidenceOf(again)!))).toMatchObject({
      kind: 'intent',
    });
    await enquiryAbout(officer.page, adult, (view) => view.decisions[0]?.parts.core.state === 'signed');
  });

  it('owes until everybody was told and the hand-over is accepted; then it can be closed, and not before', async () => {
    for (const [who, kinds] of [
      [child, ['feedback-referrer', 'hand-over', 'tell-child', 'tell-parents']],
      [adult, ['feedback-referrer', 'hand-over', 'tell-adult']],
    ] as const) {
      const view = await enquiryAbout(officer.page, who, (one) => openDuties(one).length === kinds.length);
      expect(
        openDuties(view)
          .map(({ parts }) => parts.core.duty)
          .toSorted(),
      ).toEqual(kinds);
      const stage = async () => (await rowsOf(officer.page)).find((row) => nameOf(row) === who);
      expect(await stage()).toMatchObject({ stage: 'to-tell', handOvers: 1 });
      for (const queue of ['hand-over', 'feedback-owed'] as const)
        expect((await rowsOf(officer.page, queue)).map(nameOf), queue).toContain(who);
      const handOver = openDuties(view).find(({ parts }) => parts.core.duty === 'hand-over')!;
      expect(await refusalOf(officer, told(handOver, ' '))).toBe('acceptance-unsaid');
      for (const duty of openDuties(view)) {
        expect(await give(officer, closing(view))).toMatchObject({ refusal: { kind: 'duty-open' } });
        await saves(officer, told(duty, 'Accepted by the duty social worker, S. Lewin.'));
      }
      await saves(officer, closing(view));
      expect((await rowsOf(officer.page)).map(nameOf)).not.toContain(who);
    }
    await inStep(officer.page);
    for (const desk of [officer, manager]) {
      const closed = await eventually(
        () => rowsOf(desk.page, 'closed'),
        (rows) => rows.length === 2 && rows.every(({ pending }) => pending === 'none'),
      );
      expect(closed.map(nameOf).toSorted()).toEqual([adult, child].toSorted());
      const { counts } = await desk.page.call('queue', { name: 'closed', locality: 'all', filter: '' });
      expect(counts.handOvers).toBe(0);
    }
    const signed = await enquiryAbout(manager.page, child);
    expect(signed.enquiry.parts.core.closed?.by.name).toBe('Tom Bradshaw');
    expect(signed.clocks.filter(({ kind }) => kind !== 'rate').every(({ metAt }) => metAt !== undefined)).toBe(true);
    expect([...officer.defects, ...manager.defects]).toEqual([]);
  });
});
