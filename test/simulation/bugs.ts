import type { CommandEnvelope, Seen } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Answer, CaseApiClient, CommandsCall } from '#sync/case-api-client.ts';
import type { BaseStore, OutboxItem, WorkStore } from '#sync/ports.ts';
import { pageWanted } from '#sync/protocol/contact.ts';
import type { Effect, Step } from '#sync/protocol/happening.ts';
import type { Core } from '#sync/protocol/runner.ts';
import type { Chance } from './chance.ts';
import { Killed, type BaseDisk, type WorkDisk } from './desk/stores.ts';
import type { Bug, Disks } from './sabotage.ts';

/**
 * Every seeded bug: those of the table of security-sync.md 3.6 and those of what came after it. Budgets: so many seeds
 * catch it with a probability of 99.9 %, by the share of the first 200 (for rare ones 1,000) that did when it was written.
 */
export const bugs: readonly Bug[] = [
  { name: 'delete-from-outbox-on-send', seeds: 5, api: deletedOnSend },
  { name: 'last-writer-wins', seeds: 5, hub: { lastWriterWins: true } },
  { name: 'clock-last-writer-wins', seeds: 10, hub: { laterClockWins: true } },
  { name: 'merge-all', seeds: 10, hub: { mergesAll: true } },
  { name: 'pull-overwrites-pending', seeds: 5, core: pullOverwritesPending },
  {
    name: 'out-of-order-push',
    seeds: 5,
    core:
      (core) =>
      (...asked) =>
        latestFirst(core(...asked)),
  },
  { name: 'no-idempotency', seeds: 10, hub: { noIdempotency: true } },
  { name: 'new-key-per-attempt', seeds: 5, api: (api, _, chance) => newIdForEachAttempt(api, chance) },
  { name: 'evictions-omitted', seeds: 50, hub: { omitsEvictions: true } },
  {
    name: 'drop-after-three-failures',
    seeds: 15,
    core:
      (core) =>
      (...asked) =>
        without(core(...asked), (item) => item.failures >= 3),
  },
  { name: 'reset-clears-outbox', seeds: 10, core: resetClearsOutbox },
  // A desk that compares digests fetches anew what a gap has kept from it.
  { name: 'feed-gap', seeds: 20, hub: { hasGaps: true }, base: uncompared },
  { name: 'no-epoch', seeds: 30, hub: { noFence: true, ignoresSeenEpoch: true }, api: oneEpochForEver },
  {
    name: 'no-sent-journal',
    seeds: 10,
    core:
      (core) =>
      (...asked) =>
        without(core(...asked), (item) => item.state === 'accepted'),
  },
  { name: 'idempotency-outside-the-transaction', seeds: 10, hub: { outcomeApart: true } },
  { name: 'cursor-saved-before-rows', seeds: 10, base: cursorBeforeRows },
  { name: 'refuse-replay-after-revocation', seeds: 30, hub: { refusesReplay: true } },
  { name: 'no-epoch-fence', seeds: 150, hub: { noFence: true } },
  { name: 'silent-rebase-on-conflict', seeds: 10, api: silentRebase },
  { name: 'believe-stale-response', seeds: 3000, core: believesStaleResponse },
  { name: 'apply-stale-page', seeds: 80, base: uncompared, core: appliesStalePage },
  // A hub that knows whose a command is forgives it: both are needed.
  { name: 'no-after-chaining', seeds: 10, chains: false, hub: { ownCountAsOthers: true } },
  { name: 'park-only-one', seeds: 50, core: parksOnlyOne },
  // Either alone does no harm (hole 4).
  {
    name: 'duplicate-reset-accepted-and-earlier-parked-too',
    from: 2538,
    seeds: 5000,
    core: resetsAgainAndParksEarlier,
  },

  // What the protocol promises beyond the table.
  { name: 'seen-epoch-of-first-page', from: 43, seeds: 4000, base: seenEpochOfFirstPage },
  {
    name: 'lease-speaks-of-later-commands',
    from: 29,
    seeds: 600,
    core: (core) => (state, happening, now) => core({ ...state, acceptedAfter: new Map() }, happening, now),
  },
  { name: 'sent-mark-not-durable', seeds: 20, core: sentMarkNotDurable },
  { name: 'after-is-version-made', seeds: 10, hub: { afterIsVersionMade: true } },
  { name: 'seen-epoch-ignored', seeds: 100, hub: { ignoresSeenEpoch: true } },
  { name: 'digest-not-compared', seeds: 40, base: uncompared },
  { name: 'view-not-updated-on-rights-alone', seeds: 20, hub: { rightsMoveNothing: true } },
  { name: 'expired-grant-still-shown', seeds: 40, hub: { lendsForEver: true } },
  { name: 'revoked-desk-keeps-its-base', seeds: 60, keepsRevoked: true },
  { name: 'freeze-omitted', seeds: 30, hub: { freezesNobody: true } },
  { name: 'work-of-a-frozen-client-takes-effect', seeds: 100, hub: { takesFormerWork: true } },
  { name: 'contacts-not-counted-on-the-disk', seeds: 10, work: countedInMemory },
  { name: 'frozen-for-a-question-that-came-late', seeds: 50, hub: { freezesForLate: true } },
];

function deletedOnSend(api: CaseApiClient, { work }: Disks): CaseApiClient {
  return {
    ...api,
    sendCommands: (call) => {
      for (const { commandId } of call.commands) work.items.delete(commandId);
      return api.sendCommands(call);
    },
  };
}

/** Rows that come down are written over those that have not gone up. */
function pullOverwritesPending(core: Core): Core {
  return (state, happening, now) => {
    const taken = core(state, happening, now);
    const apply = taken.effects.find((effect) => effect.kind === 'apply');
    if (apply === undefined) return taken;
    const come = new Set(
      apply.page.changes.flatMap((change) => (change.kind === 'record' ? change.record.stream : [])),
    );
    const isHit = ({ state: at, envelope }: OutboxItem): boolean =>
      at === 'waiting' && envelope.writes.some(({ stream }) => come.has(stream));
    return without(taken, isHit);
  };
}

function resetClearsOutbox(core: Core): Core {
  return (state, happening, now) => {
    const taken = core(state, happening, now);
    const reset = state.epoch !== undefined && taken.state.epoch !== state.epoch;
    return reset ? without(taken, (item) => item.state === 'waiting') : taken;
  };
}

/** The desk knows one timeline for ever. */
function oneEpochForEver(api: CaseApiClient): CaseApiClient {
  let first: string | undefined;
  const same = <Body extends { readonly epoch: string }>(answer: Answer<Body>): Answer<Body> => {
    if (answer.kind !== 'answered') return answer;
    first ??= answer.body.epoch;
    return { kind: 'answered', body: { ...answer.body, epoch: first } };
  };
  return {
    ...api,
    lease: async (attempt) => same(await api.lease(attempt)),
    sendCommands: async (call) => same(await api.sendCommands(call)),
    changes: async (cursor) => same(await api.changes(cursor)),
    snapshot: async (cursor) => same(await api.snapshot(cursor)),
  };
}

function cursorBeforeRows(disk: BaseDisk, chance: Chance): BaseStore {
  // With digests compared it would be found by the desk itself.
  disk.compares = false;
  return {
    ...reading(disk),
    applyPage(page, snapshot) {
      if (chance.in(95)) return disk.applyPage(page, snapshot);
      disk.applyPage({ ...page, changes: [] }, snapshot);
      throw new Killed();
    },
  };
}

function seenEpochOfFirstPage(disk: BaseDisk): BaseStore {
  return {
    ...reading(disk),
    position: () => disk.position() && { ...disk.position()!, seenEpoch: disk.position()!.epoch },
    applyPage: (page, snapshot) => disk.applyPage(page, snapshot),
  };
}

const reading = (disk: BaseDisk): Pick<BaseStore, 'position' | 'find' | 'version'> => ({
  position: () => disk.position(),
  find: (stream) => disk.find(stream),
  version: (stream) => disk.version(stream),
});

/** A new process counts from where the last one began. */
function countedInMemory(disk: WorkDisk): WorkStore {
  let contacts = 0;
  return {
    load: () => disk.load(),
    change: (changes) => disk.change(changes),
    countContact: () => (contacts += 1),
  };
}

function believesStaleResponse(core: Core): Core {
  return (state, happening, now) => {
    if (happening.kind !== 'commands-answered' || happening.answer.kind !== 'answered') {
      return core(state, happening, now);
    }
    const body = { ...happening.answer.body, epoch: state.epoch ?? '' };
    return core(state, { ...happening, answer: { kind: 'answered', body } }, now);
  };
}

function appliesStalePage(core: Core): Core {
  return (state, happening, now) => {
    if (happening.kind !== 'page-answered' || happening.answer.kind !== 'answered') {
      return core(state, happening, now);
    }
    const wanted = pageWanted(state);
    const body = { ...happening.answer.body, epoch: state.epoch ?? '', from: wanted.cursor };
    return core(state, { ...happening, wanted, answer: { kind: 'answered', body } }, now);
  };
}

function sentMarkNotDurable(core: Core): Core {
  return (state, happening, now) => {
    const taken = core(state, happening, now);
    const send = taken.effects.findIndex((effect) => effect.kind === 'send');
    return {
      ...taken,
      effects: taken.effects.filter((effect, index) => index !== send - 1 || effect.kind !== 'work'),
    };
  };
}

/** Of what waits behind a refusal only the first is kept back. */
function parksOnlyOne(core: Core): Core {
  return (state, happening, now) => {
    const taken = core(state, happening, now);
    const send = taken.effects.find((effect) => effect.kind === 'send');
    if (send === undefined) return taken;
    const parked = taken.state.items.filter((item) => item.state === 'parked');
    const others = parked.filter((item) => parked.find(({ behind }) => behind === item.behind) !== item);
    if (others.length === 0) return taken;
    const commands = [...send.request.commands, ...others.map((item) => item.envelope)];
    return {
      ...taken,
      effects: taken.effects.map((one) => (one === send ? { ...send, request: { ...send.request, commands } } : one)),
    };
  };
}

/**
 * The first page of a snapshot that comes a second time resets the desk again: what was accepted is queued once more;
 * and a conflict parks everything of its records, also what was given before it.
 */
function resetsAgainAndParksEarlier(core: Core): Core {
  return (state, happening, now) => {
    const taken = core(state, happening, now);
    const isReset =
      happening.kind === 'page-answered' && happening.answer.kind === 'answered' && happening.answer.body.from === null;
    if (isReset && !taken.effects.some(({ kind }) => kind === 'apply')) {
      return replaced(taken, (item) =>
        item.state === 'accepted' ? { ...item, state: 'waiting', outcome: undefined, outcomeEpoch: undefined } : item,
      );
    }
    if (happening.kind !== 'commands-answered' || happening.answer.kind !== 'answered') return taken;
    const hits = taken.state.items.filter(
      ({ envelope, outcome }) => outcome?.kind === 'conflict' && happening.commandIds.includes(envelope.commandId),
    );
    return replaced(taken, (item) => {
      const hit = hits.find(
        ({ envelope }) =>
          envelope.number > item.envelope.number &&
          envelope.writes.some(({ stream }) => item.envelope.writes.some((mine) => mine.stream === stream)),
      );
      if (hit === undefined || item.state !== 'waiting') return item;
      return { ...item, state: 'needs-you', outcome: hit.outcome, outcomeEpoch: hit.outcomeEpoch };
    });
  };
}

/** Changes commands, in memory and on disk. */
function replaced(taken: Step, change: (item: OutboxItem) => OutboxItem): Step {
  const items = taken.state.items.map(change);
  const changed = items.filter((item, at) => item !== taken.state.items[at]);
  if (changed.length === 0) return taken;
  const put: Effect = { kind: 'work', changes: changed.map((item) => ({ kind: 'put', item })) };
  return { state: { ...taken.state, items }, effects: [...taken.effects, put] };
}

/** The desk takes pages whatever they say: it would find the mistake itself otherwise. */
function uncompared(disk: BaseDisk): BaseDisk {
  disk.compares = false;
  return disk;
}

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
