import { cutRecord, visibleClasses } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { CaseEvent, ProposedEvent } from '#domain/case-event.ts';
import type { Command } from '#domain/command.ts';
import type { DecideContext, NamedRecord, World } from '#domain/command-rules.ts';
import { contestsBehind, contestsOf, type Contest } from '#domain/conflicts.ts';
import { authorFor, commandRules, decide, streamsOf } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import { grantsOf, tokensAt } from '#domain/grants.ts';
import { loosens } from '#domain/loosening.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import { assert, Defect } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { findHidden } from '../records/find-hidden.ts';
import type { StoredRecord } from '../records/load-records.ts';
import type { Sender, UnseenEvent } from './find-unseen.ts';

/** An authenticated wish. */
export interface Act {
  readonly command: Command;
  readonly commandId: Id<'command'>;
  readonly actor: Actor;
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** Whose command it is and what they saw; absent for a system's act, which sees the present. */
  readonly sender?: Sender;
  /** It was given in contact with the hub, and came at once. */
  readonly isJustNow?: boolean;
  /** What its actor holds at this moment; absent for acts of the past, whose actors held what their roles gave. */
  readonly tokens?: readonly Token[];
  /** What it names by reference, as far as its actor may learn that there is such a thing. */
  readonly named?: NamedRecord | undefined;
  /** What something typed is about, whether or not its actor sees it. */
  readonly about?: NamedRecord<StreamKind> | undefined;
  /** Those it names whom nobody has signed in as. */
  readonly unknown?: readonly string[];
}

/** What the rules make of an act on the current state. Nothing is written yet. */
export type Judged =
  | { readonly kind: 'rejected'; readonly refusal: Refusal }
  | { readonly kind: 'conflict'; readonly over: readonly Contest<UnseenEvent>[] }
  | {
      /** `merged`: beside changes the sender had not seen. */
      readonly kind: 'applied' | 'merged';
      readonly events: readonly CaseEvent[];
      /** Where it protects more than others did, unseen: it holds, and both are kept for somebody to look at. */
      readonly review: readonly Contest<UnseenEvent>[];
      /** The records the events changed, as they are after it. */
      readonly records: ReadonlyMap<StreamKey, AnyRecord>;
    };

/**
 * Decides `act` on `there`, the records of its streams as far as they exist, and folds what follows. Pure: `unseen` is
 * what others did to those streams without its sender having seen it.
 */
export function judgeAct(
  act: Act,
  there: ReadonlyMap<StreamKey, StoredRecord>,
  unseen: readonly UnseenEvent[],
  ruleSet: RuleSet,
): Judged {
  const streams = streamsOf(act.command);
  const named = [...streams.writes, ...streams.reads];
  // The intake acts for the hub and sees what it settles; no token makes it, and nothing of it is told to anybody.
  const isIntake = act.sender === undefined && act.actor.roles.includes('intake');
  const tokens = act.tokens ?? tokensAt(grantsOf(act.actor, act.recordedAt, ruleSet), act.recordedAt);
  const hidden = isIntake ? new Set<StreamKey>() : findHidden(there, named, tokens);
  const whole = (stream: StreamKey): AnyRecord | undefined =>
    hidden.has(stream) ? undefined : there.get(stream)?.record;
  if (commandRules[act.command.kind].exact && unseen[0] !== undefined) {
    return { kind: 'rejected', refusal: { kind: 'changed-since-seen', stream: unseen[0].stream } };
  }
  // What the sender may not see, records and parts, is taken away before anything is decided: no answer differs by it.
  const world = worldOf((stream) => {
    const stored = there.get(stream);
    if (stored === undefined || isIntake) return stored?.record;
    return cutRecord(stored.record, visibleClasses(stored.audiences, tokens));
  }, new Set(named));
  const hub = { confirmed: true, named: act.named, about: act.about, unknown: act.unknown } as const;
  const context: DecideContext = { actor: act.actor, ruleSet, at: act.at, hub };
  const decided = decide(act.command, world, context);
  if (!decided.ok) {
    if (decided.error.kind === 'ask-central') throw new Defect('central was asked to ask central');
    const over = contestsBehind(decided.error, act.command, streams.writes, unseen);
    return over.length > 0 ? { kind: 'conflict', over } : { kind: 'rejected', refusal: decided.error };
  }
  // Only what is born on a key that is taken: nothing is ever written over what its author cannot see.
  const taken = streams.writes.find((stream) => hidden.has(stream));
  if (taken !== undefined) return { kind: 'rejected', refusal: { kind: 'not-found', stream: taken } };
  const contests = contestsOf(decided.value, unseen);
  const over = contests.filter(({ meeting }) => meeting === 'conflict');
  if (over.length > 0) return { kind: 'conflict', over };
  if (act.sender !== undefined && act.isJustNow !== true && loosens(decided.value, world)) {
    return { kind: 'rejected', refusal: { kind: 'not-just-now' } };
  }

  const by = authorFor(act.command, world, context);
  const { commandId, at, recordedAt } = act;
  const stamp = { commandId, by, at, recordedAt, ruleSet: ruleSet.number };
  return {
    kind: unseen.some(({ stream }) => streams.writes.includes(stream)) ? 'merged' : 'applied',
    review: contests,
    ...fold(whole, decided.value, (version, proposed) => ({ ...proposed, version, ...stamp })),
  };
}

function worldOf(find: (stream: StreamKey) => AnyRecord | undefined, declared: ReadonlySet<StreamKey>): World {
  return {
    find<Kind extends StreamKind>(key: StreamKey<Kind>): CaseRecord<Kind> | undefined {
      assert(declared.has(key), 'a rule looks only at streams its command names');
      return find(key) as CaseRecord<Kind> | undefined;
    },
  };
}

function fold(
  find: (stream: StreamKey) => AnyRecord | undefined,
  proposed: readonly ProposedEvent[],
  stamp: (version: number, event: ProposedEvent) => CaseEvent,
): { readonly events: readonly CaseEvent[]; readonly records: ReadonlyMap<StreamKey, AnyRecord> } {
  const records = new Map<StreamKey, AnyRecord>();
  const events = proposed.map((item) => {
    const before = records.get(item.stream) ?? find(item.stream);
    const event = stamp((before?.version ?? 0) + 1, item);
    records.set(item.stream, evolve(before, event));
    return event;
  });
  return { events, records };
}
