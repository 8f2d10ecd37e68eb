import { msOf, type PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';

const dayMs = 86_400_000;

/** Days in a year, on average: ages are drawn in days. */
export const yearDays = 365.25;

/** `date` as whole days since 1970: what a million people are reckoned in. */
export function dayOf(date: PlainDate): number {
  return msOf(`${date}T00:00:00.000Z` as Parameters<typeof msOf>[0]) / dayMs;
}

/**
 * The date `day` days after 1970-01-01. By arithmetic, because a million people have ten million dates: days are counted
 * from 1 March of year 0, so that a leap day is the last of its year (H. Hinnant, chrono-compatible date algorithms).
 */
export function dateOf(day: number): PlainDate {
  const since = day + 719_468;
  const era = Math.floor(since / 146_097);
  const dayOfEra = since - era * 146_097;
  const cut = dayOfEra - div(dayOfEra, 1460) + div(dayOfEra, 36_524) - div(dayOfEra, 146_096);
  const yearOfEra = div(cut, 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + div(yearOfEra, 4) - div(yearOfEra, 100));
  const marchMonth = div(5 * dayOfYear + 2, 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month < 3 ? 1 : 0);
  const dayOfMonth = dayOfYear - div(153 * marchMonth + 2, 5) + 1;
  return `${String(year)}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as PlainDate;
}

function div(one: number, other: number): number {
  return Math.floor(one / other);
}

function twoDigits(number: number): string {
  return number < 10 ? `0${String(number)}` : String(number);
}

/**
 * Age on `date` in whole years. Of somebody whose year alone is known, the difference of the years, which may be one too
 * many. Undefined before birth and for those nobody can say it of.
 */
export function ageOn(birth: Birth, date: PlainDate): number | undefined {
  const year = Number(date.slice(0, 4));
  switch (birth.kind) {
    case 'day': {
      if (birth.date > date) return undefined;
      const notYet = birth.date.slice(5) > date.slice(5);
      return year - Number(birth.date.slice(0, 4)) - (notYet ? 1 : 0);
    }
    case 'month':
      return birth.month > date ? undefined : year - Number(birth.month.slice(0, 4));
    case 'year':
      return birth.year > year ? undefined : year - birth.year;
    case 'unborn':
    case 'unknown':
      return undefined;
  }
}
