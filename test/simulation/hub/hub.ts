import type { ChangesPage, CommandsResponse, Lease } from '#contracts/case-api.ts';
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
import { Feed, type FeedAnswer } from './feed.ts';
import type { HubFaults } from './faults.ts';
import { copyOf, facetOf, type HubData, type StoredEvent } from './hub-data.ts';

/** What the oracles are told of, at the moment it happens. */
export interface HubWitness {
  /** `envelope` takes effect on top of `before`, the events each written stream had. */
  effect(
    envelope: CommandEnvelope,
    proposed: readonly ProposedEvent[],
    before: (stream: StreamKey) => readonly StoredEvent[],
  ): void;
  conflict(envelope: CommandEnvelope, theirs: readonly StoredEvent[]): void;
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
  readonly #denied = new Map<string, Set<string>>();
  #data: HubData = { streams: new Map(), taken: new Map(), history: [] };
  #backup: HubData;

  constructor(clock: Clock, random: Random, faults: HubFaults, witness: HubWitness) {
    this.#clock = clock;
    this.#random = random;
    this.#faults = faults;
    this.#witness = witness;
    this.#epochs = [newId(random)];
    this.#feed = new Feed(random, faults);
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

  /** Takes away, or gives back, what `clientId` may see of `group`. */
  setAccess(clientId: string, group: string, allowed: boolean): void {
    const denied = this.#denied.get(clientId) ?? new Set();
    if (allowed) denied.delete(group);
    else denied.add(group);
    this.#denied.set(clientId, denied);
  }

  visible(clientId: string, stream: StreamKey): boolean {
    const group = this.#data.streams.get(stream)?.group;
    return group !== undefined && this.#denied.get(clientId)?.has(group) !== true;
  }

  /** Everything `clientId` may see. */
  visibleRecords(clientId: string): ReadonlyMap<StreamKey, AnyRecord> {
    const records = new Map<StreamKey, AnyRecord>();
    for (const [stream, { record }] of this.#data.streams)
      if (this.visible(clientId, stream)) records.set(stream, record);
    return records;
  }

  lease(clientId: string, actor: Actor): Lease {
    const numbers = (data: HubData): number[] =>
      [...data.taken.values()]
        .filter(({ envelope }) => envelope.clientId === clientId)
        .map(({ envelope }) => envelope.number);
    const durable = new Set(numbers(this.#backup));
    const taken = numbers(this.#data);
    const first = Math.min(...taken.filter((number) => !durable.has(number)));
    const durableNumber = Number.isFinite(first) ? first - 1 : Math.max(0, ...taken);
    return { epoch: this.epoch, serverTime: this.#clock.now(), device: 'active', actor, durableNumber };
  }

  changes(clientId: string, cursor: string): FeedAnswer {
    return this.#feed.changes(clientId, cursor, this.#data.streams, (stream) => this.visible(clientId, stream));
  }

  snapshot(clientId: string, cursor: string | undefined): FeedAnswer {
    return this.#feed.snapshot(clientId, cursor, this.#data.streams, (stream) => this.visible(clientId, stream));
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
    const mayAct = this.#mayAct(envelope);
    if (this.#faults.refusesReplay && !mayAct) return { kind: 'forbidden', commandId };
    const earlier = this.#data.taken.get(commandId);
    if (earlier !== undefined) return mayAct ? earlier.outcome : withoutBody(earlier.outcome);
    const sights = sightsOf(envelope, this.#data, (seen) => this.#epochs.indexOf(seen), this.#faults);
    if (!sights.ok) {
      this.#witness.heldBack(envelope, sights.error);
      return { kind: 'held', commandId, why: 'waiting-for-earlier' };
    }
    const outcome: Outcome = mayAct ? this.#decide(envelope, actor, sights.value) : { kind: 'forbidden', commandId };
    const lost = this.#faults.outcomeApart && this.#random.bytes(1)[0]! < 26;
    if (!lost) this.#data.taken.set(commandId, { envelope, outcome });
    return outcome;
  }

  #mayAct({ clientId, writes, reads }: CommandEnvelope): boolean {
    return [...writes, ...reads].every(
      ({ stream }) => !this.#data.streams.has(stream) || this.visible(clientId, stream),
    );
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
    const theirs = this.#faults.lastWriterWins ? [] : conflictsOf(decided.value, unseen);
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
    this.#witness.effect(envelope, decided.value, (stream) => this.#data.streams.get(stream)?.events ?? []);
    const by = authorFor(command, world, context);
    this.#fold(envelope, decided.value, { commandId, by, at: now, recordedAt: now, ruleSet: ruleSet.number });
    const versions = envelope.writes.flatMap(({ stream }) => {
      const version = this.#data.streams.get(stream)?.record.version;
      return version === undefined ? [] : [{ stream, version }];
    });
    return { kind: unseen.length > 0 ? 'merged' : 'applied', commandId, versions, at: now, recordedAt: now };
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
      const events = [...(before?.events ?? []), { event, clientId, place, timeline: this.#epochs.length - 1 }];
      const record = evolve(before?.record, event);
      this.#lineages.set(record, new Set(events.map((stored) => stored.event.commandId)));
      this.#data.streams.set(one.stream, { record, events, group: before?.group ?? group });
    }
    this.#data.history.push({ clientId, number, streams: [...new Set(proposed.map(({ stream }) => stream))] });
    this.#feed.moved(proposed.map(({ stream }) => stream));
  }

  /** The enquiry a new stream hangs on. */
  #groupOf(envelope: CommandEnvelope): string {
    const named = [...envelope.writes, ...envelope.reads].map(({ stream }) => stream);
    const known = named.map((stream) => this.#data.streams.get(stream)?.group).find((group) => group !== undefined);
    return known ?? named.find((stream) => stream.startsWith('enquiry/')) ?? named[0]!;
  }
}

/** A stored outcome for somebody who may no longer see what it is about. */
function withoutBody(outcome: Outcome): Outcome {
  if (outcome.kind === 'applied' || outcome.kind === 'merged') return { ...outcome, versions: [] };
  return outcome.kind === 'conflict' ? { ...outcome, over: [] } : outcome;
}
