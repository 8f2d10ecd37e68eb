import { msOf, type Instant } from '#kernel/clock.ts';
import type { Allowance } from '#domain/rule-set.ts';
import { clockTimeWords, durationWords, momentWords, shortDuration, whenWords } from './dates.ts';

/** What of a clock its words depend on. */
export interface ShownClock {
  readonly kind: 'decide' | 'decide-at-rating' | 'acknowledge' | 'rate' | 'tell' | 'hand-over';
  readonly basis: 'statutory' | 'local';
  readonly source: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly metAt?: Instant | undefined;
}

/** How a clock stands; there is no paused state. */
export type ClockState = 'in-time' | 'soon' | 'over' | 'met' | 'missed';

/** What is due, as a thing: "Decision". */
export const clockNames = {
  decide: 'Decision',
  'decide-at-rating': 'Decision at this rating',
  acknowledge: 'Acknowledgement',
  rate: 'Rating',
  tell: 'Telling what was decided',
  'hand-over': 'Hand-over',
} as const satisfies Record<ShownClock['kind'], string>;

/** The state at `now`. Soon is a quarter of the time left, or an hour, whichever is longer (ux.md 6.9). */
export function clockStateAt(clock: ShownClock, now: Instant): ClockState {
  if (clock.metAt !== undefined) return clock.metAt > clock.dueAt ? 'missed' : 'met';
  const left = msOf(clock.dueAt) - msOf(now);
  if (left <= 0) return 'over';
  const whole = msOf(clock.dueAt) - msOf(clock.startedAt);
  return left <= Math.max(whole / 4, 3_600_000) && left < whole ? 'soon' : 'in-time';
}

/** The few characters of the queue: "52m", "Over 40m", "met 9:20am", "missed, met 9:20am". */
export function clockShort(clock: ShownClock, now: Instant, zone: string): string {
  const state = clockStateAt(clock, now);
  if (clock.metAt !== undefined) {
    return `${state === 'missed' ? 'missed, met' : 'met'} ${clockTimeWords(clock.metAt, zone)}`;
  }
  const left = msOf(clock.dueAt) - msOf(now);
  return left > 0 ? shortDuration(left) : `Over ${shortDuration(left)}`;
}

/** The same for somebody who hears it: "decision due in 52 minutes", "acknowledgement overdue by 40 minutes". */
export function clockHeard(clock: ShownClock, now: Instant, zone: string): string {
  const what = clockNames[clock.kind].toLowerCase();
  if (clock.metAt !== undefined) {
    const late = clock.metAt > clock.dueAt ? ' late' : '';
    return `${what} done${late}, ${whenWords(clock.metAt, now, zone)}`;
  }
  const left = msOf(clock.dueAt) - msOf(now);
  return left > 0 ? `${what} due in ${durationWords(left)}` : `${what} overdue by ${durationWords(left)}`;
}

/** What a clock runs from, where that is not the receipt. */
const clockStarts: Readonly<Partial<Record<ShownClock['kind'], string>>> = {
  tell: 'Decided',
  'hand-over': 'Signed off',
};

/** The rule and the moments behind a clock, one sentence each (ux.md 6.9). */
export function clockRuleWords(clock: ShownClock, zone: string): readonly string[] {
  const basis = clock.basis === 'statutory' ? 'Statutory' : 'Set by this hub';
  const met = clock.metAt === undefined ? [] : [`Done ${momentWords(clock.metAt, zone)}.`];
  return [
    `${basis}: ${clock.source}.`,
    `${clockStarts[clock.kind] ?? 'Received'} ${momentWords(clock.startedAt, zone)}.`,
    `Due ${momentWords(clock.dueAt, zone)}.`,
    ...met,
  ];
}

/** What a clock counts from and what does not move it; one sentence that is true of its kind. */
export const clockPromise = {
  rate: 'Counts from when the referral was received. It does not stop.',
  decide: 'Counts from when the referral was received. It does not stop, and a rating does not restart it.',
  'decide-at-rating':
    'Counts from when the referral was received. It does not stop, and another rating changes how long it is, not where it starts.',
  acknowledge: 'Counts from when the referral was received. It does not stop.',
  tell: 'Counts from when everything to be told was decided. It does not stop.',
  'hand-over': 'Counts from the signature that hands the work over. It does not stop until somebody has accepted.',
} as const satisfies Record<ShownClock['kind'], string>;

/** A length of time of the rule set: "1 working day", "4 hours". */
export function allowanceWords(allowance: Allowance): string {
  if ('hours' in allowance) return `${allowance.hours} hour${allowance.hours === 1 ? '' : 's'}`;
  return allowance.workingDays === 0
    ? 'the same day'
    : `${allowance.workingDays} working day${allowance.workingDays === 1 ? '' : 's'}`;
}
