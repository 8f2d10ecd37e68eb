import { instantAt, instantFromMs, isPlainDate, localOf, msOf, type Instant, type PlainTime } from '#kernel/clock.ts';

/** How a moment is written, for messages. */
export const momentForms = '2026-11-03 09:12, or 09:12 on the same day, or + 15 minutes, + 2 hours, + 1 day';

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The instant that `text` names in `zone`, `before` being the moment it may count from. Undefined when it names none:
 * a time alone or a span needs a moment before.
 */
export function readMoment(text: string, zone: string, before: Instant | undefined): Instant | undefined {
  const full = /^(\d{4}-\d\d-\d\d)[ T](\d{1,2}:\d\d)$/.exec(text.trim());
  if (full !== null) return at(full[1] ?? '', full[2] ?? '', zone);
  if (before === undefined) return undefined;
  if (/^\d{1,2}:\d\d$/.test(text.trim())) return at(localOf(before, zone).date, text.trim(), zone);
  const span = /^\+ ?(\d{1,4}) (minute|hour|day)s?$/.exec(text.trim());
  if (span === null) return undefined;
  return instantFromMs(msOf(before) + Number(span[1]) * (unitMs[span[2] ?? ''] ?? 0));
}

function at(date: string, time: string, zone: string): Instant | undefined {
  const [hour = '', minute = ''] = time.split(':');
  if (!isPlainDate(date) || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return instantAt(date, `${hour.padStart(2, '0')}:${minute}` as PlainTime, zone);
}
