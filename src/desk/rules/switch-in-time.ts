import { msOf, type Instant } from '#kernel/clock.ts';
import type { Timer } from '#sync/engine-parts.ts';
import type { Rules } from './rule-sets.ts';

/** What switching in time needs. */
export interface SwitchParts {
  readonly rules: () => Rules;
  /** The hub's time. */
  readonly now: () => Instant;
  readonly timer: Timer;
  /** Another rule set is in force than when this was last looked at. */
  readonly onSwitched: () => void;
}

/** No timer runs for longer: a clock that was set is noticed by then. */
const longestWaitMs = 60_000;

/**
 * Sees to it that a rule set takes over at its date, with and without the network: whatever reads rules asks for those
 * in force anyway, and whoever shows something made from the former ones is told. The function it answers looks now and
 * waits for the next date; to be called when the desk opens and whenever rule sets came.
 */
export function switchInTime({ rules, now, timer, onSwitched }: SwitchParts): () => void {
  let stop: (() => void) | undefined;
  let inForce: number | undefined;
  let isFirst = true;
  return look;

  function look(): void {
    stop?.();
    stop = undefined;
    const at = now();
    const number = rules().at(at)?.number;
    if (!isFirst && number !== inForce) onSwitched();
    [inForce, isFirst] = [number, false];
    const next = rules().next(at);
    if (next === undefined) return;
    stop = timer.after(Math.min(longestWaitMs, Math.max(1, msOf(next.effectiveFrom) - msOf(at))), look);
  }
}
