import type { Attempt, ChangesPage, CommandsResponse, Lease } from '#contracts/case-api.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { placeOf } from '#contracts/place.ts';
import type { Actor } from '#domain/author.ts';
import type { ProposedEvent } from '#domain/case-event.ts';
import type { DecideContext, World } from '#domain/command-rules.ts';
import { authorFor, commandRules, decide } from '#domain/decide.ts';
import type { FacetName } from '#domain/event-manifest.ts';
import { evolve } from '#domain/evolve.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Clock } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { CommandsCall } from '#sync/case-api-client.ts';
import { ruleSet } from '../site.ts';
import { conflictsOf, sightsOf, unseenOf, type Lineage, type Sights } from './conflicts.ts';
import { Access } from './access.ts';
import { noted, type ClientStanding } from './clients.ts';
import { Feed, type FeedAnswer } from './feed.ts';
import type { HubFaults } from './faults.ts';
import { copyOf, emptyData, facetOf, type HubData, type StoredEvent } from './hub-data.ts';

/** What the oracles are told of, at the moment it happens. */
export interface HubWitness {
  /** `envelope` takes effect on top of `before`, the events each written stream had. */
  effect(
    envelope: CommandEnvelope,
    proposed: readonly ProposedEvent[],
    before: (stream: StreamKey) => readonly StoredEvent[],
    isFrozen: boolean,
  ): void;
  conflict(envelope: CommandEnvelope, theirs: readonly StoredEvent[]): void;
  /** `clientId` gets nothing any more. */
  frozen(clientId: string): void;
  heldBack(envelope: CommandEnvelope, earlier: Id<'command'>): void;
}

/**
 * The hub in memory: the command path of design.md 6 with the domain's own `decide` and `evolve`, a feed for each
 * client, backups and restores. A model to test desks against, not a hub.
 */
export class Hub {
  /** While false, commands are answered with "busy": the hub has just come back. */
  takesCommands = true;
  /** While true, the hub fails on one command in sixteen, whenever it meets it. */
  poisoned = false;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #faults: HubFaults;
  readonly #witness: HubWitness;
  readonly #feed: Feed;
  readonly #epochs: string[];
  readonly #lineages = new WeakMap<AnyRecord, Lineage>();
  readonly #revoked = new Set<string>();
  readonly access: Access;
  #data: HubData = emptyData();
  #backup: HubData;

  constructor(clock: Clock, random: Random, faults: HubFaults, witness: HubWitness) {
    this.#clock = clock;
    this.#random = random;
    this.#faults = faults;
    this.#witness = witness;
    this.#epochs = [newId(random)];
    this.#feed = new Feed(random, faults);
    this.access = new Access(clock);
    this.#backup = copyOf(this.#data);
  }

  get epoch(): string {
    return this.#epochs.at(-1)!;
  }

  get data(): HubData {
    return this.#data;
  }

  /** Which commands made `record`, as far as the hub made it. */
  lineageOf(record: AnyRecord | undefined): Lineage {
    return (record && this.#lineages.get(record)) ?? new Set();
  }

  /** From now on a restore comes back to this moment. */
  backUp(): void {
    this.#backup = copyOf(this.#data);
  }

  /** The disk is lost: back to the last backup, in a new timeline. */
  restore(): void {
    this.#data = copyOf(this.#backup);
    this.#epochs.push(newId(this.#random));
    this.#feed.forget();
  }

  sees(userId: string, stream: StreamKey): boolean {
    const group = this.#data.streams.get(stream)?.group;
    return group !== undefined && this.access.sees(userId, group);
  }

  /** Everything `userId` may see. */
  visibleRecords(userId: string): ReadonlyMap<StreamKey, AnyRecord> {
    const records = new Map<StreamKey, AnyRecord>();
    for (const [stream, { record }] of this.#data.streams) if (this.sees(userId, stream)) records.set(stream, record);
    return records;
  }

  /** An administrator ends a client for good; no restore brings it back. */
  revoke(clientId: string): void {
    this.#revoked.add(clientId);
    this.#feed.forgetClient(clientId);
  }

  /** `next` takes the place of a frozen client; its person has typed the code. */
  renew(clientId: string, next: string): boolean {
    if (this.standing(clientId) !== 'frozen') return false;
    this.#data.clients.set(next, newClient);
    return true;
  }

  standing(clientId: string): Lease['device'] {
    if (this.#revoked.has(clientId)) return 'revoked';
    const client = this.#data.clients.get(clientId);
    if (client === undefined) return 'unknown';
    return client.frozen ? 'frozen' : 'active';
  }

  /** `renews`: whose place the client took, for a hub that has forgotten it. */
  lease(clientId: string, renews: string | undefined, actor: Actor, attempt: Attempt): Lease | 'try-again' {
    if (this.standing(clientId) === 'unknown') this.#enrol(clientId, renews);
    const device = this.standing(clientId);
    const lease = { epoch: this.epoch, serverTime: this.#clock.now(), actor, device };
    if (device !== 'active') return { ...lease, durableNumber: 0 };
    const standing = this.#data.clients.get(clientId)!;
    const { shown, after } = noted(standing, attempt, this.#clock.monotonicMs(), this.#faults);
    if (shown === 'try-again') return shown;
    this.#data.clients.set(clientId, after);
    if (shown === 'second-holder') this.#freeze(clientId);
    return { ...lease, device: this.standing(clientId), durableNumber: this.#durableNumber(clientId) };
  }

  #enrol(clientId: string, renews: string | undefined): void {
    this.#data.clients.set(clientId, newClient);
    // Its place was taken before a restore.
    if (renews === undefined) return;
    this.#data.clients.set(renews, { ...(this.#data.clients.get(renews) ?? newClient), frozen: true });
  }

  #freeze(clientId: string): void {
    if (this.#faults.freezesNobody) return;
    this.#data.clients.set(clientId, { ...this.#data.clients.get(clientId)!, frozen: true });
    this.#feed.forgetClient(clientId);
    this.#witness.frozen(clientId);
  }

  #durableNumber(clientId: string): number {
    let [first, last] = [Infinity, 0];
    for (const [commandId, { envelope }] of this.#data.taken) {
      if (envelope.clientId !== clientId) continue;
      last = Math.max(last, envelope.number);
      if (!this.#backup.taken.has(commandId)) first = Math.min(first, envelope.number);
    }
    return Number.isFinite(first) ? first - 1 : last;
  }

  changes(clientId: string, userId: string, cursor: string): FeedAnswer {
    return this.#feed.changes(clientId, cursor, this.#data.streams, this.#sight(userId));
  }

  snapshot(clientId: string, userId: string, cursor: string | undefined): FeedAnswer {
    return this.#feed.snapshot(clientId, cursor, this.#data.streams, this.#sight(userId));
  }

  #sight(userId: string): (stream: StreamKey) => boolean {
    const groups = new Map<string, boolean>();
    const sees = (group: string): boolean => {
      const known = groups.get(group) ?? this.access.sees(userId, group, this.#faults.lendsForEver);
      groups.set(group, known);
      return known;
    };
    return (stream) => {
      const group = this.#data.streams.get(stream)?.group;
      return group !== undefined && sees(group);
    };
  }

  /** The page of a feed answer, as it goes out now. */
  pageOf(answer: Exclude<FeedAnswer, 'bad-cursor'>): ChangesPage {
    return { ...answer, epoch: this.epoch, serverTime: this.#clock.now() };
  }

  commands(call: CommandsCall, actor: Actor): CommandsResponse | 'busy' | 'fails' {
    if (!this.takesCommands) return 'busy';
    if (this.poisoned && call.commands.some(({ commandId }) => commandId.startsWith('0'))) return 'fails';
    const outcomes = call.commands.map((envelope) => this.#take(envelope, call.epoch, actor));
    return { epoch: this.epoch, serverTime: this.#clock.now(), outcomes };
  }

  #take(envelope: CommandEnvelope, epoch: string, actor: Actor): Outcome {
    const { commandId } = envelope;
    if (epoch !== this.epoch && !this.#faults.noFence) return { kind: 'epoch-mismatch', commandId, epoch: this.epoch };
    const mayAct = this.#mayAct(envelope, actor.userId);
    if (this.#faults.refusesReplay && !mayAct) return { kind: 'forbidden', commandId };
    const earlier = this.#faults.noIdempotency ? undefined : this.#data.taken.get(commandId);
    if (earlier !== undefined) return mayAct ? earlier.outcome : withoutBody(earlier.outcome);
    const { clientId } = envelope;
    const other = this.#data.numbers.get(`${clientId} ${envelope.number}`) ?? commandId;
    if (other !== commandId && this.standing(clientId) === 'active') this.#freeze(clientId);
    if (this.standing(clientId) === 'frozen' && !this.#faults.takesFormerWork) {
      return { kind: 'held', commandId, why: 'frozen-client' };
    }
    const sights = sightsOf(envelope, this.#data, (seen) => this.#epochs.indexOf(seen), this.#faults);
    if (!sights.ok) {
      this.#witness.heldBack(envelope, sights.error);
      return { kind: 'held', commandId, why: 'waiting-for-earlier' };
    }
    const outcome: Outcome = mayAct ? this.#decide(envelope, actor, sights.value) : { kind: 'forbidden', commandId };
    const lost = this.#faults.outcomeApart && this.#random.bytes(1)[0]! < 26;
    if (!lost) this.#data.taken.set(commandId, { envelope, outcome });
    this.#data.numbers.set(`${clientId} ${envelope.number}`, commandId);
    return outcome;
  }

  #mayAct({ writes, reads }: CommandEnvelope, userId: string): boolean {
    return [...writes, ...reads].every(({ stream }) => !this.#data.streams.has(stream) || this.sees(userId, stream));
  }

  #decide(envelope: CommandEnvelope, actor: Actor, sights: Sights): Outcome {
    const { commandId, command } = envelope;
    const now = this.#clock.now();
    const unseen = [...envelope.writes, ...envelope.reads].flatMap(({ stream }) =>
      unseenOf(stream, envelope, sights, this.#data, this.#faults),
    );
    if (commandRules[command.kind].exact && unseen[0] !== undefined && !this.#faults.lastWriterWins) {
      return { kind: 'rejected', commandId, refusal: { kind: 'changed-since-seen', stream: unseen[0].event.stream } };
    }
    const world: World = {
      find: <Kind extends StreamKind>(key: StreamKey<Kind>) =>
        this.#data.streams.get(key)?.record as CaseRecord<Kind> | undefined,
    };
    const context: DecideContext = { actor, ruleSet, at: now, hub: { confirmed: true } };
    const decided = decide(command, world, context);
    if (!decided.ok) {
      if (decided.error.kind === 'ask-central') throw new Error('the hub was asked to ask the hub');
      return { kind: 'rejected', commandId, refusal: decided.error };
    }
    const theirs = this.#theirs(envelope, decided.value, unseen);
    if (theirs.length > 0) {
      this.#witness.conflict(envelope, theirs);
      return {
        kind: 'conflict',
        commandId,
        over: theirs.map(({ event }) => ({
          stream: event.stream,
          facet: facetOf(event).name as FacetName,
          theirs: [{ version: event.version, by: event.by, at: event.at }],
        })),
      };
    }
    const before = (stream: StreamKey): readonly StoredEvent[] => this.#data.streams.get(stream)?.events ?? [];
    this.#witness.effect(envelope, decided.value, before, this.standing(envelope.clientId) === 'frozen');
    const by = authorFor(command, world, context);
    this.#fold(envelope, decided.value, { commandId, by, at: now, recordedAt: now, ruleSet: ruleSet.number });
    const versions = envelope.writes.flatMap(({ stream }) => {
      const version = this.#data.streams.get(stream)?.record.version;
      return version === undefined ? [] : [{ stream, version }];
    });
    return { kind: unseen.length > 0 ? 'merged' : 'applied', commandId, versions, at: now, recordedAt: now };
  }

  /** What others were first with. */
  #theirs(
    envelope: CommandEnvelope,
    proposed: readonly ProposedEvent[],
    unseen: readonly StoredEvent[],
  ): readonly StoredEvent[] {
    const { lastWriterWins, mergesAll, laterClockWins } = this.#faults;
    if (lastWriterWins || mergesAll) return [];
    const theirs = conflictsOf(proposed, unseen);
    return laterClockWins ? theirs.filter(({ event }) => event.at > envelope.claimedAt) : theirs;
  }

  #fold(
    envelope: CommandEnvelope,
    proposed: readonly ProposedEvent[],
    stamp: Omit<StoredEvent['event'], keyof ProposedEvent | 'version'>,
  ): void {
    const { clientId, number } = envelope;
    const place = placeOf(envelope);
    const group = this.#groupOf(envelope);
    for (const one of proposed) {
      const before = this.#data.streams.get(one.stream);
      const event = { ...one, ...stamp, version: (before?.record.version ?? 0) + 1 } as StoredEvent['event'];
      const events = [...(before?.events ?? []), { event, clientId, number, place, timeline: this.#epochs.length - 1 }];
      const record = evolve(before?.record, event);
      this.#lineages.set(record, new Set(events.map((stored) => stored.event.commandId)));
      this.#data.streams.set(one.stream, { record, events, group: before?.group ?? group });
    }
    const streams = [...new Set(proposed.map(({ stream }) => stream))];
    this.#data.history.push({ commandId: envelope.commandId, clientId, number, streams });
    this.#feed.moved(streams, this.#data.streams);
  }

  /** The enquiry a new stream hangs on. */
  #groupOf(envelope: CommandEnvelope): string {
    const named = [...envelope.writes, ...envelope.reads].map(({ stream }) => stream);
    const known = named.map((stream) => this.#data.streams.get(stream)?.group).find((group) => group !== undefined);
    return known ?? named.find((stream) => stream.startsWith('enquiry/')) ?? named[0]!;
  }
}

const newClient: ClientStanding = { frozen: false, attempts: new Map() };

/** A stored outcome for somebody who may no longer see what it is about. */
function withoutBody(outcome: Outcome): Outcome {
  if (outcome.kind === 'applied' || outcome.kind === 'merged') return { ...outcome, versions: [] };
  return outcome.kind === 'conflict' ? { ...outcome, over: [] } : outcome;
}
