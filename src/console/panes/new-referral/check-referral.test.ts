import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant, PlainDate } from '#kernel/clock.ts';
import { Birth } from '#domain/values.ts';
import { readBirth, referralRules } from './check-referral.ts';
import { referralCommand } from './referral-command.ts';
import { emptyReferral, emptySubject, type ReferralForm } from './referral-form.ts';
import { stillToAsk } from './still-to-ask.ts';

const zone = 'Europe/London';
const now = '2026-11-24T09:41:00.000Z' as Instant;
const today = '2026-11-24' as PlainDate;
const wrongs = (form: ReferralForm): readonly string[] =>
  referralRules(zone, () => now)
    .safeParse(form)
    .error?.issues.map((issue) => issue.message) ?? [];

function filled(): ReferralForm {
  const amara = {
    ...emptySubject(),
    given: 'Amara',
    family: 'Okafor-Reid',
    birth: { day: '14', month: '1', year: '2018' },
    sex: 'female',
    track: 'child',
    address: 'Flat 3, 12 Elm Row\n Northby ',
    postcode: 'nb1 4qx',
  };
  const baby = {
    ...emptySubject(),
    asTold: 'Unborn baby of Grace',
    unborn: true,
    birth: { day: '', month: '', year: '' },
    track: 'child',
  };
  return {
    ...emptyReferral(),
    narrative: '  She said “he hit me”.\n',
    receivedDate: { day: '24', month: '11', year: '2026' },
    receivedTime: '9:12am',
    channel: 'telephone',
    callerName: ' Beth Lowe ',
    anonymity: 'not-to-family',
    familyKnows: 'no',
    consent: 'not-said',
    subjects: [amara, baby],
  };
}

test('a fresh form has nothing chosen and says everything it needs', () => {
  const form = emptyReferral();
  expect([
    form.channel,
    form.anonymity,
    form.familyKnows,
    form.consent,
    form.subjects[0]?.sex,
    form.subjects[0]?.track,
  ]).toEqual(Array(6).fill(null));
  expect(form.concerns).toEqual([]);
  expect(wrongs(form)).toEqual([
    'Enter what was said',
    'Enter the date it was received, for example 24 11 2026',
    'Enter the time it was received, for example 9:12',
    'Select how it reached us',
    'Select whether the caller may be named',
    'Enter a name for person 1, or how the caller described them',
    'Select child or adult for person 1',
    'Select a sex for person 1. Not known is an answer',
    'Select whether the family has been told',
    'Select what is known about consent',
  ]);
});

test('a filled form becomes the command, text as typed and empty fields absent', () => {
  const form = filled();
  expect(wrongs(form)).toEqual([]);
  const { args } = referralCommand(form, zone, today);
  expect(args.referral.narrative).toBe('  She said “he hit me”.\n');
  expect(args.referral.receivedAt).toBe('2026-11-24T09:12:00.000Z');
  expect(args.referrer).toEqual({ name: 'Beth Lowe', anonymity: 'not-to-family' });
  expect(args.referral.subjects[1]).toMatchObject({
    name: { asTold: 'Unborn baby of Grace' },
    birth: { kind: 'unborn' },
    sex: 'unknown',
  });
  expect(args.referral.ownWords).toBeUndefined();
  const [first = ''] = args.referral.subjects.map((subject) => subject.id);
  expect(args.addresses).toEqual({ [first]: { lines: ['Flat 3, 12 Elm Row', 'Northby'], postcode: 'NB1 4QX' } });
  expect(args.subjects.map((line) => line.track)).toEqual(['child', 'child']);
});

test('sending one form twice gives the same ids, so that it is recorded once', () => {
  const form = filled();
  expect(referralCommand(form, zone, today)).toEqual(referralCommand(form, zone, today));
  expect(referralCommand(filled(), zone, today).args.referralId).not.toBe(
    referralCommand(form, zone, today).args.referralId,
  );
});

test('a referral cannot have been received after now', () => {
  expect(wrongs({ ...filled(), receivedTime: '9:42am' })).toEqual(['When it was received must be in the past']);
  expect(wrongs({ ...filled(), receivedTime: '9:41am' })).toEqual([]);
});

describe('a date of birth in the precision typed', () => {
  const birth = (day: string, month: string, year: string, more: object = {}) =>
    readBirth({ birth: { day, month, year }, about: false, unborn: false, ...more }, today);
  test.each([
    [birth('14', '1', '2018'), { kind: 'day', date: '2018-01-14' }],
    [birth('', '6', '2021'), { kind: 'month', month: '2021-06' }],
    [birth('', '', '1995'), { kind: 'year', year: 1995, estimated: false }],
    [birth('', '', '1995', { about: true }), { kind: 'year', year: 1995, estimated: true }],
    [birth('', '', ''), { kind: 'unknown' }],
    [birth('3', '3', '2027', { unborn: true }), { kind: 'unborn', expected: '2027-03-03' }],
    [birth('31', '2', '2018'), 'birthReal'],
    [birth('14', '', '2018'), 'birthMonth'],
    [birth('14', '1', ''), 'birthYear'],
    [birth('25', '11', '2026'), 'birthPast'],
    [birth('', '12', '2026'), 'birthPast'],
    [birth('', '', '2027'), 'birthPast'],
    [birth('', '', '18'), 'birthReal'],
    [birth('', '3', '2027', { unborn: true }), 'dueReal'],
  ])('%j', (read, expected) => {
    expect(read).toEqual(expected);
  });

  test('whatever is typed is an error or a birth the domain takes, and never more exact than typed', () => {
    const part = fc.oneof(
      fc.constant(''),
      fc.integer({ min: 0, max: 99 }).map(String),
      fc.integer({ min: 1870, max: 2030 }).map(String),
    );
    fc.assert(
      fc.property(part, part, part, fc.boolean(), fc.boolean(), (day, month, year, about, unborn) => {
        const read = readBirth({ birth: { day, month, year }, about, unborn }, today);
        if (typeof read === 'string') return;
        expect(Birth.safeParse(read).success).toBe(true);
        if (read.kind === 'day') expect(day).not.toBe('');
        if (day !== '' && !unborn) expect(read.kind).toBe('day');
      }),
    );
  });
});

test('what is still to ask shrinks as it is said', () => {
  const open = stillToAsk(emptyReferral());
  expect(open).toContain('who is calling');
  expect(stillToAsk(filled())).toEqual([
    'a number to reach them',
    'address of Unborn baby of Grace',
    'school or GP of Amara',
    'what the child or adult said',
  ]);
  expect(stillToAsk({ ...emptyReferral(), anonymity: 'anonymous' })).not.toContain('who is calling');
});
