import { dayOfWeek, instantAt, localOf, plusDays, type Instant, type PlainDate, type PlainTime } from './clock.ts';

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
  for (let left = days; left > 0; ) {
    at = plusDays(at, 1);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** The instant a period of `days` working days from `start` runs out: closing time of the due day. */
export function dueAfterWorkingDays(start: Instant, days: number, calendar: WorkingCalendar): Instant {
  const due = addWorkingDays(localOf(start, calendar.zone).date, days, calendar);
  return instantAt(due, calendar.closes, calendar.zone);
}

/** A warning once the holiday table ends within twelve months of `today`; undefined while it reaches further. */
export function calendarWarning(
  today: PlainDate,
  calendar: WorkingCalendar,
): { readonly kind: 'holiday-table-ends'; readonly completeTo: PlainDate } | undefined {
  const horizon = `${String(Number(today.slice(0, 4)) + 1).padStart(4, '0')}${today.slice(4)}`;
  return calendar.completeTo < horizon ? { kind: 'holiday-table-ends', completeTo: calendar.completeTo } : undefined;
}
