import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashIntakeKey } from '#central/intake-key.ts';
import { openPostgresStore, type Store } from '#central/open-store.ts';
import { publicKeyText, readSigningKey } from '#central/signing-key.ts';
import { demoClientId, startIdentityProvider } from '#loopback/identity-provider.ts';
import { demoPeople, type DemoPerson } from '#loopback/people.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';
import { readSite, startDemoCentral } from '../../../src/loopback/demo-central.ts';
import { readSecrets } from '../../../src/loopback/secrets.ts';
import { startKilledCentral } from '../../integration/arrivals/killed-central.ts';
import { openCaseClock, type CaseClock } from '../../scenarios/world/case-clock.ts';
import { openMigratedStore } from '../../suites/embedded-store.ts';
import { openServerStore } from '../../suites/server-store.ts';
import { setUpDesk, setUpWorkstation } from './machine.ts';
import { Seat } from './seat.ts';

/** A hub with two workstations for a day: everything real but the date. */
export interface DayHub {
  /** What runs where, in words. */
  readonly kind: string;
  readonly hub: string;
  /** Stamps everything, here, at central and at the desks. It stands until it is set. */
  readonly clock: CaseClock;
  /** Central's own store, to look behind it. */
  readonly store: Store;
  readonly central: { isUp(): boolean; down(): Promise<void>; up(): Promise<void> };
  readonly seats: readonly [Seat, Seat];
  /** What desks and central reported of themselves that must never happen. */
  readonly defects: readonly string[];
  /** Sends a body to the intake. */
  send(body: string): Promise<void>;
  close(): Promise<void>;
}

/** `desks`: everything in this process, the store embedded. Else its own process for all, killed, on a PostgreSQL server. */
export type DayHubKind = { readonly kind: 'desks' } | { readonly kind: 'processes'; readonly server: string };

const start = '2026-11-03T09:12:00.000Z' as Instant;

/** The person of the demo with this user name. */
export function personNamed(userName: string): DemoPerson {
  const person = demoPeople.find((one) => one.userName === userName);
  if (person === undefined) throw new Error(`nobody is called ${userName}`);
  return person;
}

/** Opens one. Close it, or the process never ends. */
export async function openDayHub(wanted: DayHubKind, random: Random): Promise<DayHub> {
  const root = mkdtempSync(join(tmpdir(), 'bar-day-'));
  const closing: (() => Promise<void> | void)[] = [() => rmSync(root, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const clockFile = join(root, 'case-clock');
    const clock = openCaseClock(clockFile, start);
    const defects: string[] = [];
    const onDefect = (what: string): void => void defects.push(what);
    const secrets = readSecrets(join(root, 'secrets'));
    const ruleSet = await readSite(join(import.meta.dirname, '../../../resources/site/trafford'));
    const hub = ruleSet.hub.id;
    const { password, intakeKey } = secrets;
    const provider = await startIdentityProvider({
      port: 0,
      hub,
      people: demoPeople,
      password,
      keys: secrets.identity,
    });
    closing.push(() => provider.close());
    const { issuer } = provider;
    const central =
      wanted.kind === 'desks'
        ? await centralHere({ secrets, ruleSet, issuer, clock, onDefect })
        : await centralOfItsOwn({ secrets, hub, issuer, clockFile, server: wanted.server, onDefect });
    closing.push(() => central.close());
    const seats: Seat[] = [];
    for (const name of ['a', 'b']) {
      const folder = join(root, `workstation-${name}`);
      mkdirSync(folder, { mode: 0o700 });
      const trustKey = publicKeyText(readSigningKey(secrets.signingKey));
      const facts = { folder, centralUrl: central.url, hub, trustKey, oidc: { issuer, clientId: demoClientId } };
      const setUp = wanted.kind === 'desks' ? setUpDesk : setUpWorkstation;
      const machine = await setUp({ name, facts, clock, clockFile, random, onDefect });
      closing.push(() => machine.close());
      seats.push(new Seat(machine, password));
    }
    const [a, b] = seats as [Seat, Seat];
    return {
      kind: wanted.kind === 'desks' ? 'desks in one process, embedded store' : 'processes, PostgreSQL',
      ...{ hub, clock, defects, central, close },
      store: central.store,
      seats: [a, b],
      async send(body) {
        const answer = await fetch(`${central.url}/v1/referrals`, {
          method: 'POST',
          headers: { authorization: `Bearer ${intakeKey}` },
          body,
        });
        if (answer.status >= 500) throw new Error(`the intake answered ${answer.status}`);
      },
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

interface AnyCentral {
  readonly url: string;
  readonly store: Store;
  isUp(): boolean;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

type DemoCentralParts = Parameters<typeof startDemoCentral>[0];

async function centralHere({
  onDefect,
  ...parts
}: Pick<DemoCentralParts, 'secrets' | 'ruleSet' | 'issuer'> & {
  readonly clock: CaseClock;
  readonly onDefect: (what: string) => void;
}): Promise<AnyCentral> {
  const store = await openMigratedStore();
  const central = await startDemoCentral({ ...parts, store, port: 0, log: onDefect });
  let up = true;
  return {
    url: central.url,
    store,
    isUp: () => up,
    async down() {
      up = false;
      await central.stop();
    },
    async up() {
      await central.start();
      up = true;
    },
    close: () => central.close(),
  };
}

async function centralOfItsOwn(parts: {
  readonly secrets: DemoCentralParts['secrets'];
  readonly hub: string;
  readonly issuer: string;
  readonly clockFile: string;
  readonly server: string;
  readonly onDefect: (what: string) => void;
}): Promise<AnyCentral> {
  const { secrets, hub, issuer, clockFile, server, onDefect } = parts;
  const { store: first, address } = await openServerStore(server);
  await first.close();
  const store = openPostgresStore(address, 2);
  const central = await startKilledCentral({
    store: { url: address },
    signingKey: secrets.signingKey,
    oidc: { issuer },
    intakeKeys: [{ hub, sender: 'Demo referral form', sha256: hashIntakeKey(secrets.intakeKey) }],
    port: 0,
    ...{ hub, clockFile },
  });
  let up = true;
  return {
    url: central.url,
    store,
    isUp: () => up,
    async down() {
      up = false;
      await central.stop();
    },
    async up() {
      await central.startAgain();
      up = true;
    },
    async close() {
      if (central.complaints() !== '') onDefect(`central: ${central.complaints()}`);
      if (up) await central.stop();
      await store.close();
    },
  };
}
