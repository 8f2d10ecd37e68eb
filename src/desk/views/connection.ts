import type { ConnectionView, PendingItem } from '#contracts/views.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { localOf, type Instant } from '#kernel/clock.ts';
import { calendarWarning } from '#kernel/working-days.ts';
import type { ConnectionFacts } from '#sync/connection.ts';
import { leaseState, type LeaseFacts } from '../session/lease-age.ts';

/** What the connection view is made from. */
export interface ConnectionParts {
  readonly facts: ConnectionFacts;
  readonly items: readonly PendingItem[];
  readonly ended: readonly PendingItem[];
  readonly lease: LeaseFacts;
  readonly ruleSet: RuleSet | undefined;
  /** The one that follows at its date. */
  readonly nextRules: RuleSet | undefined;
  readonly ignoredRuleSets: number;
  readonly holds: Omit<ConnectionView['holds'], 'backTo'> & { readonly backTo: Instant | undefined };
  readonly now: Instant;
}

/** The truth about the connection and about what is saved where. */
export function connectionView(parts: ConnectionParts): ConnectionView {
  const { facts, ruleSet, now } = parts;
  const { backTo, ...holds } = parts.holds;
  const ends =
    ruleSet === undefined ? undefined : calendarWarning(localOf(now, ruleSet.calendar.zone).date, ruleSet.calendar);
  return {
    state: facts.state,
    ...(facts.lastContact === undefined ? {} : { lastContact: facts.lastContact }),
    ...(facts.offlineSince === undefined ? {} : { offlineSince: facts.offlineSince }),
    waiting: facts.waiting,
    needsYou: facts.needsYou,
    items: [...parts.items],
    ended: [...parts.ended],
    lease: leaseState(parts.lease),
    ...(facts.halt === 'device-frozen' ? { frozen: true } : {}),
    skewMs: facts.skewMs,
    ...(ends === undefined ? {} : { holidayTableEnds: ends.completeTo }),
    ...(ruleSet === undefined ? {} : { rules: rulesHere(ruleSet, parts.nextRules) }),
    ...(parts.ignoredRuleSets === 0 ? {} : { ignoredRuleSets: parts.ignoredRuleSets }),
    ...(facts.fetchedAnew === 0 ? {} : { fetchedAnew: facts.fetchedAnew }),
    holds: backTo === undefined ? holds : { ...holds, backTo },
    now,
  };
}

function rulesHere(inForce: RuleSet, next: RuleSet | undefined): NonNullable<ConnectionView['rules']> {
  const dated = ({ number, effectiveFrom }: RuleSet) => ({ number, effectiveFrom });
  return { ...dated(inForce), ...(next === undefined ? {} : { next: dated(next) }) };
}
