import { isPlainDate, type PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { ageOn } from '../days.ts';
import type { Draw } from '../draw.ts';
import type { Person } from '../person.ts';
import type { Pen } from './pen.ts';

/** The parts of an intake subject that say when somebody was born. */
type WrittenBirth = Pick<
  IntakeReferral['subjects'][number],
  'dateOfBirth' | 'monthOfBirth' | 'yearOfBirth' | 'ageInYears'
>;

/**
 * When `person` was born as this pen writes it on `date`. A day that nobody knows is never written as
 * one, but for the slip `default-date`: a system that wants a date and is given the first of January.
 */
export function writeBirth(pen: Pen, { birth }: Person, date: PlainDate): WrittenBirth {
  const age = ageOn(birth, date) ?? 0;
  if (pen.slipped('birth-not-told')) return {};
  if (pen.slipped('age-only')) return { ageInYears: age };
  if (age > 2 && pen.slipped('age-guessed')) return { ageInYears: age + pen.draw.pick([-2, -1, 1, 2]) };
  switch (birth.kind) {
    case 'day': {
      const year = birth.date.slice(0, 4);
      if (pen.slipped('year-only')) return { yearOfBirth: Number(year) };
      if (pen.slipped('month-only')) return { monthOfBirth: birth.date.slice(0, 7) };
      const firstOfJanuary = `${year}-01-01` as PlainDate;
      // Of those whose day is known, few are given the default.
      if (birth.date !== firstOfJanuary && pen.slipped('default-date', 0.03)) return { dateOfBirth: firstOfJanuary };
      return { dateOfBirth: misdated(pen, birth.date, date) };
    }
    case 'year':
      if (pen.slipped('default-date')) return { dateOfBirth: `${String(birth.year)}-01-01` as PlainDate };
      return { yearOfBirth: birth.year };
    case 'month':
      return { monthOfBirth: birth.month };
    case 'unborn':
    case 'unknown':
      return {};
  }
}

/** `born`, or a wrong date that is a real one and not later than `date`, the day of writing. */
function misdated(pen: Pen, born: PlainDate, date: PlainDate): PlainDate {
  for (const [slip, change] of dateSlips) {
    if (!pen.isApt(slip)) continue;
    const wrong = change(pen.draw, born);
    if (wrong === born || !isPlainDate(wrong) || wrong > date) continue;
    pen.slips.push(slip);
    return wrong;
  }
  return born;
}

const dateSlips = [
  ['day-and-month-exchanged', dayAndMonthExchanged],
  ['digit-wrong', digitWrong],
] as const;

/** The third of April for the fourth of March: nothing where that is no date. */
function dayAndMonthExchanged(_: Draw, date: PlainDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}-${day}-${month}`;
}

/** One digit of the day, the month or the year beside the right one. */
function digitWrong(draw: Draw, date: PlainDate): string {
  const at = draw.pick([3, 6, 9, 9]);
  const digit = (Number(date.charAt(at)) + draw.pick([1, 9])) % 10;
  return date.slice(0, at) + String(digit) + date.slice(at + 1);
}
