import { isPlainDate, type PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { ageOn } from '../days.ts';
import type { Draw } from '../draw.ts';
import type { Person } from '../person.ts';
import type { Slip, WritingHabits } from './slip.ts';

/** The parts of an intake subject that say when somebody was born. */
type WrittenBirth = Pick<
  IntakeReferral['subjects'][number],
  'dateOfBirth' | 'monthOfBirth' | 'yearOfBirth' | 'ageInYears'
>;

/**
 * When `person` was born as somebody with these habits writes it on `date`. A day that nobody knows is never written as
 * one, but for the slip `default-date`: a system that wants a date and is given the first of January.
 */
export function writeBirth(
  draw: Draw,
  { birth }: Person,
  date: PlainDate,
  habits: WritingHabits,
  slips: Slip[],
): WrittenBirth {
  const happens = (slip: Slip, share = 1): boolean => draw.chance((habits[slip] ?? 0) * share) && slips.push(slip) > 0;
  const age = ageOn(birth, date) ?? 0;
  if (happens('birth-not-told')) return {};
  if (happens('age-only')) return { ageInYears: age };
  if (age > 2 && happens('age-guessed')) return { ageInYears: age + draw.pick([-2, -1, 1, 2]) };
  switch (birth.kind) {
    case 'day': {
      const year = birth.date.slice(0, 4);
      if (happens('year-only')) return { yearOfBirth: Number(year) };
      if (happens('month-only')) return { monthOfBirth: birth.date.slice(0, 7) };
      const firstOfJanuary = `${year}-01-01` as PlainDate;
      // Of those whose day is known, few are given the default.
      if (birth.date !== firstOfJanuary && happens('default-date', 0.03)) return { dateOfBirth: firstOfJanuary };
      const told = misdatedAs(draw, birth.date, date, habits);
      if (told === undefined) return { dateOfBirth: birth.date };
      slips.push(told.slip);
      return { dateOfBirth: told.date };
    }
    case 'year':
      if (happens('default-date')) return { dateOfBirth: `${String(birth.year)}-01-01` as PlainDate };
      return { yearOfBirth: birth.year };
    case 'month':
      return { monthOfBirth: birth.month };
    case 'unborn':
    case 'unknown':
      return {};
  }
}

/** A wrong date that is one, not later than the day of writing; undefined when nothing goes wrong. */
function misdatedAs(draw: Draw, born: PlainDate, date: PlainDate, habits: WritingHabits) {
  for (const [slip, change] of dateSlips) {
    if (!draw.chance(habits[slip] ?? 0)) continue;
    const wrong = change(draw, born);
    if (wrong !== born && isPlainDate(wrong) && wrong <= date) return { slip, date: wrong };
  }
  return undefined;
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
