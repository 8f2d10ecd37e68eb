import { describe, expect, it } from 'vitest';
import { longestNarrative } from '#domain/values.ts';
import { IntakeReferral } from './intake.ts';

const subject = { name: { given: 'Ada', family: 'Example' }, sex: 'female', track: 'child', dateOfBirth: '2018-01-14' };
const body = {
  form: { name: 'mash-referral', version: '1' },
  submissionId: 'S-1',
  channel: 'web-portal',
  concerns: ['neglect'],
  subjects: [subject],
  whatHappened: '  He said “no”.\r\n',
  familyKnows: 'not-said',
  consent: 'not-sought',
  referrer: { name: 'A Teacher', anonymity: 'none' },
};
const problems = (value: unknown) =>
  IntakeReferral.safeParse(value).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('the intake form', () => {
  it('takes a referral and keeps its words', () => {
    expect(IntakeReferral.parse(body).whatHappened).toBe(body.whatHappened);
    expect(problems({ ...body, subjects: [{ ...subject, name: { asTold: 'Mum’s partner Dave' } }] })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an unknown field, so that nothing is dropped silently', { urgency: 'high' }, ': Unrecognized key: "urgency"'],
    [
      'an unknown field of a subject',
      { subjects: [{ ...subject, school: 'x' }] },
      'subjects.0: Unrecognized key: "school"',
    ],
    ['another form', { form: { name: 'mash-referral', version: '2' } }, 'form.version: Invalid input: expected "1"'],
    ['no subject', { subjects: [] }, 'subjects: Too small: expected array to have >=1 items'],
    [
      'a subject without a name',
      { subjects: [{ ...subject, name: {} }] },
      'subjects.0.name: at least one of given, family, asTold',
    ],
    [
      'a date that is none',
      { subjects: [{ ...subject, dateOfBirth: '2018-02-29' }] },
      'subjects.0.dateOfBirth: a real date as year-month-day, for example 2018-01-14',
    ],
    [
      'a date as people write it',
      { subjects: [{ ...subject, dateOfBirth: '14/01/2018' }] },
      'subjects.0.dateOfBirth: a real date as year-month-day, for example 2018-01-14',
    ],
    [
      'an NHS number with spaces',
      { subjects: [{ ...subject, nhsNumber: '999 000 0000' }] },
      'subjects.0.nhsNumber: ten digits',
    ],
    ['no words', { whatHappened: '' }, 'whatHappened: Too small: expected string to have >=1 characters'],
    [
      'a character that is none',
      { whatHappened: 'a\u0000b' },
      'whatHappened: text without U+0000 and without half characters',
    ],
    ['a code with a space', { channel: 'web portal' }, 'channel: a code: lower-case letters, digits and dashes'],
    [
      'local time',
      { sentAt: '2026-11-20T09:30:00' },
      'sentAt: a moment in UTC with milliseconds, for example 2026-11-20T16:40:00.000Z',
    ],
  ])('names %s and its place', (_, change, problem) => {
    expect(problems({ ...body, ...change })).toEqual([problem]);
  });

  it('names every wrong thing at once', () => {
    expect(
      problems({
        ...body,
        channel: '',
        subjects: [{ ...subject, sex: 'f' }],
        whatHappened: 'x'.repeat(longestNarrative + 1),
      }),
    ).toHaveLength(3);
  });
});
