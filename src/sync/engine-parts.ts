import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Lease } from '#contracts/case-api.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Result } from '#kernel/result.ts';
import type { CaseApiClient } from './case-api-client.ts';
import type { ConnectionFacts } from './connection.ts';
import type { BaseStore, OutboxItem, WorkStore } from './ports.ts';
import type { StillOpen } from './person-acts.ts';

/** What an engine is made of. */
export interface EngineParts {
  readonly work: WorkStore;
  readonly base: BaseStore;
  readonly api: CaseApiClient;
  readonly timer: Timer;
  readonly clock: Clock;
  readonly random: Random;
}

/** Calls later. A port, so that the engine runs in virtual time and needs nothing of Node. */
export interface Timer {
  /** Calls `callback` once, about `ms` milliseconds from now, unless the returned function is called first. */
  after(ms: number, callback: () => void): () => void;
}

/** What an engine tells, each with one listener; all are called after the change is durable. */
export interface EngineListeners {
  /** Items, base, or connection changed: views look again. `base` says that confirmed records changed. */
  changed(what: { readonly items: boolean; readonly base: boolean }): void;
  /** Every lease, before anything else happens on its contact: the desk keeps it and wipes when the device is revoked. */
  lease(lease: Lease): void;
  /** A store did not take a change; nothing of that step happened and the engine has halted. `start` goes on. */
  storeTrouble(error: unknown): void;
}
