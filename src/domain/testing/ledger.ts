import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { authorFor, decide } from '../decide.ts';
import type { Actor } from '../author.ts';
import type { CaseEvent } from '../case-event.ts';
import type { Command } from '../command.ts';
import type { Decided, DecideContext, NamedRecord, World } from '../command-rules.ts';
import { evolve } from '../evolve.ts';
import { classesOf } from '../grants.ts';
import type { AnyRecord, CaseRecord } from '../record.ts';
import type { RuleSet } from '../rule-set.ts';
import { kindOf, type StreamKey, type StreamKind } from '../streams.ts';
import { stranger } from './example-people.ts';

/** One command as it was given, and what became of it. */
export interface Entry {
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
  readonly decided: Decided;
}

/** A hub in memory: takes commands one after the other, keeps events and records. What central does, without a store. */
export class Ledger implements World {
  readonly ruleSet: RuleSet;
  readonly events: CaseEvent[] = [];
  readonly entries: Entry[] = [];
  readonly #records: Readonly<Record<StreamKind, Map<StreamKey, AnyRecord>>> = {
    referral: new Map(),
    enquiry: new Map(),
    decision: new Map(),
    person: new Map(),
    duty: new Map(),
    arrival: new Map(),
    restriction: new Map(),
    access: new Map(),
    alert: new Map(),
  };

  constructor(ruleSet: RuleSet) {
    this.ruleSet = ruleSet;
  }

  find<Kind extends StreamKind>(key: StreamKey<Kind>): CaseRecord<Kind> | undefined {
    return this.#records[kindOf(key)].get(key) as CaseRecord<Kind> | undefined;
  }

  /** All records of a kind, in the order of their birth. */
  all<Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[] {
    return [...this.#records[kind].values()] as unknown as CaseRecord<Kind>[];
  }

  /** Decides `command` and keeps its events. `world` stands in for this ledger where a test wants to watch or lie. */
  give(command: Command, actor: Actor, at: Instant, random: Random, world: World = this): Decided {
    const hub = { confirmed: true, named: this.#named(command, actor), unknown: [stranger.userId] } as const;
    const context: DecideContext = { actor, ruleSet: this.ruleSet, at, hub };
    const decided = decide(command, world, context);
    this.entries.push({ command, actor, at, decided });
    if (!decided.ok) return decided;
    const stamp = { commandId: newId<'command'>(random), by: authorFor(command, world, context), at, recordedAt: at };
    for (const proposed of decided.value) {
      const records = this.#records[kindOf(proposed.stream)];
      const before = records.get(proposed.stream);
      const version = (before?.version ?? 0) + 1;
      const event = { ...proposed, ...stamp, ruleSet: this.ruleSet.number, version } as CaseEvent;
      this.events.push(deepFrozen(event));
      records.set(event.stream, deepFrozen(evolve(before, event)));
    }
    return decided;
  }

  /** What a reference names, as central would say; here every hub worker sees everything. */
  #named(command: Command, actor: Actor): NamedRecord | undefined {
    if (command.kind !== 'break-glass') return undefined;
    const { reference } = command.args;
    const found = [...this.all('enquiry'), ...this.all('person')].find(
      ({ parts }) => parts.core.reference === reference,
    );
    return found === undefined ? undefined : { stream: found.stream, seen: classesOf(actor).has('core') };
  }
}

/** Whoever changes what they were given gets a TypeError. */
function deepFrozen<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFrozen(member);
  }
  return value;
}
