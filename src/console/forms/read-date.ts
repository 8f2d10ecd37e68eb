import { isPlainDate, type PlainDate, type PlainTime } from '#kernel/clock.ts';
import type { DateParts } from '../ui/date-parts.tsx';

const two = (text: string): string => text.padStart(2, '0');

/** The date three numbers name, or undefined when they name none. A year has four digits. */
export function readDate({ day, month, year }: DateParts): PlainDate | undefined {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined;
  const text = `${year}-${two(month)}-${two(day)}`;
  return isPlainDate(text) ? text : undefined;
}

/** The month two numbers name, `2018-01`. */
export function readMonth({ month, year }: Pick<DateParts, 'month' | 'year'>): string | undefined {
  return readDate({ day: '1', month, year })?.slice(0, 7);
}

/** A date as the three numbers of its fields. */
export function partsOf(date: PlainDate): DateParts {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** A time of day as people write it ("9:12", "0912", "9.12am", "9pm", "21:12"), or undefined when it is none. */
export function readTime(text: string): PlainTime | undefined {
  const match = /^(?<hour>\d{1,2})(?:[:.]?(?<minute>\d{2}))?\s*(?<half>am|pm)?$/i.exec(text.trim());
  if (match?.groups === undefined) return undefined;
  const { hour = '', minute, half } = match.groups;
  if (minute === undefined && half === undefined) return undefined;
  const number = Number(hour);
  if (half !== undefined && (number < 1 || number > 12)) return undefined;
  const hours = half === undefined ? number : (number % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute ?? '0') > 59) return undefined;
  return `${two(String(hours))}:${minute ?? '00'}` as PlainTime;
}
