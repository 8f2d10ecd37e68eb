import type { queueBands } from '#contracts/views.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { instantAt, localOf, msOf, plusDays, type Instant, type PlainTime } from '#kernel/clock.ts';
import { isOpen, isUnrated } from './queue-names.ts';
import type { RowFacts } from './row-facts.ts';

/** The moments at which one band ends and the next begins, in milliseconds. */
export interface BandLimits {
  readonly now: number;
  readonly inAnHour: number;
  /** The first moment of tomorrow in the hub's zone; without rules, in UTC. */
  readonly tomorrow: number;
}

const hourMs = 60 * 60_000;

/** The limits at `now`. */
export function limitsOf(now: Instant, ruleSet: RuleSet | undefined): BandLimits {
  const zone = ruleSet?.calendar.zone ?? 'UTC';
  const tomorrow = instantAt(plusDays(localOf(now, zone).date, 1), '00:00' as PlainTime, zone);
  return { now: msOf(now), inAnHour: msOf(now) + hourMs, tomorrow: msOf(tomorrow) };
}

/** The band of a row. One that nothing runs out for any more and that nobody has closed is still shown, as `later`. */
export function bandOf(facts: RowFacts, { now, inAnHour, tomorrow }: BandLimits): (typeof queueBands)[number] {
  if (!isOpen(facts)) return 'closed';
  if (isUnrated(facts)) return 'not-rated';
  const due = facts.dueMs;
  if (due === undefined) return 'later';
  if (due < now) return 'over';
  if (due <= inAnHour) return 'hour';
  return due < tomorrow ? 'today' : 'later';
}
