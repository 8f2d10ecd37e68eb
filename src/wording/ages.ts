import { plusDays, yearsBetween, type PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';
import { dateWords, monthWords } from './dates.ts';

/** How old somebody is on `today`, no more exact than what was told: "8", "7 or 8", "about 8 (stated)", "5 weeks", "unborn, due 3 March 2027". */
export function ageWords(birth: Birth, today: PlainDate): string {
  switch (birth.kind) {
    case 'day':
      return exactAge(birth.date, today);
    case 'month': {
      const first = `${birth.month}-01` as PlainDate;
      const last = plusDays(nextMonth(birth.month), -1);
      return between(yearsBetween(last < today ? last : today, today), yearsBetween(first, today));
    }
    case 'year': {
      const oldest = Number(today.slice(0, 4)) - birth.year;
      return birth.estimated ? `about ${oldest} (stated)` : between(Math.max(oldest - 1, 0), oldest);
    }
    case 'unborn':
      return birth.expected === undefined ? 'unborn' : `unborn, due ${dateWords(birth.expected)}`;
    case 'unknown':
      return 'age not known';
  }
}

/** What was told of the birth, in its own precision: "14 January 2018", "January 2018", "2018", "about 2018 (stated)". */
export function birthWords(birth: Birth): string {
  switch (birth.kind) {
    case 'day':
      return dateWords(birth.date);
    case 'month':
      return `${monthWords(birth.month)} (day not known)`;
    case 'year':
      return birth.estimated ? `about ${birth.year} (stated)` : `${birth.year} (day and month not known)`;
    case 'unborn':
      return birth.expected === undefined ? 'unborn' : `unborn, due ${dateWords(birth.expected)}`;
    case 'unknown':
      return 'not known';
  }
}

/** Under two years an age is said in months, under three months in weeks, under two weeks in days: for a baby it matters. */
function exactAge(born: PlainDate, today: PlainDate): string {
  if (born > today) return `due ${dateWords(born)}`;
  const years = yearsBetween(born, today);
  if (years >= 2) return String(years);
  const days = daysBetween(born, today);
  if (days < 14) return many(days, 'day');
  if (days < 91) return many(Math.floor(days / 7), 'week');
  return many(monthsBetween(born, today), 'month');
}

function many(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function between(low: number, high: number): string {
  return low === high ? String(high) : `${low} or ${high}`;
}

function nextMonth(month: string): PlainDate {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return (number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`) as PlainDate;
}

function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function monthsBetween(from: PlainDate, to: PlainDate): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
}
