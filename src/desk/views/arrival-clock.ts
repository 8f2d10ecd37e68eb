import type { CaseClock } from '#domain/clocks.ts';
import type { CaseRecord } from '#domain/record.ts';
import { dueAfter, type RuleSet } from '#domain/rule-set.ts';

/** The clock of an item of the tray: it is an unrated item from when it came in, until somebody settles it. */
export function arrivalClock(
  { parts }: CaseRecord<'arrival'>,
  { clocks, calendar }: RuleSet,
): Omit<CaseClock, 'referralId'> {
  const { receivedAt, settled } = parts.core;
  return {
    kind: 'rate',
    basis: clocks.rate.basis,
    source: clocks.rate.source,
    startedAt: receivedAt,
    dueAt: dueAfter(receivedAt, clocks.rate.within, calendar),
    metAt: settled?.at,
  };
}
