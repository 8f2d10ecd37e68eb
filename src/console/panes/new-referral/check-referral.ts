import type * as z from 'zod';
import { instantAt, localOf, type Instant, type PlainDate } from '#kernel/clock.ts';
import { longestNarrative, Phone, type Birth } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { readDate, readMonth, readTime } from '../../forms/read-date.ts';
import { ReferralForm, subjectCalled, type SubjectForm } from './referral-form.ts';

/**
 * The form with its rules: what is missing or cannot be, each said at its field. `now` is asked when it is sent.
 * `receipt`: `fixed` where it is that of an item of the tray.
 */
export function referralRules(zone: string, now: () => Instant, receipt: 'asked' | 'fixed' = 'asked') {
  return ReferralForm.superRefine((form, context) => {
    const wrong = (path: readonly (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const chosen = (field: 'channel' | 'anonymity' | 'familyKnows' | 'consent'): void => {
      if (form[field] === null) wrong([field], fieldErrors[field]);
    };
    if (form.narrative.trim() === '') wrong(['narrative'], fieldErrors.narrative);
    for (const field of ['narrative', 'ownWords'] as const) {
      if (form[field].length > longestNarrative) wrong([field], fieldErrors.tooLong(longestNarrative));
    }
    if (receipt === 'asked') checkReceived(form, zone, now(), wrong);
    chosen('channel');
    chosen('anonymity');
    if (form.subjects.length === 0) wrong(['subjects'], fieldErrors.subjects);
    form.subjects.forEach((subject, at) => {
      checkSubject(subject, at, localOf(now(), zone).date, wrong);
    });
    chosen('familyKnows');
    chosen('consent');
  });
}

type Wrong = (path: readonly (string | number)[], message: string) => void;

function checkReceived(form: z.infer<typeof ReferralForm>, zone: string, now: Instant, wrong: Wrong): void {
  const date = readDate(form.receivedDate);
  const time = readTime(form.receivedTime);
  if (date === undefined) wrong(['receivedDate'], fieldErrors.receivedDate);
  if (time === undefined) wrong(['receivedTime'], fieldErrors.receivedTime);
  if (date !== undefined && time !== undefined && instantAt(date, time, zone) > now) {
    wrong(['receivedTime'], fieldErrors.receivedFuture);
  }
}

function checkSubject(subject: SubjectForm, at: number, today: PlainDate, wrong: Wrong): void {
  const who = subjectCalled(subject, at);
  const path = (field: keyof SubjectForm): (string | number)[] => ['subjects', at, field];
  if (who === `person ${at + 1}`) wrong(path('given'), fieldErrors.name(who));
  if (subject.track === null) wrong(path('track'), fieldErrors.track(who));
  if (subject.sex === null && !subject.unborn) wrong(path('sex'), fieldErrors.sex(who));
  const birth = readBirth(subject, today);
  if (typeof birth === 'string') wrong(path('birth'), fieldErrors[birth](who));
  if (subject.nhsNumber.trim() !== '' && !/^\d{10}$/.test(subject.nhsNumber.replaceAll(/\s/g, ''))) {
    wrong(path('nhsNumber'), fieldErrors.nhsNumber(who));
  }
  if (subject.phone.trim() !== '' && !Phone.safeParse(subject.phone).success)
    wrong(path('phone'), fieldErrors.phone(who));
  if (subject.address.trim() === '' && subject.postcode.trim() !== '')
    wrong(path('address'), fieldErrors.addressLine(who));
}

/** When somebody was or will be born, in the precision typed; else the error it is. A day or month is never made up. */
export function readBirth(
  subject: Pick<SubjectForm, 'birth' | 'about' | 'unborn'>,
  today: PlainDate,
): Birth | 'birthReal' | 'birthPast' | 'birthYear' | 'birthMonth' | 'dueReal' {
  const { day, month, year } = subject.birth;
  const empty = day === '' && month === '' && year === '';
  if (subject.unborn) {
    if (empty) return { kind: 'unborn' };
    const expected = readDate(subject.birth);
    return expected === undefined ? 'dueReal' : { kind: 'unborn', expected };
  }
  if (empty) return { kind: 'unknown' };
  if (year === '') return 'birthYear';
  if (day !== '' && month === '') return 'birthMonth';
  if (day !== '') {
    const date = readDate(subject.birth);
    if (date === undefined) return 'birthReal';
    return date > today ? 'birthPast' : { kind: 'day', date };
  }
  if (month !== '') {
    const read = readMonth(subject.birth);
    if (read === undefined) return 'birthReal';
    return read > today.slice(0, 7) ? 'birthPast' : { kind: 'month', month: read };
  }
  const number = Number(year);
  if (!/^\d{4}$/.test(year) || number < 1880) return 'birthReal';
  return number > Number(today.slice(0, 4)) ? 'birthPast' : { kind: 'year', year: number, estimated: subject.about };
}
