import type { Result } from '#kernel/result.ts';
import type { FieldClass } from './field-class.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Actor, Role } from './author.ts';
import type { ProposedEvent } from './case-event.ts';
import type { CommandArgs } from './command.ts';
import type { CommandKind } from './event-manifest.ts';
import type { CaseRecord } from './record.ts';
import type { Refusal } from './refusal.ts';
import type { RuleSet } from './rule-set.ts';
import type { StreamKey, StreamKind } from './streams.ts';

/** The records a command is decided on: base and pending on the desk, current at central. */
export interface World {
  find<Kind extends StreamKind>(key: StreamKey<Kind>): CaseRecord<Kind> | undefined;
}

/** What only central knows. Absent on the desk, where a rule that needs it answers `ask-central`. */
export interface HubFacts {
  readonly confirmed: true;
  /** What the reference of a command names, where it names a record by reference alone; absent: nothing it may know of. */
  readonly named?: NamedRecord | undefined;
  /** Those a command names as readers or keeps out, by what it names them, whom nobody at the hub has signed in as. */
  readonly unknown?: readonly string[] | undefined;
  /**
   * What something typed is about, whoever sees it: a rule may keep it on record for others, and answers its sender the
   * same whatever it is. Absent where there is nothing of the kind.
   */
  readonly about?: NamedRecord<StreamKind> | undefined;
}

/** A record somebody named without seeing it. */
export interface NamedRecord<Kind extends StreamKind = 'enquiry' | 'person'> {
  readonly stream: StreamKey<Kind>;
  /** They see it already. */
  readonly seen: boolean;
}

/** Everything else a rule may look at. No clock, no randomness, no store. */
export interface DecideContext {
  readonly actor: Actor;
  readonly ruleSet: RuleSet;
  /** The time of the act. */
  readonly at: Instant;
  readonly hub: HubFacts | undefined;
}

/** A rule cannot be decided here: the desk queues the wish as an intent, central decides. */
export interface AskCentral {
  readonly kind: 'ask-central';
}

export type Decided = Result<readonly ProposedEvent[], Refusal | AskCentral>;

/** What every command declares. */
export interface CommandRule<Kind extends CommandKind> {
  /** Roles that may give it. */
  readonly roles: readonly Role[];
  /**
   * Central checks that every stream named in `reads` stands exactly at the version the sender saw
   * (sign-off); other commands have their reads decided again on the current state.
   */
  readonly exact: boolean;
  /** Streams it looks at and does not write. */
  readonly reads: (args: CommandArgs<Kind>) => readonly StreamKey[];
  /** Streams it writes: together they are its lane. */
  readonly writes: (args: CommandArgs<Kind>) => readonly StreamKey[];
  /**
   * The classes of fields its rule may read; `core` without a word. Everyone who may give the command holds them, and
   * where a record keeps one from this actor all the same, the rule does not see it either, here or at central: what is
   * hidden from somebody never changes what they are told.
   */
  readonly looksAt?: readonly FieldClass[];
  /** The rule. Pure; reads only the classes of `looksAt`. */
  readonly decide: (args: CommandArgs<Kind>, world: World, context: DecideContext) => Decided;
}
