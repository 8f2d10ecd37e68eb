import type { Lease } from '#contracts/case-api.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';
import type { CaseApiClient } from './case-api-client.ts';
import type { BaseStore, WorkStore } from './ports.ts';

/** Calls later. A port, so that the engine runs in virtual time and needs nothing of Node. */
export interface Timer {
  /** Calls `callback` once, about `ms` milliseconds from now, unless the returned function is called first. */
  after(ms: number, callback: () => void): () => void;
}

/** What changed: commands of this client, confirmed records, or only the connection (neither). */
export interface Changed {
  readonly items: boolean;
  readonly base: boolean;
}

/** Who is told what. Only `changed` may ask the engine or give it something; the others may at most stop it. */
export interface EngineListeners {
  /** Views look again; the change is durable. */
  readonly changed: (what: Changed) => void;
  /** Every lease as it comes, before anything else of its contact: the desk keeps it, and wipes when it says revoked. */
  readonly lease: (lease: Lease) => void;
  /** A store did not take a change or cannot be read: nothing of that step happened and the engine has halted. `start` begins again. */
  readonly storeTrouble: (error: unknown) => void;
  /** We were wrong; the engine has halted. `start` begins again. */
  readonly defect: (error: unknown) => void;
}

/** What an engine is made of. The engine is the only user of `api` and, but for `record`, the only writer of the stores. */
export interface EngineParts {
  readonly work: WorkStore;
  readonly base: BaseStore;
  readonly api: CaseApiClient;
  readonly timer: Timer;
  readonly clock: Clock;
  readonly random: Random;
  readonly listeners: EngineListeners;
}
