import { assert } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { DecideContext, World } from '#domain/command-rules.ts';
import { authorFor, decide } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';

/** Something somebody did in the hub once. */
export interface PastAct {
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
  /** What arrived, exactly, where a system sent it. */
  readonly body?: string;
}

/** The number of every command here: whoever takes the acts gives them their own. */
const anyCommand = '0'.repeat(32) as Id<'command'>;

/**
 * The hub while its past is being made: every act is decided by the rules on what came before, so that the hub that takes
 * them can refuse none. Keeps acts and records, and no events.
 */
export class PastHub implements World {
  readonly ruleSet: RuleSet;
  readonly acts: PastAct[] = [];
  readonly #records = new Map<StreamKey, AnyRecord>();

  constructor(ruleSet: RuleSet) {
    this.ruleSet = ruleSet;
  }

  find<Kind extends StreamKind>(key: StreamKey<Kind>): CaseRecord<Kind> | undefined {
    return this.#records.get(key) as CaseRecord<Kind> | undefined;
  }

  /** All records there are, in the order of their birth. */
  records(): Iterable<AnyRecord> {
    return this.#records.values();
  }

  /** `actor` does it at `at`. A Defect when the rules say no, or when somebody else did something later already. */
  give(command: Command, actor: Actor, at: Instant, body?: string): void {
    assert((this.acts.at(-1)?.at ?? at) <= at, 'acts of the past follow each other');
    const context: DecideContext = { actor, ruleSet: this.ruleSet, at, hub: { confirmed: true } };
    const decided = decide(command, this, context);
    assert(decided.ok, `the rules refuse ${command.kind}${decided.ok ? '' : `: ${decided.error.kind}`}`);
    const by = authorFor(command, this, context);
    for (const proposed of decided.value) {
      const before = this.#records.get(proposed.stream);
      const version = (before?.version ?? 0) + 1;
      const stamp = { commandId: anyCommand, by, at, recordedAt: at, ruleSet: this.ruleSet.number };
      this.#records.set(proposed.stream, evolve(before, { ...proposed, ...stamp, version }));
    }
    this.acts.push({ command, actor, at, ...(body === undefined ? {} : { body }) });
  }
}
