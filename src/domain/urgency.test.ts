import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import type { CaseRecord } from './record.ts';
import { exampleSite } from './testing/example-site.ts';
import { urgentFactsOf } from './urgency.ts';
import type { Birth } from './values.ts';

const today = '2026-11-27' as PlainDate;
const told = (more: { stated?: string[]; concerns?: string[]; senderGrade?: string; birth?: Birth }) =>
  ({
    parts: {
      core: { stated: [], concerns: ['neglect'], subjects: [{ birth: more.birth ?? { kind: 'unknown' } }], ...more },
    },
  }) as unknown as CaseRecord<'referral'>;
const codes = (...referrals: readonly CaseRecord<'referral'>[]) =>
  urgentFactsOf(referrals, exampleSite, today).map((fact) => fact.code);

describe('what comes first while it is not rated', () => {
  it('is what was stated, in the order of the rule set', () => {
    expect(codes(told({}))).toEqual([]);
    expect(codes(told({ stated: ['injury'] }))).toEqual(['injury']);
    expect(codes(told({ concerns: ['domestic-abuse'], senderGrade: 'HIGH (DASH 16)', stated: ['injury'] }))).toEqual([
      'injury',
      'graded',
      'violence',
    ]);
    expect(urgentFactsOf([told({ stated: ['injury'] })], exampleSite, today)).toEqual([{ code: 'injury', place: 0 }]);
    expect(codes(told({}), told({ stated: ['injury'] }))).toEqual(['injury']);
  });

  it('counts an age by the youngest somebody could be', () => {
    const under = (birth: Birth) => codes(told({ birth })).includes('under-two');
    expect(under({ kind: 'day', date: '2024-11-28' as PlainDate })).toBe(true);
    expect(under({ kind: 'day', date: '2024-11-27' as PlainDate })).toBe(false);
    expect(under({ kind: 'month', month: '2024-11' })).toBe(true);
    expect(under({ kind: 'month', month: '2024-10' })).toBe(false);
    // Of a month the last day counts, and no month has a day more than it has.
    const underAt = (month: string, date: string) =>
      urgentFactsOf([told({ birth: { kind: 'month', month } })], exampleSite, date as PlainDate).length > 0;
    expect([underAt('2024-08', '2026-08-30'), underAt('2024-08', '2026-08-31')]).toEqual([true, false]);
    expect([underAt('2024-02', '2026-02-28'), underAt('2024-02', '2026-03-01')]).toEqual([true, false]);
    expect([underAt('2025-02', '2027-02-27'), underAt('2025-02', '2027-02-28')]).toEqual([true, false]);
    expect([underAt('2024-11', '2026-11-29'), underAt('2024-11', '2026-11-30')]).toEqual([true, false]);
    expect(under({ kind: 'year', year: 2024, estimated: true })).toBe(true);
    expect(under({ kind: 'year', year: 2023, estimated: true })).toBe(false);
    expect(codes(told({ birth: { kind: 'unborn' } }))).toEqual(['unborn']);
  });

  it('takes a sender’s grade by whole words, and never where it is denied', () => {
    const hub = {
      urgency: [
        { code: 'graded', label: 'Graded', when: { senderGrade: ['high', 'urgent', 'red', 'immediate', 'level 4'] } },
      ],
    } as const;
    const graded = (senderGrade: string) => urgentFactsOf([told({ senderGrade })], hub as never, today).length > 0;
    for (const grade of ['HIGH (DASH 16)', 'Red', 'urgent!', 'Not green: red', 'Risk: high', 'Level 4', 'RED/urgent']) {
      expect(graded(grade), grade).toBe(true);
    }
    for (const grade of [
      'Low (referred)',
      'Not urgent',
      'Non-urgent',
      'No immediate risk',
      'No sign of immediate risk',
      'scored 2',
      'Green - shared',
      'Medium, not high',
      'isn’t urgent',
      'Highly likely to settle',
      'Level 14',
      '',
    ]) {
      expect(graded(grade), grade).toBe(false);
    }
  });

  it('never reads a fact out of the account', () => {
    expect(codes(told({ narrative: 'injury, weapon, high' } as never))).toEqual([]);
  });
});
