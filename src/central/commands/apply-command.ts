import type { Actor } from '#domain/author.ts';
import type { CaseEvent, ProposedEvent } from '#domain/case-event.ts';
import type { Command } from '#domain/command.ts';
import type { DecideContext, World } from '#domain/command-rules.ts';
import { authorFor, commandRules, decide, streamsOf } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import { assert, Defect } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { loadRecords, type StoredRecord } from '../records/load-records.ts';
import { writeSigners } from '../records/four-eyes.ts';
import { writeEvents, type WrittenEvent } from '../records/write-events.ts';
import { writeRecords } from '../records/write-records.ts';
import { lockHub, type HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import { conflictsOf, findUnseen, type Sender, type UnseenEvent } from './find-unseen.ts';
import { lockStreams } from './lock-streams.ts';
import { findHidden } from './repeat-outcome.ts';

/** An authenticated wish. */
export interface Act {
  readonly command: Command;
  readonly commandId: Id<'command'>;
  readonly actor: Actor;
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** Whose command it is and what they saw; absent for a system's act, which sees the present. */
  readonly sender?: Sender;
}

/** What an act came to. Only `applied` and `merged` wrote anything. */
export type Application = { readonly ruleSet: number } & (
  | { readonly kind: 'rejected'; readonly refusal: Refusal }
  | { readonly kind: 'conflict'; readonly theirs: readonly UnseenEvent[] }
  | {
      readonly kind: 'applied' | 'merged';
      readonly versions: readonly { readonly stream: StreamKey; readonly version: number }[];
      readonly events: readonly WrittenEvent[];
      /** The hub, locked, and the feed position to write into it: the caller appends the audit row. */
      readonly locked: HubRow;
      readonly seq: number;
    }
);

/**
 * Decides `act` on the current state and writes what follows: events, records, audiences, feed. The caller has
 * authenticated it and stores outcome and audit in the same transaction.
 */
export async function applyCommand(
  tx: Tx,
  parts: Pick<CentralParts, 'random' | 'ruleSets'>,
  hub: HubRow,
  act: Act,
): Promise<Application> {
  const streams = streamsOf(act.command);
  await lockStreams(tx, hub.hub, streams);
  const there = await loadRecords(tx, hub.hub, [...streams.reads, ...streams.writes]);
  // What the sender may not see is taken away before anything is decided: no answer can differ by it.
  const hidden = findHidden(there, act.actor, act.recordedAt);
  const stored = new Map([...there].filter(([stream]) => !hidden.has(stream)));
  const current = (stream: StreamKey): number => stored.get(stream)?.record.version ?? 0;
  const ruleSet = await parts.ruleSets.inForce(tx, hub, act.at);
  const reject = (refusal: Refusal): Application => ({ kind: 'rejected', refusal, ruleSet: ruleSet.number });

  const named = [...streams.writes, ...streams.reads];
  const seen = named.filter((stream) => !hidden.has(stream));
  const unseen = act.sender === undefined ? [] : await findUnseen(tx, hub.hub, act.actor.userId, act.sender, seen);
  if (commandRules[act.command.kind].exact && unseen[0] !== undefined) {
    return reject({ kind: 'changed-since-seen', stream: unseen[0].stream });
  }

  const world = worldOf(stored, new Set(named));
  const context: DecideContext = { actor: act.actor, ruleSet, at: act.at, hub: { confirmed: true } };
  const decided = decide(act.command, world, context);
  if (!decided.ok) {
    if (decided.error.kind === 'ask-central') throw new Defect('central was asked to ask central');
    return reject(decided.error);
  }
  // Only what is born on a key that is taken: nothing is ever written over what its author cannot see.
  const taken = streams.writes.find((stream) => hidden.has(stream));
  if (taken !== undefined) return reject({ kind: 'not-found', stream: taken });
  const theirs = conflictsOf(decided.value, unseen);
  if (theirs.length > 0) return { kind: 'conflict', theirs, ruleSet: ruleSet.number };

  const by = authorFor(act.command, world, context);
  const folded = fold(stored, decided.value, (version, proposed) => ({
    ...proposed,
    version,
    commandId: act.commandId,
    by,
    at: act.at,
    recordedAt: act.recordedAt,
    ruleSet: ruleSet.number,
  }));
  const locked = await lockHub(tx, hub.hub);
  assert(locked.epoch === hub.epoch, 'the timeline does not change under a command');
  const seq = folded.events.length > 0 ? locked.seq + 1 : locked.seq;
  const origin = { hub: hub.hub, timeline: hub.timeline, seq, sender: act.sender };
  const events = await writeEvents(tx, origin, folded.events, parts.random);
  await writeRecords(tx, hub.hub, seq, stored, [...folded.records.values()]);
  await writeSigners(tx, hub.hub, folded.events);
  const versions = streams.writes.flatMap((stream) => {
    const version = folded.records.get(stream)?.version ?? current(stream);
    return version === 0 ? [] : [{ stream, version }];
  });
  return {
    kind: unseen.some(({ stream }) => streams.writes.includes(stream)) ? 'merged' : 'applied',
    versions,
    events,
    locked,
    seq,
    ruleSet: ruleSet.number,
  };
}

function worldOf(stored: ReadonlyMap<StreamKey, StoredRecord>, declared: ReadonlySet<StreamKey>): World {
  return {
    find<Kind extends StreamKind>(key: StreamKey<Kind>): CaseRecord<Kind> | undefined {
      assert(declared.has(key), 'a rule looks only at streams its command names');
      return stored.get(key)?.record as CaseRecord<Kind> | undefined;
    },
  };
}

function fold(
  stored: ReadonlyMap<StreamKey, StoredRecord>,
  proposed: readonly ProposedEvent[],
  stamp: (version: number, event: ProposedEvent) => CaseEvent,
): { readonly events: readonly CaseEvent[]; readonly records: ReadonlyMap<StreamKey, AnyRecord> } {
  const records = new Map<StreamKey, AnyRecord>();
  const events = proposed.map((item) => {
    const before = records.get(item.stream) ?? stored.get(item.stream)?.record;
    const event = stamp((before?.version ?? 0) + 1, item);
    records.set(item.stream, evolve(before, event));
    return event;
  });
  return { events, records };
}
