import type { CommandEnvelope, Seen } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { CaseApiClient, CommandsCall } from '#sync/case-api-client.ts';
import type { OutboxItem } from '#sync/ports.ts';
import { pageWanted } from '#sync/protocol/contact.ts';
import type { Effect, Step } from '#sync/protocol/happening.ts';
import type { Chance } from './chance.ts';
import { Killed } from './desk/stores.ts';
import type { Bug, Disks } from './sabotage.ts';

/**
 * Every seeded bug. Budgets: so many seeds catch it with a probability of 99.9 %, by the share of the first 200 (for
 * rare ones 1,000) that did when it was written.
 */
export const bugs: readonly Bug[] = [
  {
    name: 'delete-from-outbox-on-send',
    seeds: 5,
    api: (api, { work }) => ({
      ...api,
      sendCommands: (call) => {
        for (const { commandId } of call.commands) work.items.delete(commandId);
        return api.sendCommands(call);
      },
    }),
  },
  { name: 'no-idempotency', seeds: 5, api: (api, _, chance) => newIdForEachAttempt(api, chance) },
  { name: 'silent-rebase-on-conflict', seeds: 10, api: silentRebase },
  {
    // With digests compared it would be found by the desk itself.
    name: 'cursor-saved-before-rows',
    seeds: 10,
    base: (disk, chance) => ({
      position: () => disk.position(),
      find: (stream) => disk.find(stream),
      version: (stream) => disk.version(stream),
      applyPage(page, snapshot) {
        disk.compares = false;
        if (chance.in(95)) return disk.applyPage(page, snapshot);
        disk.applyPage({ ...page, changes: [] }, snapshot);
        throw new Killed();
      },
    }),
  },
  {
    name: 'seen-epoch-of-first-page',
    from: 43,
    seeds: 4000,
    base: (disk) => ({
      position: () => disk.position() && { ...disk.position()!, seenEpoch: disk.position()!.epoch },
      find: (stream) => disk.find(stream),
      version: (stream) => disk.version(stream),
      applyPage: (page, snapshot) => disk.applyPage(page, snapshot),
    }),
  },
  {
    name: 'no-sent-journal',
    seeds: 10,
    core: (core) => (state, happening, now) =>
      without(core(state, happening, now), (item) => item.state === 'accepted'),
  },
  {
    name: 'drop-after-three-failures',
    seeds: 15,
    core: (core) => (state, happening, now) => without(core(state, happening, now), (item) => item.failures >= 3),
  },
  {
    name: 'reset-clears-outbox',
    seeds: 10,
    core: (core) => (state, happening, now) => {
      const taken = core(state, happening, now);
      const reset = state.epoch !== undefined && taken.state.epoch !== state.epoch;
      return reset ? without(taken, (item) => item.state === 'waiting') : taken;
    },
  },
  {
    name: 'lease-speaks-of-later-commands',
    from: 29,
    seeds: 600,
    core: (core) => (state, happening, now) => core({ ...state, acceptedAfter: new Map() }, happening, now),
  },
  {
    name: 'believe-stale-response',
    from: 54,
    seeds: 150,
    core: (core) => (state, happening, now) => {
      if (happening.kind !== 'commands-answered' || happening.answer.kind !== 'answered')
        return core(state, happening, now);
      const body = { ...happening.answer.body, epoch: state.epoch ?? '' };
      return core(state, { ...happening, answer: { kind: 'answered', body } }, now);
    },
  },
  {
    name: 'apply-stale-page',
    seeds: 80,
    core: (core) => (state, happening, now) => {
      if (happening.kind !== 'page-answered' || happening.answer.kind !== 'answered')
        return core(state, happening, now);
      const wanted = pageWanted(state);
      const body = { ...happening.answer.body, epoch: state.epoch ?? '', from: wanted.cursor };
      return core(state, { ...happening, wanted, answer: { kind: 'answered', body } }, now);
    },
  },
  {
    name: 'out-of-order-push',
    seeds: 5,
    core: (core) => (state, happening, now) => latestFirst(core(state, happening, now)),
  },
  {
    name: 'sent-mark-not-durable',
    seeds: 20,
    core: (core) => (state, happening, now) => {
      const taken = core(state, happening, now);
      const send = taken.effects.findIndex((effect) => effect.kind === 'send');
      return {
        ...taken,
        effects: taken.effects.filter((effect, index) => index !== send - 1 || effect.kind !== 'work'),
      };
    },
  },
  { name: 'refuse-replay-after-revocation', seeds: 30, hub: { refusesReplay: true } },
  { name: 'no-epoch-fence', seeds: 150, hub: { noFence: true } },
  { name: 'last-writer-wins', seeds: 5, hub: { lastWriterWins: true } },
  { name: 'evictions-omitted', seeds: 50, hub: { omitsEvictions: true } },
  { name: 'after-is-version-made', seeds: 10, hub: { afterIsVersionMade: true } },
  { name: 'seen-epoch-ignored', seeds: 100, hub: { ignoresSeenEpoch: true } },
  { name: 'outcome-stored-apart', seeds: 10, hub: { outcomeApart: true } },
];

/** Forgets, in memory and on disk, what it should keep. */
function without(taken: Step, gone: (item: OutboxItem) => boolean): Step {
  const lost = taken.state.items.filter(gone);
  if (lost.length === 0) return taken;
  const forget: Effect = {
    kind: 'work',
    changes: lost.map((item) => ({ kind: 'forget', commandId: item.envelope.commandId })),
  };
  const items = taken.state.items.filter((item) => !gone(item));
  return { state: { ...taken.state, items }, effects: [...taken.effects, forget] };
}

/** Sends everything that waits, the latest first. */
function latestFirst(taken: Step): Step {
  const { state } = taken;
  const send = taken.effects.find((effect) => effect.kind === 'send');
  if (send === undefined || state.phase.kind !== 'talking' || state.phase.push === undefined) return taken;
  const commands = state.items
    .filter((item) => item.state === 'waiting')
    .map((item) => item.envelope)
    .reverse();
  const push = { ...state.phase.push, commandIds: commands.map((envelope) => envelope.commandId) };
  return {
    state: { ...state, phase: { ...state.phase, push } },
    effects: taken.effects.map((effect) =>
      effect === send ? { ...send, request: { ...send.request, commands } } : effect,
    ),
  };
}

/** Sends every attempt under an id of its own. */
function newIdForEachAttempt(api: CaseApiClient, chance: Chance): CaseApiClient {
  const names = new Map<Id<'command'>, Id<'command'>>();
  const renamed = (seen: Seen): Seen =>
    'after' in seen ? { stream: seen.stream, after: names.get(seen.after) ?? seen.after } : seen;
  return {
    ...api,
    sendCommands(call) {
      for (const { commandId } of call.commands) names.set(commandId, newId(chance));
      const commands = call.commands.map((envelope) => ({
        ...envelope,
        commandId: names.get(envelope.commandId)!,
        reads: envelope.reads.map(renamed),
        writes: envelope.writes.map(renamed),
      }));
      return sendAs(api, call, commands);
    },
  };
}

/** When somebody was first, looks again and sends the same as if it had seen that. */
function silentRebase(api: CaseApiClient, { base }: Disks, chance: Chance): CaseApiClient {
  return {
    ...api,
    async sendCommands(call) {
      const answer = await api.sendCommands(call);
      if (answer.kind !== 'answered') return answer;
      const refused = call.commands.filter((_, at) => answer.body.outcomes[at]?.kind === 'conflict');
      if (refused.length === 0) return answer;
      const now = (seen: Seen): Seen => ({ stream: seen.stream, version: base.version(seen.stream) });
      const rebased = refused.map((envelope) => ({
        ...envelope,
        commandId: newId<'command'>(chance),
        epoch: base.position()?.seenEpoch ?? envelope.epoch,
        reads: envelope.reads.map(now),
        writes: envelope.writes.map(now),
      }));
      const again = await sendAs(api, { ...call, commands: refused }, rebased);
      if (again.kind !== 'answered') return again;
      const second = new Map<string, Outcome>(again.body.outcomes.map((outcome) => [outcome.commandId, outcome]));
      const outcomes = answer.body.outcomes.map((outcome) => second.get(outcome.commandId) ?? outcome);
      return { kind: 'answered', body: { ...answer.body, outcomes } };
    },
  };
}

/** Sends `commands` in the place of those of `call`; the answer speaks of those of `call`. */
async function sendAs(
  api: CaseApiClient,
  call: CommandsCall,
  commands: readonly CommandEnvelope[],
): ReturnType<CaseApiClient['sendCommands']> {
  const answer = await api.sendCommands({ ...call, commands });
  if (answer.kind !== 'answered') return answer;
  const outcomes = answer.body.outcomes.map((outcome, at) => ({ ...outcome, commandId: call.commands[at]!.commandId }));
  return { kind: 'answered', body: { ...answer.body, outcomes } };
}
