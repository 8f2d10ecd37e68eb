/** A whole hub in one process for a day: identity provider, central with a store in memory, and workstations. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '#central/open-store.ts';
import { demoClientId, startIdentityProvider } from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import { readSite, startDemoCentral, type DemoCentral } from '../../src/loopback/demo-central.ts';
import type { IntakeAccess } from '../../src/loopback/demo-data.ts';
import { readSecrets } from '../../src/loopback/secrets.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { TestDesk, type DeskOptions } from './desk-harness.ts';

export interface DayWorld {
  readonly central: DemoCentral;
  readonly intake: IntakeAccess;
  /** Central's own, to look behind it. */
  readonly database: Store['database'];
  /** Of everybody in the demo. */
  readonly password: string;
  readonly store: Store;
  readonly hub: string;
  /** A started desk of its own with a folder of its own; what is in the folder already, it finds. */
  workstation(name: string, options?: Pick<DeskOptions, 'fetch'>): Promise<TestDesk>;
  /** Copies the folder of a workstation, as it is on the disk, to that of another. */
  copyFolder(name: string, other: string): void;
  close(): Promise<void>;
}

export async function openDayWorld(): Promise<DayWorld> {
  const root = mkdtempSync(join(tmpdir(), 'day-'));
  const secrets = readSecrets(root);
  const ruleSet = await readSite(join(import.meta.dirname, '../../resources/site/trafford'));
  const hub = ruleSet.hub.id;
  const { password, intakeKey } = secrets;
  const provider = await startIdentityProvider({ port: 0, hub, people: demoPeople, password, keys: secrets.identity });
  const store = await openMigratedStore();
  const central = await startDemoCentral({
    secrets,
    ruleSet,
    store,
    issuer: provider.issuer,
    port: 0,
    log: (line) => console.error(line),
  });
  const desks: TestDesk[] = [];
  return {
    central,
    database: store.database,
    intake: { centralUrl: central.url, intakeKey },
    password,
    store,
    hub,
    copyFolder: (name, other) => cpSync(join(root, name), join(root, other), { recursive: true }),
    async workstation(name, options = {}) {
      const desk = new TestDesk({
        ...options,
        facts: {
          host: 'loopback',
          folder: join(root, name, 'desk'),
          centralUrl: central.url,
          hub,
          trustKey: central.trustKey,
          oidc: { issuer: provider.issuer, clientId: demoClientId },
          osShare: 'optional',
          packaged: false,
        },
      });
      desks.push(desk);
      return desk.start();
    },
    async close() {
      for (const desk of desks) desk.close();
      await central.close();
      await provider.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
