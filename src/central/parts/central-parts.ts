import type { CommandShapes } from '#contracts/envelope.ts';
import type { RecordShapes } from '#contracts/sent-record.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';
import type { Pokes } from '../feed/pokes.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { PeopleBuilds } from '../people-index/builds.ts';
import type { Store } from '../open-store.ts';
import type { RuleSetShelf } from '../rule-sets/rule-set-shelf.ts';
import type { TokenCheck } from '../sign-in/token-check.ts';

/** What every capability of a running central shares. */
export interface CentralParts {
  readonly store: Store;
  /** Stamps what is recorded. */
  readonly clock: Clock;
  /** Says how long a token still stands. */
  readonly securityClock: Clock;
  readonly random: Random;
  readonly pokes: Pokes;
  /** Somebody in `hub` handled a record: it is looked at soon whether others must hear of it. */
  readonly touched: (hub: string) => void;
  readonly ruleSets: RuleSetShelf;
  /** Seals feed cursors (AES-256). */
  readonly cursorKey: Buffer;
  /** Hashes what of people may be compared on desks and not read. */
  readonly peopleSecret: Buffer;
  readonly people: PeopleBuilds;
  readonly durable: 'on-commit' | 'by-backup';
  /** The shapes of commands that are read. */
  readonly commandShapes: CommandShapes;
  readonly recordShapes: RecordShapes;
  /** Most records of work in hand a desk is given. */
  readonly mostInHand: number;
  readonly intakeKeys: readonly IntakeKey[];
  readonly tokens: TokenCheck;
  /** Logs what went wrong, without case data, and answers the reference to tell the caller. */
  readonly defect: (thrown: unknown) => string;
}
