import {
  dayOfWeek,
  instantAt,
  localOf,
  plusDays,
  plusMonths,
  type Instant,
  type PlainDate,
  type PlainTime,
} from './clock.ts';

/**
 * The days that do not count, as data: it comes with the rule set and is replaced when the government publishes
 * a new list (GOV.UK bank holidays, England and Wales). Council-only closure days do not belong in it.
 */
export interface WorkingCalendar {
  /** IANA zone in which days begin and end. */
  readonly zone: string;
  /** Bank holidays, ascending. */
  readonly bankHolidays: readonly PlainDate[];
  /** The last date the table is known to be complete for, inclusive. */
  readonly completeTo: PlainDate;
  /** When the hub closes: a due day ends then. */
  readonly closes: PlainTime;
}

/** Monday to Friday and not a bank holiday. */
export function isWorkingDay(date: PlainDate, calendar: WorkingCalendar): boolean {
  return dayOfWeek(date) <= 5 && !calendar.bankHolidays.includes(date);
}

/**
 * The Nth working day after `date`; the day of the event is day 0 whether or not it is a working day itself
 * (convention and vectors: domain.md 2.4). `days` of 0 gives `date` itself.
 */
export function addWorkingDays(date: PlainDate, days: number, calendar: WorkingCalendar): PlainDate {
  let at = date;
  for (let left = days; left > 0;) {
    at = plusDays(at, 1);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/**
 * The instant a period of `days` working days from `start` runs out: closing time of the due day. 0 days is "the same
 * working day": the first closing time of a working day that is not before `start`, so that no period ends before it
 * begins.
 */
export function dueAfterWorkingDays(start: Instant, days: number, calendar: WorkingCalendar): Instant {
  const { dateOf, closingOf } = zoneOf(calendar);
  const date = dateOf(start);
  const dayOver = !isWorkingDay(date, calendar) || closingOf(date) < start;
  return closingOf(addWorkingDays(date, days === 0 && dayOver ? 1 : days, calendar));
}

interface Zone {
  /** The date of an instant where the hub is. */
  readonly dateOf: (instant: Instant) => PlainDate;
  /** When the hub closes on a date. */
  readonly closingOf: (date: PlainDate) => Instant;
}

const zones = new WeakMap<WorkingCalendar, Zone>();

/**
 * What the zone of a calendar makes of times, remembered: the many clocks of a referral start together and end on the
 * same few days, and are asked for again and again.
 */
function zoneOf(calendar: WorkingCalendar): Zone {
  const known = zones.get(calendar);
  if (known !== undefined) return known;
  const zone: Zone = {
    dateOf: remembered((instant: Instant) => localOf(instant, calendar.zone).date),
    closingOf: remembered((date: PlainDate) => instantAt(date, calendar.closes, calendar.zone)),
  };
  zones.set(calendar, zone);
  return zone;
}

/** More than the referrals at one desk; then it begins anew. */
const mostRemembered = 20_000;

function remembered<From, To>(work: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const found = work(from);
    if (known.size >= mostRemembered) known.clear();
    known.set(from, found);
    return found;
  };
}

/** A warning once the holiday table ends within twelve months of `today`; undefined while it reaches that far. */
export function calendarWarning(
  today: PlainDate,
  calendar: WorkingCalendar,
): { readonly kind: 'holiday-table-ends'; readonly completeTo: PlainDate } | undefined {
  return calendar.completeTo < plusMonths(today, 12)
    ? { kind: 'holiday-table-ends', completeTo: calendar.completeTo }
    : undefined;
}
