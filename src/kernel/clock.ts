import { Temporal } from 'temporal-polyfill';

/** A moment, UTC, ISO 8601 with milliseconds and Z: `2026-11-21T09:12:00.000Z`. Sorts as text. */
export type Instant = string & { readonly __instant: true };
/** A calendar date without a zone: `2026-11-21`. Sorts as text. */
export type PlainDate = string & { readonly __plainDate: true };
/** A time of day without a zone: `17:00`. */
export type PlainTime = string & { readonly __plainTime: true };

/** Where the time comes from. Pure rooms take it as an argument; only hosts read a real one. */
export interface Clock {
  /** The wall clock. */
  now(): Instant;
  /** Milliseconds that only ever go forward and go on through sleep where the host can tell; no meaning across processes. */
  monotonicMs(): number;
}

/** The instant `epochMs` milliseconds after 1970. */
export function instantFromMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970. */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

/** `instant` moved by `ms` milliseconds (negative: earlier). */
export function plusMs(instant: Instant, ms: number): Instant {
  return instantFromMs(msOf(instant) + ms);
}

/** Whether `text` is exactly an Instant as this project writes them, naming a real moment. */
export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const [hour, minute, second] = [numberAt(text, 11), numberAt(text, 14), numberAt(text, 17)];
  return isRealDay(text) && hour < 24 && minute < 60 && second < 60;
}

const zero = 48;
/** The two digits of `text` at `at`. */
const numberAt = (text: string, at: number): number =>
  (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;

/**
 * Whether the first ten characters of `text`, digits where they should be, are a day of the calendar. Counted here and
 * not by making a date: every boundary asks it for every time in every record.
 */
function isRealDay(text: string): boolean {
  const [century, year, month, day] = [numberAt(text, 0), numberAt(text, 2), numberAt(text, 5), numberAt(text, 8)];
  const isLeap = (year > 0 ? year : century) % 4 === 0;
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

/** Whether `text` is a real calendar date. */
export function isPlainDate(text: string): text is PlainDate {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isRealDay(text);
}

/** Date and time of day of `instant` in `zone`, an IANA name such as `Europe/London`. */
export function localOf(instant: Instant, zone: string): { readonly date: PlainDate; readonly time: PlainTime } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString() as PlainDate,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }) as PlainTime,
  };
}

/**
 * The instant of a local date and time in `zone`. A time that a clock change skips becomes the moment the same
 * distance after the change; one that happens twice is the first (Temporal's 'compatible').
 */
export function instantAt(date: PlainDate, time: PlainTime, zone: string): Instant {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' });
  return instantFromMs(local.epochMilliseconds);
}

const dayMs = 86_400_000;
/** Dates have no zone, and days in UTC all have the same length. */
const startOf = (date: PlainDate): number => Date.parse(`${date}T00:00:00.000Z`);

/** `date` moved by `days` calendar days. */
export function plusDays(date: PlainDate, days: number): PlainDate {
  return instantFromMs(startOf(date) + days * dayMs).slice(0, 10) as PlainDate;
}

/** `date` moved by `months` calendar months; the last day of a shorter month when it has no such day. */
export function plusMonths(date: PlainDate, months: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as PlainDate;
}

/** 1 for Monday to 7 for Sunday. */
export function dayOfWeek(date: PlainDate): number {
  return new Date(startOf(date)).getUTCDay() || 7;
}

/**
 * Whole years from `from` to `on`, as an age is counted; negative before `from`. Somebody born on 29 February becomes
 * a year older on 1 March of a common year.
 */
export function yearsBetween(from: PlainDate, on: PlainDate): number {
  const [start, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(on)];
  const notYet = end.month < start.month || (end.month === start.month && end.day < start.day);
  return end.year - start.year - (notYet ? 1 : 0);
}

/** Whether `text` names a time zone this machine knows, such as `Europe/London`. */
export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
