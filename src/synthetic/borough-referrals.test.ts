import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IntakeReferral } from '#contracts/intake.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { borough } from './borough.ts';
import { boroughReferrals, type BoroughReferral } from './borough-referrals.ts';
import { ageOn } from './days.ts';

const options = { seed: 7, people: 5000, from: '2025-05-01' as PlainDate, until: '2026-11-01' as PlainDate };
const referrals = boroughReferrals({ ...options, referrals: 400 });
const families = new Map([...borough(options)].map((family) => [family.number, family]));
const byTelling = (telling: BoroughReferral['truth']['telling']) =>
  referrals.filter(({ truth }) => truth.telling === telling);

/** What of an arrival does not go with what truth says it stands to. */
function faults({ at, body, truth }: BoroughReferral, all: readonly BoroughReferral[]): string[] {
  const of = all.find((other) => other.body.submissionId === truth.of && other.truth.telling === 'first');
  if (truth.telling === 'first') return truth.of === undefined ? [] : ['a first that says something again'];
  if (of === undefined) return ['nothing it could stand to'];
  const wrong = [];
  if (at <= of.at) wrong.push('before the first');
  if (truth.incident !== of.truth.incident) wrong.push('another incident');
  const same = JSON.stringify(body) === JSON.stringify(of.body);
  if (same !== (truth.telling === 'same-submission')) wrong.push('the same body');
  const { submissionId: _, sentAt: __, ...content } = body;
  const { submissionId: ___, sentAt: ____, ...before } = of.body;
  const again = JSON.stringify(content) === JSON.stringify(before);
  if (again !== (truth.telling === 'same-submission' || truth.telling === 'sent-again')) wrong.push('the same words');
  if (truth.telling === 'same-incident' && body.channel === of.body.channel) wrong.push('the same channel');
  return wrong;
}

describe('the referrals of a borough', () => {
  it('are as many as asked for, in order of arrival, over the time', () => {
    expect(referrals).toHaveLength(400);
    expect(referrals.map(({ at }) => at)).toEqual(referrals.map(({ at }) => at).toSorted());
    for (const { at } of referrals)
      expect(at.slice(0, 10) >= options.from && at.slice(0, 10) < options.until).toBe(true);
    const months = new Set(referrals.map(({ at }) => at.slice(0, 7)));
    expect(months.size).toBe(18);
  });

  it('are bodies that intake takes, exactly as they are', () => {
    for (const { body } of referrals) {
      const sent = JSON.parse(JSON.stringify(body)) as unknown;
      expect(IntakeReferral.parse(sent)).toEqual(sent);
      expect(body.whatHappened).not.toMatch(/[{}]|undefined/);
    }
    // Control: intake does not take what is nearly one.
    expect(IntakeReferral.safeParse({ ...referrals[0]?.body, extra: 1 }).success).toBe(false);
  });

  it('are the same for the same options', () => {
    expect(boroughReferrals({ ...options, people: 1500, referrals: 60 })).toEqual(
      boroughReferrals({ ...options, people: 1500, referrals: 60 }),
    );
    expect(() => boroughReferrals({ ...options, people: 3, referrals: 400 })).toThrow('more people');
  });

  it('use codes of the sample site', () => {
    const site = readFileSync(resolve(import.meta.dirname, '../../resources/site/trafford/arrivals.yaml'), 'utf8');
    const codes = new Set(Array.from(site.matchAll(/code: ([a-z-]+)/g), ([, code]) => code));
    for (const { body } of referrals)
      for (const code of [body.channel, ...body.concerns, ...(body.stated ?? [])]) expect(codes).toContain(code);
    const stated = new Set(referrals.flatMap(({ body }) => body.stated ?? []));
    for (const fact of ['injury', 'weapon', 'strangulation', 'not-mobile']) expect(stated).toContain(fact);
  });

  it('are about whom truth says, of the family it says', () => {
    for (const { at, body, truth } of referrals) {
      expect(truth.subjects).toHaveLength(body.subjects.length);
      const family = families.get(truth.family);
      for (const [number, { person, slips }] of truth.subjects.entries()) {
        const who = family?.people.find(({ id }) => id === person);
        expect(who).toBeDefined();
        const subject = body.subjects[number]!;
        if (subject.unborn !== undefined) expect(slips).toEqual(['unborn']);
        else if (!slips.some((slip) => slip.startsWith('age-'))) continue;
        else if (slips.includes('age-only'))
          expect(subject.ageInYears).toBe(ageOn(who!.birth, at.slice(0, 10) as PlainDate));
      }
    }
  });

  it('stand to each other as truth says', () => {
    for (const referral of referrals) expect(faults(referral, referrals)).toEqual([]);
    for (const [telling, least] of [
      ['first', 200],
      ['same-submission', 4],
      ['sent-again', 5],
      ['same-incident', 60],
      ['further-information', 10],
    ] as const)
      expect(byTelling(telling).length, telling).toBeGreaterThan(least);
    const perIncident = new Map<string, number>();
    for (const { truth } of byTelling('first'))
      perIncident.set(truth.incident, (perIncident.get(truth.incident) ?? 0) + 1);
    expect([...perIncident.values()].every((firsts) => firsts === 1)).toBe(true);
  });

  it('control: a wrong word about how two stand to each other is found', () => {
    const [again] = byTelling('sent-again');
    const [other] = byTelling('same-incident');
    expect(faults({ ...again!, truth: { ...again!.truth, telling: 'same-incident' } }, referrals)).toContain(
      'the same words',
    );
    expect(faults({ ...other!, truth: { ...other!.truth, telling: 'sent-again' } }, referrals)).toContain(
      'the same words',
    );
    expect(faults({ ...other!, truth: { ...other!.truth, incident: 'another' } }, referrals)).toContain(
      'another incident',
    );
  });

  it('tell of most children once or twice, of a few up to twenty times', () => {
    const told = new Map<string, number>();
    for (const { truth } of referrals)
      for (const { person } of truth.subjects) told.set(person, (told.get(person) ?? 0) + 1);
    const often = [...told.values()];
    expect(Math.max(...often)).toBeGreaterThan(5);
    expect(Math.max(...often)).toBeLessThanOrEqual(20);
    expect(often.filter((times) => times <= 2).length / often.length).toBeGreaterThan(0.5);
    const incidents = new Map<number, Set<string>>();
    for (const { truth } of referrals)
      incidents.set(truth.family, (incidents.get(truth.family) ?? new Set()).add(truth.incident));
    expect([...incidents.values()].filter((of) => of.size > 1).length).toBeGreaterThan(20);
  });

  it('come when senders work: police before the hub opens, schools neither at weekends nor in August', () => {
    const firsts = byTelling('first');
    const hour = (at: string) => Number(at.slice(11, 13));
    for (const { at, body } of firsts) {
      if (body.channel === 'police-feed') expect(hour(at)).toBeLessThan(9);
      if (!body.submissionId.startsWith('SCH')) continue;
      expect([0, 6]).not.toContain(new Date(at).getUTCDay());
    }
    for (const kind of ['PPI', 'SCH', 'HLT', 'HSG', 'PRV', 'TEL'])
      expect(
        referrals.some(({ body }) => body.submissionId.startsWith(kind)),
        kind,
      ).toBe(true);
  });
});
