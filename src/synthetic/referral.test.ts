import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntakeReferral } from '#contracts/intake.ts';
import type { Instant } from '#kernel/clock.ts';
import { communities } from './communities.ts';
import { familyOf } from './family.ts';
import { checkDigit } from './nhs-number.ts';
import { familyNumber, syntheticReferral } from './referral.ts';
import { senders } from './senders.ts';
import { misdated, mistyped, plainLetters } from './typing-errors.ts';
import { drawFor } from './draw.ts';

const at = '2026-11-20T09:30:00.000Z' as Instant;
const indexes = Array.from({ length: 3000 }, (_, index) => index);
const bodies = indexes.map((index) => syntheticReferral(7, index, at));
const subjects = bodies.flatMap((body) => body.subjects);
const families = indexes.slice(0, 1500).map((number) => familyOf(7, number));
const members = families.flatMap((family) => family.members);

describe('a synthetic referral', () => {
  it('is always one that intake takes, exactly as it is', () => {
    const moments = fc
      .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2035, 11, 31) })
      .map((ms) => new Date(ms).toISOString() as Instant);
    fc.assert(
      fc.property(fc.integer(), fc.nat(), moments, (seed, index, moment) => {
        const body = syntheticReferral(seed, index, moment);
        const sent = JSON.parse(JSON.stringify(body)) as unknown;
        expect(IntakeReferral.parse(sent)).toEqual(sent);
        for (const { dateOfBirth, monthOfBirth } of body.subjects) {
          expect((dateOfBirth ?? monthOfBirth ?? '') <= moment).toBe(true);
        }
        expect((body.sentAt ?? moment) <= moment).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for the same arguments, in whatever order they are asked for', () => {
    for (const index of indexes.slice(0, 200).toReversed())
      expect(syntheticReferral(7, index, at)).toEqual(bodies[index]);
    expect(syntheticReferral(8, 0, at)).not.toEqual(bodies[0]);
    expect(new Set(bodies.map((body) => body.submissionId)).size).toBe(bodies.length);
  });

  it('uses codes that the sample site has', () => {
    const site = readFileSync(resolve(import.meta.dirname, '../../resources/site/trafford/arrivals.yaml'), 'utf8');
    const codes = new Set(Array.from(site.matchAll(/code: ([a-z-]+)/g), ([, code]) => code));
    for (const { channel, stories } of senders) {
      expect(codes).toContain(channel);
      for (const code of stories.flatMap(([concerns]) => concerns)) expect(codes).toContain(code);
    }
  });

  it('names nobody who could be real: numbers of the test range, telephones that ring nowhere', () => {
    for (const { nhsNumber } of subjects) {
      if (nhsNumber === undefined) continue;
      expect(nhsNumber).toMatch(/^999\d{7}$/);
      expect(checkDigit(nhsNumber)).toBe(Number(nhsNumber.at(-1)));
    }
    const phones = [...bodies.flatMap((body) => body.referrer.phone ?? []), ...families.map((family) => family.phone)];
    for (const phone of phones) expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
    for (const { referrer } of bodies)
      if (referrer.email !== undefined) expect(referrer.email).toMatch(/@agency\.example$/);
  });

  it('tells a part of the families again, by somebody else or another time', () => {
    const told = indexes.map((index) => familyNumber(7, index));
    const again = told.filter((number, index) => number !== index).length / told.length;
    expect(again).toBeGreaterThan(0.25);
    expect(again).toBeLessThan(0.35);
    expect(told.every((number, index) => number <= index)).toBe(true);
  });

  it('writes the same family down in different ways', () => {
    const births = subjects.map(
      (subject) => subject.dateOfBirth ?? subject.monthOfBirth ?? subject.yearOfBirth ?? subject.ageInYears,
    );
    expect(births.filter((birth) => birth === undefined).length).toBeGreaterThan(50);
    expect(subjects.some((subject) => subject.unborn !== undefined)).toBe(true);
    expect(subjects.some((subject) => subject.name.asTold?.includes('lives with') === true)).toBe(true);
    expect(subjects.some((subject) => subject.track === 'adult')).toBe(true);
    expect(bodies.some((body) => body.referrer.anonymity === 'anonymous')).toBe(true);
    expect(bodies.some((body) => new Set(body.subjects.map((subject) => subject.track)).size === 2)).toBe(true);
    expect(new Set(bodies.map((body) => body.channel)).size).toBe(4);
  });
});

describe('the families', () => {
  it('are of every community, in about its share', () => {
    expect(communities.reduce((sum, community) => sum + community.share, 0)).toBe(100);
    for (const { name, share } of communities) {
      const found = (100 * families.filter((family) => family.community === name).length) / families.length;
      expect(Math.abs(found - share), name).toBeLessThan(4);
    }
  });

  it('have siblings, twins of one birth date, and old people', () => {
    const children = families.map((family) => family.members.filter((member) => member.part === 'child'));
    const twins = children.filter((siblings) => new Set(siblings.map((child) => child.born)).size < siblings.length);
    expect(children.filter((siblings) => siblings.length > 1).length).toBeGreaterThan(300);
    expect(twins.length).toBeGreaterThan(40);
    for (const siblings of children) expect(new Set(siblings.map((child) => child.given)).size).toBe(siblings.length);
    expect(members.some((member) => member.part === 'elder')).toBe(true);
    expect(members.every((member) => member.born < '2026-01-01')).toBe(true);
  });

  it('are named as their community names: sons -ski and daughters -ska, children after their father', () => {
    const polish = families.filter((family) => family.community === 'Polish').flatMap((family) => family.members);
    expect(polish.filter((member) => member.sex === 'female').every((member) => !member.family.endsWith('ski'))).toBe(
      true,
    );
    expect(polish.some((member) => member.family.endsWith('ska'))).toBe(true);
    const somali = families.filter((family) => family.community === 'Somali');
    const fathered = somali.filter((family) => family.members.some((member) => member.part === 'father'));
    expect(fathered.length).toBeGreaterThan(5);
    for (const family of fathered) {
      const father = family.members.find((member) => member.part === 'father');
      for (const child of family.members.filter((member) => member.part === 'child'))
        expect(child.family).toBe(father?.given);
    }
  });
});

describe('typing errors', () => {
  const draw = drawFor('errors');

  it('change one thing and leave something to read', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (text) => {
        const typed = mistyped(drawFor(text), text);
        expect(Math.abs(typed.length - text.length)).toBeLessThanOrEqual(1);
        expect(typed.length).toBeGreaterThan(0);
        // What was trimmed stays trimmed: intake would not keep the space.
        if (text.trim() === text) expect(typed.trim()).toBe(typed);
      }),
    );
    expect(plainLetters('Łukasz Wiśniewski Ní Dhomhnaill')).toBe('Lukasz Wisniewski Ni Dhomhnaill');
    expect(misdated(draw, '2018-01-04' as never)).toBe('2018-04-01');
    expect(misdated(draw, '2018-01-31' as never)).toMatch(/^2018-01-\d\d$/);
  });
});

describe('the check digit of an NHS number', () => {
  it.each([
    ['943476591', 9], // the example of the NHS Data Dictionary
    ['999000000', 10], // there is none: this body is never issued
    ['000000000', 0],
  ])('of %s is %i', (body, check) => {
    expect(checkDigit(body)).toBe(check);
  });
});
