import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntakeReferral } from '#contracts/intake.ts';
import { instantFromMs, type Instant } from '#kernel/clock.ts';
import { familyNumber, syntheticReferral } from './referral.ts';

const at = '2026-11-20T09:30:00.000Z' as Instant;
const indexes = Array.from({ length: 1000 }, (_, index) => index);
const bodies = indexes.map((index) => syntheticReferral(7, index, at));
const subjects = bodies.flatMap((body) => body.subjects);

describe('a synthetic referral', () => {
  it('is always one that intake takes, exactly as it is', () => {
    const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2035, 11, 31) }).map(instantFromMs);
    fc.assert(
      fc.property(fc.integer(), fc.nat(), moments, (seed, index, moment) => {
        const body = syntheticReferral(seed, index, moment);
        const sent = JSON.parse(JSON.stringify(body)) as unknown;
        expect(IntakeReferral.parse(sent)).toEqual(sent);
        for (const { dateOfBirth, monthOfBirth } of body.subjects)
          expect((dateOfBirth ?? monthOfBirth ?? '') <= moment).toBe(true);
        expect((body.sentAt ?? moment) <= moment).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for the same arguments, in whatever order they are asked for', () => {
    for (const index of indexes.slice(0, 100).toReversed())
      expect(syntheticReferral(7, index, at)).toEqual(bodies[index]);
    expect(syntheticReferral(8, 0, at)).not.toEqual(bodies[0]);
    expect(new Set(bodies.map((body) => body.submissionId)).size).toBe(bodies.length);
  });

  it('names nobody who could be real: numbers of the test range, telephones that ring nowhere', () => {
    for (const { nhsNumber } of subjects) if (nhsNumber !== undefined) expect(nhsNumber).toMatch(/^999\d{7}$/);
    for (const { phone } of subjects)
      if (phone !== undefined) expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
    expect(subjects.filter(({ phone }) => phone !== undefined).length / subjects.length).toBeGreaterThan(0.2);
    for (const { referrer } of bodies) {
      if (referrer.phone !== undefined) expect(referrer.phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
      if (referrer.email !== undefined) expect(referrer.email).toMatch(/@agency\.example$/);
    }
  });

  it('tells a part of the families again, by somebody else or another time', () => {
    const told = indexes.map((index) => familyNumber(7, index));
    const again = told.filter((number, index) => number !== index).length / told.length;
    expect(again).toBeGreaterThan(0.25);
    expect(again).toBeLessThan(0.35);
    expect(told.every((number, index) => number <= index)).toBe(true);
  });

  it('writes people down in different ways, children and adults, known, half known and unborn', () => {
    const births = subjects.map(
      ({ dateOfBirth, monthOfBirth, yearOfBirth, ageInYears }) =>
        dateOfBirth ?? monthOfBirth ?? yearOfBirth ?? ageInYears,
    );
    expect(births.filter((birth) => birth === undefined).length).toBeGreaterThan(30);
    expect(subjects.some((subject) => subject.unborn !== undefined)).toBe(true);
    expect(subjects.some((subject) => subject.name.asTold?.includes('surname') === true)).toBe(true);
    expect(subjects.some((subject) => subject.track === 'adult')).toBe(true);
    expect(bodies.some((body) => body.referrer.anonymity === 'anonymous')).toBe(true);
    expect(bodies.some((body) => new Set(body.subjects.map((subject) => subject.track)).size === 2)).toBe(true);
    expect(new Set(bodies.map((body) => body.channel)).size).toBe(4);
  });
});
