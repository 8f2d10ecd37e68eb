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
  const ms = Date.parse(text);
  return Number.isFinite(ms) && new Date(ms).toISOString() === text;
}

/** Whether `text` is a real calendar date. */
export function isPlainDate(text: string): text is PlainDate {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isInstant(`${text}T00:00:00.000Z`);
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

/** `date` moved by `days` calendar days. */
export function plusDays(date: PlainDate, days: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as PlainDate;
}

/** `date` moved by `months` calendar months; the last day of a shorter month when it has no such day. */
export function plusMonths(date: PlainDate, months: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as PlainDate;
}

/** 1 for Monday to 7 for Sunday. */
export function dayOfWeek(date: PlainDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
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
