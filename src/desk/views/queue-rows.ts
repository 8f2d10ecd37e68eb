import type { QueueRow } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { clockView } from './clock-view.ts';
import { bandOf, limitsOf } from './queue-bands.ts';
import type { Asking } from './queue-names.ts';
import type { RowFacts } from './row-facts.ts';
import type { QueueKey } from './row-key.ts';
import type { Urgency } from './urgency.ts';

/** What rows are made from. */
export interface RowParts extends Pick<Asking, 'ruleSet'> {
  readonly facts: ReadonlyMap<QueueKey, RowFacts>;
  readonly urgency: Urgency;
  readonly pendingOf: (key: QueueKey) => QueueRow['pending'];
  readonly now: Instant;
}

/** The rows of `keys`, in their order; those that are gone are left out. */
export function queueRows(keys: readonly string[], parts: RowParts): QueueRow[] {
  const limits = limitsOf(parts.now, parts.ruleSet);
  return keys.flatMap((key): QueueRow[] => {
    const facts = parts.facts.get(key as QueueKey);
    if (facts === undefined) return [];
    const next = facts.next === undefined ? {} : { next: clockView(facts.next, parts.now) };
    const common = { ...next, band: bandOf(facts, limits), pending: parts.pendingOf(facts.key) };
    if (facts.kind === 'arrival') return [{ ...facts.row, ...common }];
    return [{ ...facts.row, ...common, urgent: [...parts.urgency.codesOf(facts)] }];
  });
}
