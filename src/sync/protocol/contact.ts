import type { Instant } from '#kernel/clock.ts';
import type { Trouble } from '../case-api-client.ts';
import type { OutboxItem } from '../ports.ts';
import type { Effect, Step } from './happening.ts';
import { sendable } from './lanes.ts';
import type { ContactTrouble, Halt, Moment, PageWanted, SyncState } from './state.ts';

/**
 * Starts whatever can be started now: a contact when there is a reason for one, a push, a pull, or the rest after
 * everything is done. At most one push and one pull are in the air.
 */
export function proceed(state: SyncState, effects: readonly Effect[], now: Moment): Step {
  const { phase } = state;
  if (phase.kind === 'resting') {
    const reason = (state.pullWanted && !state.pullHeld) || sendable(state.items).length > 0;
    return phase.backingOff || !reason ? { state, effects } : ask(state, effects, now);
  }
  if (phase.kind !== 'talking') return { state, effects };
  const talk = { state, effects: [...effects] };
  if (phase.trouble === undefined) {
    push(talk);
    pull(talk);
  }
  const after = talk.state.phase;
  const over = after.kind === 'talking' && after.push === undefined && after.pull === undefined;
  return over ? endContact(talk.state, talk.effects, after.trouble, after.progress) : talk;
}

/** Asks for a lease: the first thing of every contact. */
export function ask(state: SyncState, effects: readonly Effect[], now: Moment): Step {
  const call = state.calls + 1;
  return {
    state: { ...state, calls: call, phase: { kind: 'asking', call, since: now } },
    effects: [...effects, { kind: 'ask-lease', call }],
  };
}

/** Ends a contact: backing off after trouble, with a small backoff when something was achieved. */
export function endContact(
  state: SyncState,
  effects: readonly Effect[],
  trouble: ContactTrouble | undefined,
  progress: boolean,
): Step {
  if (trouble === undefined) {
    return {
      state: { ...state, troubles: 0, phase: { kind: 'resting', backingOff: false } },
      effects: [...effects, { kind: 'wake', wait: { kind: 'poll' } }],
    };
  }
  const troubles = progress ? 1 : state.troubles + 1;
  const atLeastMs = trouble.kind === 'server-trouble' ? (trouble.retryAfterMs ?? 0) : 0;
  return {
    state: { ...state, troubles, phase: { kind: 'resting', backingOff: true } },
    effects: [...effects, { kind: 'wake', wait: { kind: 'backoff', attempt: troubles - 1, atLeastMs } }],
  };
}

/** The state after central answered with `serverTime`. */
export function inContact(state: SyncState, serverTime: Instant, moment: Moment): SyncState {
  const connection = { ...state.connection, lastContact: { serverTime, moment }, offlineSince: undefined };
  return { ...state, connection };
}

/** The state after a call found nobody. */
export function outOfReach(state: SyncState, now: Moment): SyncState {
  return { ...state, connection: { ...state.connection, offlineSince: state.connection.offlineSince ?? now.wall } };
}

/** What `trouble` means for the contact: it halts the engine, or it ends the contact. `asking`: it is of a lease. */
export function meaningOf(
  trouble: Trouble,
  asking = false,
): { readonly halt: Halt } | { readonly trouble: ContactTrouble } {
  switch (trouble.kind) {
    case 'unreachable':
      return { trouble };
    case 'server-trouble':
      return { trouble: { kind: 'server-trouble', retryAfterMs: trouble.retryAfterMs } };
    case 'not-signed-in':
      return { halt: 'not-signed-in' };
    case 'forbidden-device':
      // In the middle of a contact: the next lease says why.
      return asking ? { halt: 'device-unknown' } : { trouble: { kind: 'lease-over' } };
    case 'refused':
      if (trouble.problem === 'not-signed-in') return { halt: 'not-signed-in' };
      return { trouble: { kind: 'server-trouble', retryAfterMs: undefined } };
  }
}

/** Which page the base needs next. */
export function pageWanted({ position, epoch, startOver }: SyncState): PageWanted {
  if (position === undefined || startOver || position.epoch !== epoch) return { snapshot: true, cursor: null };
  return { snapshot: position.snapshot, cursor: position.cursor };
}

interface Talk {
  state: SyncState;
  readonly effects: Effect[];
}

function push(talk: Talk): void {
  const { state } = talk;
  if (state.phase.kind !== 'talking' || state.phase.push !== undefined || state.epoch === undefined) return;
  const batch = nextBatch(state);
  if (batch.length === 0) return;
  const call = state.calls + 1;
  const sent = new Map(batch.filter((item) => !item.sent).map((item) => [item, { ...item, sent: true }]));
  talk.state = {
    ...state,
    calls: call,
    items: state.items.map((item) => sent.get(item) ?? item),
    phase: { ...state.phase, push: { call, commandIds: batch.map((item) => item.envelope.commandId) } },
  };
  // Durable before the network has it: a command that may have gone out can never be withdrawn.
  if (sent.size > 0)
    talk.effects.push({ kind: 'work', changes: [...sent.values()].map((item) => ({ kind: 'put', item })) });
  talk.effects.push({
    kind: 'send',
    call,
    request: { epoch: state.epoch, commands: batch.map((item) => item.envelope) },
  });
}

/** Commands the hub never failed on go together; one it failed on goes alone, so that the culprit is known. */
function nextBatch({ items, batchLimit }: SyncState): readonly OutboxItem[] {
  const ready = sendable(items);
  const clean = ready.filter((item) => item.failures === 0);
  if (clean.length > 0) return clean.slice(0, batchLimit);
  return [...ready].sort((a, b) => a.failures - b.failures).slice(0, 1);
}

function pull(talk: Talk): void {
  const { state } = talk;
  if (state.phase.kind !== 'talking' || state.phase.pull !== undefined) return;
  if (!state.pullWanted || state.pullHeld) return;
  const call = state.calls + 1;
  const wanted = pageWanted(state);
  talk.state = { ...state, calls: call, pullWanted: false, phase: { ...state.phase, pull: { call, wanted } } };
  talk.effects.push({ kind: 'pull', call, wanted });
}
