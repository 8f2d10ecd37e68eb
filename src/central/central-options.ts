import type { KeyObject } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { CommandShapes } from '#contracts/envelope.ts';
import type { RecordShapes } from '#contracts/sent-record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';
import type { IntakeKey } from './intake-key.ts';
import type { Store } from './open-store.ts';

/** Whose tokens central takes. */
export interface OidcOptions {
  /** Exactly as in the tokens. https, or http on a loopback address. */
  readonly issuer: string;
  /** Whom tokens must be for; `urn:mash-central` when absent. */
  readonly audience?: string;
  /** The provider's keys or where they are; absent: asked from the issuer's discovery document. */
  readonly keys?: URL | JSONWebKeySet;
}

/** A line for the operators' log. It never carries case data. */
export interface LogLine {
  readonly level: 'info' | 'error';
  readonly message: string;
  /** What the caller was told, to find the line by telephone. */
  readonly reference?: string;
  /** Kind, code and place of an error; never its message, which may quote a row. */
  readonly trouble?: string;
}

/** Everything a central needs. */
export interface CentralOptions {
  /** Open and migrated (migrate.ts). The caller closes it after central. */
  readonly store: Store;
  /** Stamps everything that is recorded, and says what is due: the case clock. */
  readonly clock: Clock;
  /**
   * Says whether a token still stands. `clock` without a word: they are one and the same clock but in a scenario, where
   * the case clock is set by hand while sign-ins stay real.
   */
  readonly securityClock?: Clock;
  /** Cryptographic in production. */
  readonly random: Random;
  /** The rule sets of one or more hubs; they are added to those the store already has. */
  readonly ruleSets: readonly RuleSet[];
  /** Ed25519 private key: signs rule sets; feed cursors are sealed under a key derived from it. */
  readonly signingKey: KeyObject;
  readonly oidc: OidcOptions;
  readonly intakeKeys: readonly IntakeKey[];
  /**
   * When a command counts as durable for the desks' sent journals: at commit (the store itself is replicated or it is
   * a demo), or once an operator has said that a backup holds it. Default: `by-backup`.
   */
  readonly durable?: 'on-commit' | 'by-backup';
  /** The shapes of commands it reads: of another release, in tests; those of this code when absent. */
  readonly commandShapes?: CommandShapes;
  /** The shapes of records it tells, in the same way. */
  readonly recordShapes?: RecordShapes;
  /** Most records of work in hand a desk is given (contracts/holding.ts); fewer in tests. */
  readonly mostInHand?: number;
  /** Also checks every answer against the contract: for tests and development. */
  readonly checkAnswers?: boolean;
  readonly log?: (line: LogLine) => void;
}
