import type { Outcome } from '#contracts/outcome.ts';
import { unreachable } from '#kernel/assert.ts';
import type { OutboxItem, WorkChange } from '../ports.ts';
import { holds } from './lanes.ts';

/** How often the hub may fail on one command before a person sees it (security-sync.md 3.5). */
export const mostFailures = 5;

/** Items after a change, and what must be durable before anybody is told. */
export interface OutboxChange {
  readonly items: readonly OutboxItem[];
  readonly changes: readonly WorkChange[];
}

/**
 * Puts `changed` in the place of (or after) the items of the same id, and parks or frees what waits behind them:
 * a waiting command behind one that needs its author is parked, a parked one behind none waits again.
 */
export function withItems(items: readonly OutboxItem[], changed: readonly OutboxItem[]): OutboxChange {
  if (changed.length === 0) return { items, changes: [] };
  const byId = new Map(changed.map((item) => [item.envelope.commandId, item]));
  const replaced = new Set<OutboxItem>();
  const all = items.map((item) => {
    const after = byId.get(item.envelope.commandId);
    if (after === undefined) return item;
    byId.delete(item.envelope.commandId);
    if (after !== item) replaced.add(after);
    return after;
  });
  if (byId.size > 0) {
    for (const item of byId.values()) replaced.add(item);
    all.push(...byId.values());
    all.sort((a, b) => a.envelope.number - b.envelope.number);
  }
  const held = holds(all);
  const changes: WorkChange[] = [];
  const parked = all.map((was) => {
    const item = reparked(was, held.get(was.envelope.commandId)?.needsYou);
    if (item !== was || replaced.has(was)) changes.push({ kind: 'put', item });
    return item;
  });
  return { items: parked, changes };
}

function reparked(item: OutboxItem, behind: OutboxItem['behind']): OutboxItem {
  if (item.state !== 'waiting' && item.state !== 'parked') return item;
  const state = behind === undefined ? 'waiting' : 'parked';
  return item.state === state && item.behind === behind ? item : { ...item, state, behind };
}

/**
 * The item after the hub said `outcome` in `epoch`; undefined when it says nothing new: the command was settled
 * before, or nothing was recorded. A first word counts however late it comes, a second one never does.
 */
export function afterOutcome(item: OutboxItem, outcome: Outcome, epoch: string): OutboxItem | undefined {
  const open = item.state === 'waiting' || (item.state === 'needs-you' && item.outcome === undefined);
  if (!open) return undefined;
  switch (outcome.kind) {
    case 'applied':
    case 'merged':
      return { ...item, state: 'accepted', outcome, outcomeEpoch: epoch, shown: false, failures: 0 };
    case 'conflict':
    case 'rejected':
    case 'forbidden':
    case 'held':
      return { ...item, state: 'needs-you', outcome, outcomeEpoch: epoch, failures: 0 };
    case 'epoch-mismatch':
      return undefined;
    default:
      return unreachable(outcome);
  }
}

/** The item after the hub failed on it alone. `forGood`: the call itself was wrong and will not get better. */
export function afterFailure(item: OutboxItem, forGood: boolean): OutboxItem {
  const failures = forGood ? mostFailures : item.failures + 1;
  return { ...item, failures, state: failures >= mostFailures ? 'needs-you' : item.state };
}

/** The item with one more try; undefined unless the hub failed on it and nobody knows what became of it. */
export function onceMore(item: OutboxItem): OutboxItem | undefined {
  if (item.state !== 'needs-you' || item.outcome !== undefined) return undefined;
  return { ...item, state: 'waiting', failures: mostFailures - 1 };
}

/**
 * The item in timeline `epoch`: one that was accepted in another is to be sent again, since a restored hub may have
 * lost it; idempotency and versions sort out what survived.
 */
export function inTimeline(item: OutboxItem, epoch: string): OutboxItem | undefined {
  if (item.state !== 'accepted' || item.outcomeEpoch === epoch) return undefined;
  return { ...item, state: 'waiting', outcome: undefined, outcomeEpoch: undefined, shown: false };
}
