import { CircleCheck, CircleX, Clock3, ClockAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Instant } from '#kernel/clock.ts';
import { clockHeard, clockShort, clockStateAt, type ClockState, type ShownClock } from '#wording/clocks.ts';
import css from './chip.module.css';

const icons = {
  'in-time': Clock3,
  soon: ClockAlert,
  over: TriangleAlert,
  met: CircleCheck,
  missed: CircleX,
} as const satisfies Record<ClockState, LucideIcon>;

/** What an icon and colour repeat of a clock's words. */
const looks = { 'in-time': '', soon: css['soon'], over: css['over'], met: css['met'], missed: css['over'] } as const;

/** A clock in few characters, with the sentence for those who listen. */
export function ClockWords({
  clock,
  now,
  zone,
}: {
  readonly clock: ShownClock;
  readonly now: Instant;
  readonly zone: string;
}) {
  const state = clockStateAt(clock, now);
  const Icon = icons[state];
  return (
    <span className={`${css['clock']} ${looks[state] ?? ''}`}>
      <Icon size={14} aria-hidden="true" fill={state === 'over' ? 'var(--error-bg)' : 'none'} />
      <span aria-hidden="true">{clockShort(clock, now, zone)}</span>
      <span className="for-listeners">{clockHeard(clock, now, zone)}</span>
    </span>
  );
}
