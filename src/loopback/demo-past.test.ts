import { mkdirSync, mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { currentCommand } from '#contracts/envelope.ts';
import { localOf, plusMs, type Instant } from '#kernel/clock.ts';
import type { HubHistory } from '#synthetic/history.ts';
import { readSite } from './demo-central.ts';
import { actsOf, demoPast, factsOf, fillOnce, isNewHub, staffOf } from './demo-past.ts';
import { demoPeople } from './people.ts';

const ruleSet = await readSite(resolve(import.meta.dirname, '../../resources/site/trafford'));
const now = '2026-11-24T10:15:00.000Z' as Instant;
const size = { people: 1500, referrals: 400 };
const past = demoPast(ruleSet, size, now);
const days = (count: number): Instant => plusMs(now, -count * 86_400_000);

type Record = HubHistory['records'][number];
const ofKind = <Kind extends Record['kind']>(of: HubHistory, kind: Kind) =>
  of.records.filter((record): record is Extract<Record, { kind: Kind }> => record.kind === kind);
const byStream = new Map(past.records.map((record) => [record.stream as string, record]));

/** Every state of the work that is in hand at the end. */
function statesOf(of: HubHistory): ReadonlySet<string> {
  const decisions = new Map(ofKind(of, 'decision').map(({ stream, parts }) => [stream as string, parts.core]));
  const owed = new Map(ofKind(of, 'duty').map(({ stream, parts }) => [stream as string, parts.core]));
  const states = new Set<string>();
  for (const { parts } of ofKind(of, 'enquiry')) {
    const { closed, ratings, subjects, dutyIds } = parts.core;
    if (closed !== undefined) continue;
    const found = subjects.map(({ decisionId }) => decisions.get(`decision/${decisionId}`)?.state);
    if (ratings.length === 0) states.add('unrated');
    else if (found.every((state) => state === undefined)) states.add('rated');
    else if (found.includes(undefined)) states.add('partly decided');
    if (found.includes('recommended')) states.add('waits for a signature');
    if (found.includes('sent-back')) states.add('sent back');
    const decided = found.every((state) => state === 'signed' || state === 'settled');
    const open = (id: string): boolean => owed.has(`duty/${id}`) && owed.get(`duty/${id}`)?.settled === undefined;
    if (decided && dutyIds.some(open)) states.add('to tell');
    if (decided && subjects.some(({ handOverDutyId }) => open(handOverDutyId))) states.add('not handed over');
  }
  if (ofKind(of, 'arrival').some(({ parts }) => parts.core.settled === undefined)) states.add('in the tray');
  return states;
}

const allStates = [
  ...['unrated', 'rated', 'partly decided', 'waits for a signature', 'sent back', 'to tell', 'not handed over'],
  'in the tray',
];

describe('the past of the demo’s hub', () => {
  it('is of commands as they travel, in order, none later than now', { timeout: 30_000 }, () => {
    for (const [index, { command }] of past.acts.entries())
      if (index % 5 === 0) expect(currentCommand({ schema: 1, command })).toEqual(command);
    const times = past.acts.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(times.at(-1)! <= now).toBe(true);
    // Control: what is no command is seen.
    expect(currentCommand({ schema: 1, command: { kind: 'claim-enquiry', args: {} } })).toBeUndefined();
  });

  it('is as large as was asked for: people on record, referrals over eighteen months, most of them closed', () => {
    const { people, referrals, inHand } = factsOf(past);
    expect(people).toBeGreaterThan(0.88 * size.people);
    expect(referrals).toBeGreaterThan(380);
    expect(referrals).toBeLessThanOrEqual(400);
    expect(inHand).toBeGreaterThan(20);
    expect(inHand).toBeLessThan(90);
    const months = new Set(ofKind(past, 'referral').map(({ parts }) => parts.core.receivedAt.slice(0, 7)));
    expect(months.size).toBeGreaterThan(17);
    for (const { parts } of ofKind(past, 'enquiry')) {
      const received = byStream.get(`referral/${parts.core.referralIds[0] ?? ''}`);
      if (received?.kind === 'referral' && received.parts.core.receivedAt < days(30))
        expect(parts.core.closed).toBeDefined();
    }
  });

  it('is the same for the same day and another for another', { timeout: 30_000 }, () => {
    const small = { people: 200, referrals: 12 };
    const text = (at: Instant): string => JSON.stringify(demoPast(ruleSet, small, at).acts);
    expect(text(now)).toBe(text(now));
    expect(text(now)).not.toBe(text(days(1)));
  });

  it('leaves work in every state, on whatever day it ends', { timeout: 30_000 }, () => {
    expect([...statesOf(past)].toSorted()).toEqual(allStates.toSorted());
    const monday = '2027-01-11T07:50:00.000Z' as Instant;
    const other = demoPast(ruleSet, { people: 600, referrals: 160 }, monday);
    expect([...statesOf(other)].toSorted()).toEqual(allStates.toSorted());
  });

  it('is signed by somebody who may and who wrote nothing of it; some of it was sent back', () => {
    const decisions = ofKind(past, 'decision').map(({ parts }) => parts.core);
    const signsFor = new Map(demoPeople.map((person) => [person.subject, person.signsFor]));
    const signed = decisions.filter(({ signed: by }) => by !== undefined);
    expect(signed.length).toBeGreaterThan(300);
    for (const { signed: signature, authorIds, current } of signed) {
      expect(authorIds).not.toContain(signature!.by.userId);
      expect(signsFor.get(signature!.by.userId)).toContain(ruleSet.signing[current.track]);
    }
    expect(decisions.filter(({ sentBack }) => sentBack.length > 0).length).toBeGreaterThan(15);
    const outcomes = new Set(decisions.flatMap(({ current }) => current.outcomes));
    expect(outcomes.size).toBeGreaterThan(12);
  });

  it('happened in opening hours, but for what came in by itself and what could not wait', () => {
    const { zone, opens, closes } = ruleSet.calendar;
    const nightly = new Set(staffOf(demoPeople, ruleSet.hub.id).night.map(({ userId }) => userId));
    const byDay = past.acts.filter(({ actor }) => !actor.roles.includes('intake') && !nightly.has(actor.userId));
    const times = byDay.map(({ at }) => localOf(at, zone).time);
    expect(times.filter((time) => time < opens || time >= closes)).toEqual([]);
    expect(past.acts.some(({ actor }) => nightly.has(actor.userId))).toBe(true);
  });

  it('finds the right people: nobody is taken for somebody else', () => {
    const found = ofKind(past, 'referral').flatMap(({ parts }) => Object.values(parts.core.identified));
    expect(found.filter(({ how }) => how === 'linked').length).toBeGreaterThan(250);
    expect(found.filter(({ how }) => how === 'new-person').length).toBeGreaterThan(40);
    for (const { subjectId, personId } of found) expect(past.persons.get(personId)).toBe(past.subjects.get(subjectId));
    const said = ofKind(past, 'referral').flatMap(({ parts }) => parts.core.compared);
    expect(new Set(said.map(({ answer }) => answer))).toEqual(new Set(['not-same', 'not-sure']));
    for (const { answer, subjectId, personId } of said)
      expect(past.persons.get(personId) === past.subjects.get(subjectId)).toBe(answer === 'not-sure');
  });

  it('knows whom the demo files are about', () => {
    const known = ofKind(past, 'person').map(({ parts }) => parts.core);
    for (const [given, family] of [
      ['Ellie-Mae', 'Durkin'],
      ['Theo', 'Hollins'],
      ['Toby', 'Hollins'],
      ['George', 'Atherley'],
      ['Priya', 'Naylor-Shah'],
    ])
      expect(known.some(({ name }) => name.given === given && name.family === family)).toBe(true);
    expect(known.filter(({ otherNames }) => otherNames.length > 0).length).toBeGreaterThan(30);
  });

  it('names nobody who could be real, and no word of a text was left out', () => {
    const text = JSON.stringify(past.acts);
    for (const [, number] of text.matchAll(/"nhsNumber":"(\d+)"/g)) expect(number).toMatch(/^999\d{7}$/);
    for (const [, phone] of text.matchAll(/"phone":"([^"]+)"/g))
      expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
    expect(text).not.toMatch(/[^\\"]\{\w+\}/);
    expect(text).not.toContain('undefined');
  });

  it('stands beside its bodies exactly as they arrived', () => {
    const taken = [...actsOf(past)].filter(({ body }) => body !== undefined);
    expect(taken.length).toBeGreaterThan(300);
    for (const { command, body } of taken) {
      if (command.kind !== 'receive-referral') throw new Error('a body beside another command');
      const sent = JSON.parse(Buffer.from(body!).toString('utf8')) as { readonly whatHappened: string };
      expect(sent.whatHappened).toBe(command.args.referral.narrative);
    }
  });
});

describe('filling a hub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'past-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const central = join(folder, 'central');

  it('happens once; what was only begun is thrown away at the next start', async () => {
    expect(isNewHub(folder)).toBe(true);
    const half = fillOnce(folder, async () => {
      mkdirSync(central);
      throw new Error('Ctrl-C');
    });
    await expect(half).rejects.toThrow('Ctrl-C');
    expect(existsSync(central)).toBe(true);
    expect(isNewHub(folder)).toBe(true);
    expect(existsSync(central)).toBe(false);
    await fillOnce(folder, async () => {
      mkdirSync(central);
    });
    expect(isNewHub(folder)).toBe(false);
    expect(existsSync(central)).toBe(true);
  });
});
