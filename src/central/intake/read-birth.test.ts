import { expect, test } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import { readBirth } from './read-birth.ts';

const today = '2026-11-18' as PlainDate;
const subject = { name: { given: 'Kian' }, sex: 'male', track: 'child' } as const;
const date = (text: string): PlainDate => text as PlainDate;

test.each([
  [{ dateOfBirth: date('2018-01-14') }, { kind: 'day', date: '2018-01-14' }],
  [
    { dateOfBirth: date('2018-01-14'), ageInYears: 8 },
    { kind: 'day', date: '2018-01-14' },
  ],
  [
    { dateOfBirth: date('2018-01-14'), ageInYears: 9, yearOfBirth: 2018 },
    { kind: 'day', date: '2018-01-14' },
  ],
  [{ dateOfBirth: today }, { kind: 'day', date: today }],
  [{ monthOfBirth: '2018-01' }, { kind: 'month', month: '2018-01' }],
  [
    { monthOfBirth: '2018-01', yearOfBirth: 2018 },
    { kind: 'month', month: '2018-01' },
  ],
  [{ yearOfBirth: 1949 }, { kind: 'year', year: 1949, estimated: false }],
  [{ ageInYears: 36 }, { kind: 'year', year: 1990, estimated: true }],
  [{ ageInYears: 0 }, { kind: 'year', year: 2026, estimated: true }],
  [{ unborn: { expected: date('2027-03-19') } }, { kind: 'unborn', expected: '2027-03-19' }],
  [{ unborn: {} }, { kind: 'unborn' }],
  [{}, { kind: 'unknown' }],
])('%j is read as told', (birth, expected) => {
  expect(readBirth({ ...subject, ...birth }, today)).toEqual({ ok: true, value: expected });
});

test.each([
  [{ dateOfBirth: date('2026-11-19') }, 'dateOfBirth'],
  [{ monthOfBirth: '2026-12' }, 'monthOfBirth'],
  [{ yearOfBirth: 2027 }, 'yearOfBirth'],
  [{ dateOfBirth: date('2018-01-14'), ageInYears: 12 }, 'ageInYears'],
  [{ monthOfBirth: '2018-01', ageInYears: 3 }, 'ageInYears'],
  [{ yearOfBirth: 2018, ageInYears: 12 }, 'ageInYears'],
  [{ dateOfBirth: date('2018-01-14'), monthOfBirth: '2018-02' }, 'monthOfBirth'],
  [{ dateOfBirth: date('2018-01-14'), yearOfBirth: 2017 }, 'yearOfBirth'],
  [{ unborn: {}, ageInYears: 0 }, 'unborn'],
  [{ unborn: {}, dateOfBirth: date('2018-01-14') }, 'unborn'],
])('%j contradicts itself', (birth, field) => {
  expect(readBirth({ ...subject, ...birth }, today)).toMatchObject({ ok: false, error: { field } });
});
