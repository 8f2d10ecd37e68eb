import { instantFromMs, msOf, type PlainDate } from '#kernel/clock.ts';
import type { Birth } from '#domain/values.ts';

const dayMs = 86_400_000;

/** Days in a year, on average: ages are drawn in days. */
export const yearDays = 365.25;

/** `date` as whole days since 1970: what a million people are reckoned in. */
export function dayOf(date: PlainDate): number {
  return msOf(`${date}T00:00:00.000Z` as Parameters<typeof msOf>[0]) / dayMs;
}

/** The date `day` days after 1970-01-01. */
export function dateOf(day: number): PlainDate {
  return instantFromMs(day * dayMs).slice(0, 10) as PlainDate;
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
