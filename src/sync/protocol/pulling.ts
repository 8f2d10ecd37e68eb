import { differenceSpreadMs } from './backoff.ts';
import { inContact, meaningOf, outOfReach, pageWanted, proceed } from './contact.ts';
import type { Effect, PageAnswered, PageApplied, Step } from './happening.ts';
import { reviewedJournal } from './journal.ts';
import type { ContactTrouble, Moment, PageWanted, SyncState } from './state.ts';

/**
 * The answer to a pull, or its absence. A page is handed to the base only when it is of the present timeline and
 * begins exactly where the base stands; a late or repeated one that no longer fits is dropped (rule (d) of
 * security-sync.md 3.2).
 */
export function pageAnswered(before: SyncState, { call, wanted, answer }: PageAnswered, now: Moment): Step {
  const current = before.phase.kind === 'talking' && before.phase.pull?.call === call;
  const dropped = { state: before, effects: [] };
  if (answer.kind === 'answered') {
    const page = answer.body;
    if (page.epoch !== before.epoch) return current ? landed(before, { kind: 'lease-over' }, [], now) : dropped;
    const present = pageWanted(before);
    if (!same(present, wanted)) return current ? landed({ ...before, pullWanted: true }, undefined, [], now) : dropped;
    if (page.from !== wanted.cursor) return current ? landed(before, hubTrouble, [], now) : dropped;
    return { state: inContact(before, page.serverTime, now), effects: [{ kind: 'apply', call, wanted, page }] };
  }
  if (!current) return dropped;
  const state = { ...before, pullWanted: true };
  if (answer.kind === 'refused' && answer.problem === 'bad-cursor') {
    return landed({ ...state, startOver: true }, { kind: 'lease-over' }, [], now);
  }
  const meaning = meaningOf(answer);
  if ('halt' in meaning) return { state: { ...state, phase: { kind: 'halted', why: meaning.halt } }, effects: [] };
  return landed(answer.kind === 'unreachable' ? outOfReach(state, now) : state, meaning.trouble, [], now);
}

/** The base answered about a page it was handed. */
export function pageApplied(before: SyncState, happening: PageApplied, now: Moment): Step {
  const { call, wanted, more, taken, position, versions } = happening;
  const current = before.phase.kind === 'talking' && before.phase.pull?.call === call;
  if (taken === 'elsewhere') {
    const state = { ...before, pullWanted: true };
    return current ? landed(state, hubTrouble, [], now) : { state, effects: [] };
  }
  if (taken === 'differs') return startedOver(before, current, now);
  const complete = !more && !wanted.snapshot;
  const moved: SyncState = {
    ...before,
    position,
    differences: complete ? { ...before.differences, inARow: 0 } : before.differences,
    startOver: false,
    // After the last page of a snapshot come the changes since its first.
    pullWanted: before.pullWanted || more || wanted.snapshot,
    completeAt: complete ? call : before.completeAt,
  };
  const { items, changes } = reviewedJournal(moved, versions);
  const state = { ...moved, items };
  const effects: Effect[] = changes.length === 0 ? [] : [{ kind: 'work', changes }];
  if (!current) return proceed(state, effects, now);
  const { phase } = state;
  return landed(
    phase.kind === 'talking' ? { ...state, phase: { ...phase, progress: true } } : state,
    undefined,
    effects,
    now,
  );
}

/**
 * The base is not what the hub says it should be: one of the two has lost something. Only the base is begun anew; what
 * waits to be sent is not touched, and goes on being sent.
 */
function startedOver(before: SyncState, current: boolean, now: Moment): Step {
  const { count, inARow } = before.differences;
  const differences = { count: count + 1, inARow: inARow + 1 };
  const withinMs = differenceSpreadMs(differences.inARow);
  const state: SyncState = {
    ...before,
    differences,
    pullWanted: true,
    startOver: true,
    pullHeld: before.pullHeld || withinMs > 0,
  };
  const effects: readonly Effect[] = withinMs > 0 ? [{ kind: 'hold-pull', withinMs }] : [];
  return current ? landed(state, undefined, effects, now) : proceed(state, effects, now);
}

const hubTrouble: ContactTrouble = { kind: 'server-trouble', retryAfterMs: undefined };

function same(a: PageWanted, b: PageWanted): boolean {
  return a.snapshot === b.snapshot && a.cursor === b.cursor;
}

/** The pull in the air has ended. */
function landed(state: SyncState, trouble: ContactTrouble | undefined, effects: readonly Effect[], now: Moment): Step {
  if (state.phase.kind !== 'talking') return { state, effects };
  const phase = { ...state.phase, pull: undefined, trouble: state.phase.trouble ?? trouble };
  return proceed({ ...state, phase }, effects, now);
}
