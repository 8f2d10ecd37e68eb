import type { Lease } from '#contracts/case-api.ts';
import { msOf } from '#kernel/clock.ts';
import { restoreSpreadMs } from './backoff.ts';
import { endContact, inContact, meaningOf, outOfReach, proceed } from './contact.ts';
import type { Effect, LeaseAnswered, Step } from './happening.ts';
import { reviewedJournal, type Versions } from './journal.ts';
import { inTimeline, withItems } from './outbox.ts';
import type { Moment, SyncState } from './state.ts';

/** The answer to the first question of a contact. A late one is dropped: the next contact asks again. */
export function leaseAnswered(state: SyncState, { call, answer, versions }: LeaseAnswered, now: Moment): Step {
  if (state.phase.kind !== 'asking' || state.phase.call !== call) return { state, effects: [] };
  if (answer.kind === 'answered') return leased(state, state.phase.since, call, answer.body, versions, now);
  const meaning = meaningOf(answer, true);
  if ('halt' in meaning) return { state: { ...state, phase: { kind: 'halted', why: meaning.halt } }, effects: [] };
  return endContact(answer.kind === 'unreachable' ? outOfReach(state, now) : state, [], meaning.trouble, false);
}

function leased(before: SyncState, asked: Moment, call: number, lease: Lease, versions: Versions, now: Moment): Step {
  // Half of the way there and back is taken for the way back.
  const skewMs = Math.round(msOf(now.wall) - (now.ms - asked.ms) / 2 - msOf(lease.serverTime));
  const met = inContact(before, lease.serverTime, now);
  const known: SyncState = { ...met, connection: { ...met.connection, skewMs } };
  const effects: Effect[] = [{ kind: 'lease', lease }];
  if (lease.device !== 'active') {
    return { state: { ...known, phase: { kind: 'halted', why: `device-${lease.device}` } }, effects };
  }
  const newTimeline = lease.epoch !== before.epoch;
  const replay = withItems(
    known.items,
    known.items.flatMap((item) => inTimeline(item, lease.epoch) ?? []),
  );
  const told: SyncState = {
    ...known,
    items: replay.items,
    epoch: lease.epoch,
    durable: { number: lease.durableNumber, call },
    completeAt: newTimeline ? -1 : known.completeAt,
    pullWanted: true,
  };
  const journal = reviewedJournal(told, versions);
  const changes = [...replay.changes, ...journal.changes];
  if (changes.length > 0) effects.push({ kind: 'work', changes });
  // A restore sends every desk for a snapshot at the same moment; those that have something to show can wait a little.
  const replaces = newTimeline && told.position !== undefined && told.position.epoch !== lease.epoch;
  if (replaces) effects.push({ kind: 'hold-pull', withinMs: restoreSpreadMs });
  const state: SyncState = {
    ...told,
    items: journal.items,
    pullHeld: told.pullHeld || replaces,
    phase: { kind: 'talking', push: undefined, pull: undefined, trouble: undefined, progress: false },
  };
  return proceed(state, effects, now);
}
