import { dayOfWeek, localOf, plusDays, type Instant, type PlainDate, type PlainTime } from '#kernel/clock.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A month as people write it: `2026-11` is "November 2026". */
export function monthWords(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

/** A date as people write it: "24 November 2026" (GOV.UK style: no ordinals, no leading nought). */
export function dateWords(date: PlainDate): string {
  return `${Number(date.slice(8))} ${monthWords(date)}`;
}

/** A time of day: "9:47am", "9am" on the hour, "midday" and "midnight" (GOV.UK style). */
export function timeWords(time: PlainTime): string {
  const hour = Number(time.slice(0, 2));
  const minute = time.slice(3, 5);
  if (minute === '00' && hour === 0) return 'midnight';
  if (minute === '00' && hour === 12) return 'midday';
  const shown = hour % 12 === 0 ? 12 : hour % 12;
  return `${shown}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** The time of day of a moment in `zone`: "9:47am". */
export function clockTimeWords(instant: Instant, zone: string): string {
  return timeWords(localOf(instant, zone).time);
}

/** A moment in full: "Tuesday 24 November 2026, 9:47am". */
export function momentWords(instant: Instant, zone: string): string {
  const { date, time } = localOf(instant, zone);
  return `${weekdays[dayOfWeek(date) - 1] ?? ''} ${dateWords(date)}, ${timeWords(time)}`;
}

/** A moment as short as it stays clear on the day of `now`: "9:47am", "yesterday 4:10pm", else "20 November 2026, 4:40pm". */
export function whenWords(instant: Instant, now: Instant, zone: string): string {
  const { date, time } = localOf(instant, zone);
  const today = localOf(now, zone).date;
  if (date === today) return timeWords(time);
  if (date === plusDays(today, -1)) return `yesterday ${timeWords(time)}`;
  if (date === plusDays(today, 1)) return `tomorrow ${timeWords(time)}`;
  return `${dateWords(date)}, ${timeWords(time)}`;
}

/** `ms` as a number of the largest two units: "52 minutes", "3 hours 5 minutes", "1 day 4 hours"; rounded down. */
export function durationWords(ms: number): string {
  return duration(ms, (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`, 'less than a minute');
}

/** `ms` in the fewest characters that stay clear: "52m", "3h 5m", "1d 4h"; rounded down, "under 1m" below a minute. */
export function shortDuration(ms: number): string {
  return duration(ms, (count, unit) => `${count}${unit.charAt(0)}`, 'under 1m');
}

function duration(ms: number, part: (count: number, unit: 'day' | 'hour' | 'minute') => string, under: string): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 1) return under;
  const [days, hours, left] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts =
    days > 0
      ? [part(days, 'day'), hours > 0 ? part(hours, 'hour') : '']
      : [hours > 0 ? part(hours, 'hour') : '', left > 0 ? part(left, 'minute') : ''];
  return parts.filter((text) => text !== '').join(' ');
}
