import type { CommandsResponse } from '#contracts/case-api.ts';
import type { Id } from '#kernel/ids.ts';
import type { Trouble } from '../case-api-client.ts';
import type { OutboxItem } from '../ports.ts';
import { inContact, meaningOf, outOfReach, proceed } from './contact.ts';
import type { CommandsAnswered, Effect, Step } from './happening.ts';
import { toldOf } from '../told-words.ts';
import { afterFailure, afterOutcome, withItems } from './outbox.ts';
import type { ContactTrouble, Moment, SyncState } from './state.ts';

/** Most commands in one batch (contracts/case-api.ts, `largestBatch`). */
const largestBatch = 50;

/** The answer to a batch, or its absence. Late answers of the present timeline count, others never do. */
export function commandsAnswered(state: SyncState, { call, commandIds, answer }: CommandsAnswered, now: Moment): Step {
  const current = state.phase.kind === 'talking' && state.phase.push?.call === call;
  if (answer.kind === 'answered') {
    // Rule (c) of security-sync.md 3.2: an answer of another timeline says nothing about this one.
    if (answer.body.epoch === state.epoch) return outcomesCame(state, commandIds, answer.body, current, now);
    return current ? landed(state, { trouble: { kind: 'lease-over' } }, [], now) : { state, effects: [] };
  }
  return current ? pushFailed(state, commandIds, answer, now) : { state, effects: [] };
}

function outcomesCame(
  before: SyncState,
  commandIds: readonly Id<'command'>[],
  body: CommandsResponse,
  current: boolean,
  now: Moment,
): Step {
  const changed: OutboxItem[] = [];
  for (const outcome of body.outcomes) {
    const item = before.items.find(({ envelope }) => envelope.commandId === outcome.commandId);
    const after =
      item !== undefined && commandIds.includes(outcome.commandId) && afterOutcome(item, outcome, body.epoch);
    if (after) changed.push(after);
  }
  const { items, changes } = withItems(before.items, changed);
  const speaks = (item: OutboxItem): boolean => item.state === 'accepted' || toldOf(item).length > 0;
  const speaking = changed.filter(speaks).map((item) => item.envelope.commandId);
  const journal = new Set(items.filter(speaks).map((item) => item.envelope.commandId));
  const state: SyncState = {
    ...inContact(before, body.serverTime, now),
    items,
    pullWanted: before.pullWanted || speaking.length > 0,
    batchLimit: current ? Math.min(largestBatch, before.batchLimit * 4) : before.batchLimit,
    acceptedAfter: new Map([
      ...[...before.acceptedAfter].filter(([id]) => journal.has(id)),
      ...speaking.map((id) => [id, before.calls] as const),
    ]),
  };
  const effects: Effect[] = changes.length === 0 ? [] : [{ kind: 'work', changes }];
  if (!current) return proceed(state, effects, now);
  // What the answer left open must not be asked again at once.
  const open = items.some((item) => item.state === 'waiting' && commandIds.includes(item.envelope.commandId));
  return landed(state, open ? { trouble: { kind: 'lease-over' } } : { progress: true }, effects, now);
}

function pushFailed(before: SyncState, commandIds: readonly Id<'command'>[], answer: Trouble, now: Moment): Step {
  const meaning = meaningOf(answer);
  if ('halt' in meaning) {
    return { state: { ...before, phase: { kind: 'halted', why: meaning.halt } }, effects: [] };
  }
  if (answer.kind === 'unreachable') return landed(outOfReach(before, now), meaning, [], now);
  // Asked for patience: the hub is busy, no command is to blame.
  if (answer.kind === 'server-trouble' && answer.retryAfterMs !== undefined) return landed(before, meaning, [], now);
  const badCall = answer.kind === 'refused' && (answer.problem === 'too-large' || answer.problem === 'bad-request');
  const result = badCall ? { progress: true as const } : meaning;
  const [only] = commandIds;
  if (commandIds.length > 1 || only === undefined) return landed({ ...before, batchLimit: 1 }, result, [], now);
  const failed = before.items.filter(({ envelope, state }) => envelope.commandId === only && state === 'waiting');
  const { items, changes } = withItems(
    before.items,
    failed.map((item) => afterFailure(item, badCall)),
  );
  return landed({ ...before, items }, result, changes.length === 0 ? [] : [{ kind: 'work', changes }], now);
}

/** The push in the air has ended. */
function landed(
  state: SyncState,
  result: { readonly trouble: ContactTrouble } | { readonly progress: true },
  effects: readonly Effect[],
  now: Moment,
): Step {
  if (state.phase.kind !== 'talking') return { state, effects };
  const phase = { ...state.phase, push: undefined };
  return proceed({ ...state, phase: { ...phase, ...result } }, effects, now);
}
