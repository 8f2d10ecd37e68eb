import { dayOfWeek, instantAt, plusDays, type Instant, type PlainDate, type PlainTime } from '#kernel/clock.ts';
import type { Draw } from '../draw.ts';
import type { SenderKind } from '../senders.ts';

interface Hours {
  /** Days after what happened, from and to. */
  readonly after: readonly [number, number];
  /** Minutes of the local day, from and to. */
  readonly between: readonly [number, number];
  readonly weekdaysOnly: boolean;
  /** Not in August. */
  readonly termOnly?: boolean;
}

/** When each kind of sender writes: police in the batch before the hub opens, schools when there are children in them. */
const hours: Readonly<Record<SenderKind, Hours>> = {
  police: { after: [1, 1], between: [7 * 60, 9 * 60], weekdaysOnly: false },
  school: { after: [0, 1], between: [8 * 60 + 40, 16 * 60], weekdaysOnly: true, termOnly: true },
  health: { after: [0, 2], between: [9 * 60, 18 * 60], weekdaysOnly: false },
  housing: { after: [1, 5], between: [9 * 60 + 30, 16 * 60 + 30], weekdaysOnly: true },
  'care-provider': { after: [0, 1], between: [8 * 60, 19 * 60], weekdaysOnly: false },
  neighbour: { after: [0, 2], between: [16 * 60, 22 * 60], weekdaysOnly: false },
};

/** Whether this kind of sender would write at all about what happened on `date`. */
export function isOpen(kind: SenderKind, date: PlainDate): boolean {
  return hours[kind].termOnly !== true || date.slice(5, 7) !== '08';
}

/** The local day and the moment on which this kind of sender writes about what happened on `date`. */
export function sendingTime(
  draw: Draw,
  kind: SenderKind,
  date: PlainDate,
): { readonly date: PlainDate; readonly at: Instant } {
  const { after, between, weekdaysOnly } = hours[kind];
  let day = plusDays(date, draw.between(...after));
  while (weekdaysOnly && dayOfWeek(day) > 5) day = plusDays(day, 1);
  const minute = draw.between(...between);
  const time = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}` as PlainTime;
  return { date: day, at: instantAt(day, time, 'Europe/London') };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
