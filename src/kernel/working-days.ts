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
  const local = localOf(start, calendar.zone);
  const dayOver = !isWorkingDay(local.date, calendar) || instantAt(local.date, calendar.closes, calendar.zone) < start;
  const due = addWorkingDays(local.date, days === 0 && dayOver ? 1 : days, calendar);
  return instantAt(due, calendar.closes, calendar.zone);
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
