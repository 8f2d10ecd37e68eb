import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IntakeReferral } from '#contracts/intake.ts';
import { plusDays } from '#kernel/clock.ts';
import { checkDigit } from '#domain/nhs-number.ts';
import { checkLetterOf } from './numbers/pupil-number.ts';
import { mirrored } from './relationship.ts';
import { scenarios } from './scenarios.ts';
import type { Arrival, Scenario } from './scenario.ts';

const arrivalsOf = ({ earlier, arrivals }: Scenario): readonly Arrival[] => [...earlier, ...arrivals];
const everything = scenarios.flatMap(arrivalsOf);
const site = readFileSync(resolve(import.meta.dirname, '../../resources/site/trafford/arrivals.yaml'), 'utf8');
const codes = new Set(Array.from(site.matchAll(/code: ([a-z-]+)/g), ([, code]) => code));

describe('the scenarios', () => {
  it('are the ten, in order', () => {
    expect(scenarios.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, (_, at) => `S${String(at + 1)}`));
    expect(new Set(everything.map(({ body }) => body.submissionId)).size).toBe(everything.length);
    const ids = scenarios.flatMap(({ known }) => known.people.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(scenarios)('$code: $title', (scenario) => {
    const { known, firstDay, earlier, arrivals, onFile } = scenario;
    const ids = new Set(known.people.map(({ id }) => id));
    for (const { at, body, about } of arrivalsOf(scenario)) {
      const sent = JSON.parse(JSON.stringify(body)) as unknown;
      expect(IntakeReferral.parse(sent)).toEqual(sent);
      for (const code of [body.channel, ...body.concerns, ...(body.stated ?? [])]) expect(codes).toContain(code);
      expect(about).toHaveLength(body.subjects.length);
      for (const whom of about)
        if (whom.kind !== 'new') expect(ids).toContain(whom.kind === 'known' ? whom.person : whom.perhaps);
      expect((body.sentAt ?? at) <= at).toBe(true);
      for (const { phone } of [body.referrer, ...body.subjects])
        if (phone !== undefined) expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
    }
    // In order, all on the first day; what was before was before.
    expect(arrivals.map(({ at }) => at)).toEqual(arrivals.map(({ at }) => at).toSorted());
    for (const { at } of arrivals) expect(at.slice(0, 10)).toBe(firstDay);
    for (const { at } of earlier) expect(at.slice(0, 10) < firstDay).toBe(true);
    for (const { person } of onFile) expect(ids).toContain(person);
    const said = known.relationships.map((relationship) => JSON.stringify(Object.entries(relationship).toSorted()));
    for (const relationship of known.relationships)
      expect(said).toContain(JSON.stringify(Object.entries(mirrored(relationship)).toSorted()));
    for (const { stays } of known.people)
      for (const { household } of stays) expect(known.households.map(({ id }) => id)).toContain(household);
  });

  it('use NHS and pupil numbers with fitting checks, the reserved ones, each for one person', () => {
    const people = scenarios.flatMap(({ known }) => known.people);
    const numbers = people.flatMap(({ nhsNumber }) => nhsNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(number).toMatch(/^99900[01]\d{4}$/); // below where the borough begins
      expect(checkDigit(number)).toBe(Number(number.at(-1)));
    }
    for (const { upn } of people) if (upn !== undefined) expect(upn.charAt(0)).toBe(checkLetterOf(upn.slice(1)));
  });

  it('keep the numbers and dates that domain reference 8 gives', () => {
    const [s1, s2, , s4, , s6, s7, , s9, s10] = scenarios;
    const numberOf = (of: Scenario | undefined, given: string) =>
      of?.known.people.find(({ name }) => name.given === given)?.nhsNumber;
    expect([numberOf(s1, 'Priya'), numberOf(s2, 'Theo'), numberOf(s2, 'Toby')]).toEqual([
      ...['9990003475', '9990004846', '9990006210'],
    ]);
    expect(s1?.earlier).toHaveLength(3); // with the night's it is the fourth in nine months
    expect(s1!.earlier.every(({ at }) => at.slice(0, 10) > plusDays(s1!.firstDay, -275))).toBe(true);
    const [one, other] = s1?.arrivals ?? [];
    expect({ ...one?.body, submissionId: '', referrer: '' }).toEqual({
      ...other?.body,
      submissionId: '',
      referrer: '',
    });
    expect(s4?.arrivals[0]?.body.subjects[0]?.unborn?.expected).toBe('2027-03-19');
    // A referral of an unborn child is at most 280 days before.
    expect(plusDays(s4!.firstDay, 280) >= '2027-03-19').toBe(true);
    expect(s6?.arrivals[0]?.body.subjects).toHaveLength(6);
    expect(s7?.arrivals[0]?.about).toEqual([{ kind: 'open', perhaps: 's7-mohammed' }]);
    expect(s9?.arrivals.map(({ body }) => body.channel)).toEqual([
      'secure-email',
      'phone',
      ...['web-portal', 'web-portal', 'web-portal'],
    ]);
    expect(s10?.arrivals[0]?.about).toEqual([{ kind: 'new' }]);
  });

  it('have a telephone for every household, of those that ring nowhere', () => {
    const phones = scenarios.flatMap(({ known }) => known.households.map(({ phone }) => phone));
    for (const phone of phones) expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('S9: no arrival holds the refuge’s address or the whereabouts of anybody', () => {
    const refuge = scenarios[8]!.known.households.find(({ kind }) => kind === 'refuge')!.homes[0]!.home;
    const text = JSON.stringify(scenarios[8]!.arrivals);
    for (const part of [refuge.lines[0]!, refuge.postcode]) expect(text).not.toContain(part);
    // Control: it would be found.
    expect(JSON.stringify(scenarios[8]!.known)).toContain(refuge.lines[0]!);
  });
});
