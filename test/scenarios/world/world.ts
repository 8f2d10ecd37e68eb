import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '#central/open-store.ts';
import type { Instant } from '#kernel/clock.ts';
import { demoClientId, startIdentityProvider } from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import { startDemoCentral, type DemoCentral, type DemoRules } from '#loopback/demo-central.ts';
import { readSecrets } from '../../../src/loopback/secrets.ts';
import { openMigratedStore } from '../../suites/embedded-store.ts';
import { openCaseClock, type CaseClock } from './case-clock.ts';
import { Workstation } from './workstation.ts';

/** Everything a scenario plays in: one hub with its central and identity provider, and workstations. */
export interface World {
  readonly clock: CaseClock;
  readonly ruleSet: DemoRules;
  readonly hub: Hub;
  readonly desks: ReadonlyMap<string, Workstation>;
  /** What desks and central reported of themselves that must never happen. */
  readonly defects: readonly string[];
  close(): Promise<void>;
}

/** Central as a scenario handles it. */
export interface Hub {
  readonly url: string;
  readonly intakeKey: string;
  /** The one password at the identity provider. */
  readonly password: string;
  /** Central's own store, which stays also while central is stopped. */
  readonly store: Store;
  isUp(): boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** How a world begins. */
export interface WorldParts {
  readonly ruleSet: DemoRules;
  readonly start: Instant;
  readonly desks: readonly string[];
}

/** Starts the real pieces, with an empty hub and desks nobody has sat at. Close it, or the process never ends. */
export async function startWorld({ ruleSet, start, desks }: WorldParts): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'scenario-'));
  const closing: (() => Promise<void> | void)[] = [() => rmSync(root, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const clockFile = join(root, 'case-clock');
    const clock = openCaseClock(clockFile, start);
    const defects: string[] = [];
    const secrets = readSecrets(join(root, 'secrets'));
    const provider = await startIdentityProvider({
      port: 0,
      hub: ruleSet.hub.id,
      people: demoPeople,
      password: secrets.password,
      keys: secrets.identity,
    });
    closing.push(() => provider.close());
    const store = await openMigratedStore();
    const central = await startDemoCentral({
      secrets,
      ruleSet,
      store,
      clock,
      issuer: provider.issuer,
      port: 0,
      log: (line) => defects.push(line),
    });
    closing.push(() => central.close());
    const facts = {
      centralUrl: central.url,
      hub: ruleSet.hub.id,
      trustKey: central.trustKey,
      oidc: { issuer: provider.issuer, clientId: demoClientId },
    };
    const stations = await Promise.all(
      desks.map(async (name, index) => {
        const folder = join(root, `workstation-${String(index + 1)}`);
        mkdirSync(folder, { mode: 0o700 });
        const log = (line: string): void => {
          if (line.startsWith('defect')) defects.push(`desk ${name}: ${line}`);
        };
        const station = await Workstation.setUp({ name, facts: { ...facts, folder }, clockFile, log });
        closing.push(() => station.close());
        return [name, station] as const;
      }),
    );
    const { intakeKey, password } = secrets;
    const hub: Hub = { ...handled(central), url: central.url, intakeKey, password, store };
    return { clock, ruleSet, hub, desks: new Map(stations), defects, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function handled(central: DemoCentral): Pick<Hub, 'isUp' | 'stop' | 'start'> {
  let up = true;
  return {
    isUp: () => up,
    async stop() {
      up = false;
      await central.stop();
    },
    async start() {
      await central.start();
      up = true;
    },
  };
}
