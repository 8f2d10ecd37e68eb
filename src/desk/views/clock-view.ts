import type { ClockView } from '#contracts/views.ts';
import type { CaseClock } from '#domain/clocks.ts';
import { msOf, type Instant } from '#kernel/clock.ts';

/** The last hour of any clock is "soon" (ux.md 6.9) … */
const soonMs = 60 * 60_000;
/** … and so is the last quarter of a long one. */
const soonShare = 0.25;

/** How `clock` stands at `now`. */
export function clockState(clock: Pick<CaseClock, 'startedAt' | 'dueAt' | 'metAt'>, now: Instant): ClockView['state'] {
  if (clock.metAt !== undefined) return clock.metAt <= clock.dueAt ? 'met' : 'missed';
  const left = msOf(clock.dueAt) - msOf(now);
  if (left < 0) return 'over';
  const whole = msOf(clock.dueAt) - msOf(clock.startedAt);
  return left <= soonMs || left <= whole * soonShare ? 'soon' : 'in-time';
}

/** `clock` as a screen shows it at `now`. */
export function clockView(clock: Omit<CaseClock, 'referralId'>, now: Instant): ClockView {
  const { kind, subjectId, track, duty, basis, source, startedAt, dueAt, metAt } = clock;
  return {
    kind,
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(track === undefined ? {} : { track }),
    ...(duty === undefined ? {} : { duty }),
    basis,
    source,
    startedAt,
    dueAt,
    ...(metAt === undefined ? {} : { metAt }),
    state: clockState(clock, now),
  };
}

/** Clocks in reading order: those that run, soonest first, then those that were met. */
export function inReadingOrder(clocks: readonly CaseClock[]): readonly CaseClock[] {
  const key = (clock: CaseClock): string => `${clock.metAt === undefined ? 0 : 1}${clock.dueAt}${clock.kind}`;
  return [...clocks].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
