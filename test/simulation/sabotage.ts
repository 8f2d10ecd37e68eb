import type { CaseApiClient } from '#sync/case-api-client.ts';
import type { BaseStore, WorkStore } from '#sync/ports.ts';
import type { Core } from '#sync/protocol/runner.ts';
import type { Chance } from './chance.ts';
import type { BaseDisk, WorkDisk } from './desk/stores.ts';
import type { HubFaults } from './hub/faults.ts';

/** The disks of a desk whose process is being tampered with. */
export interface Disks {
  readonly work: WorkDisk;
  readonly base: BaseDisk;
}

/**
 * A mistake planted around the shipped engine or in the model of the hub, to prove that the oracles can see it.
 */
export interface Bug {
  readonly name: string;
  /** Where looking for it begins, for a rare one: a seed that once caught it. */
  readonly from?: number;
  /** How many seeds it may take to catch it; if it takes more, the oracles have rotted. */
  readonly seeds: number;
  readonly core?: (core: Core) => Core;
  readonly work?: (disk: WorkDisk) => WorkStore;
  readonly base?: (disk: BaseDisk, chance: Chance) => BaseStore;
  readonly api?: (api: CaseApiClient, disks: Disks, chance: Chance) => CaseApiClient;
  /** False: a command never names the one of one's own before it. */
  readonly chains?: false;
  /** A desk that was revoked keeps what it holds. */
  readonly keepsRevoked?: true;
  readonly hub?: Partial<HubFaults>;
}
