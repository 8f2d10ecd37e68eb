import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendDemoReferrals } from './demo-data.ts';
import { fillOnce, isNewHub, type PastSize } from './demo-past.ts';
import { fillHub } from './fill-hub.ts';
import {
  readSite,
  startDemoCentral,
  type DemoCentral,
  type DemoCentralOptions,
  type DemoRules,
} from './demo-central.ts';
import { startHost, type HostOptions, type LoopbackHost } from './host.ts';
import { demoClientId, startIdentityProvider } from './identity-provider.ts';
import { demoPeople, type DemoPerson } from './people.ts';
import { readSecrets, type DemoSecrets } from './secrets.ts';

const root = join(import.meta.dirname, '..', '..');
const site = join(root, 'resources', 'site', 'trafford');

/** What a demo is made of. Nothing has to be given but the folder. */
export interface DemoOptions {
  /** Everything the demo keeps: secrets, central's data, one folder for each desk. */
  readonly folder: string;
  /** How many workstations; 1 without a word. */
  readonly desks?: number;
  /** Ports on 127.0.0.1; any free one where none is given. Desks take this one and the following. */
  readonly ports?: { readonly desk: number; readonly central: number; readonly provider: number };
  /** `memory`: central's data end with the process, for tests; or a migrated store of the caller's, which it closes. */
  readonly central?: 'kept' | 'memory' | Exclude<DemoCentralOptions['store'], string | undefined>;
  /** The folder of the built screen. */
  readonly pages?: string;
  /** The desk program. */
  readonly program?: string;
  /** The past a new hub gets before anybody sees it; it begins empty without a word. */
  readonly past?: PastSize;
  /** Referrals sent through the intake once; none without a word. */
  readonly referrals?: string;
  /** Seconds an access token lasts. */
  readonly accessTokenSeconds?: number;
  /** Hosts are started once this has come true, while central comes up meanwhile. */
  readonly built?: Promise<unknown>;
  readonly log?: (line: string) => void;
  readonly onNewLink?: (desk: number, link: string) => void;
}

/** One workstation of a demo. */
export interface DemoDesk {
  readonly number: number;
  readonly origin: string;
  /** The address to open: it works once. */
  link(): string;
  /** Its folder on disk. */
  readonly folder: string;
  /** The desk process under the host of now, for tests that kill it. */
  pid(): number | undefined;
  /** Ends host and desk process; what was saved stays. */
  stop(): Promise<void>;
  /** Starts them again on the same port and folder. */
  start(): Promise<void>;
}

/** A running demo. */
export interface Demo {
  readonly people: readonly DemoPerson[];
  readonly secrets: Pick<DemoSecrets, 'password' | 'passphrase' | 'intakeKey'>;
  readonly hub: { readonly id: string; readonly name: string };
  readonly issuer: string;
  readonly trustKey: string;
  readonly central: Pick<DemoCentral, 'url' | 'stop' | 'start'>;
  readonly desks: readonly DemoDesk[];
  /** How many referrals of the demo were new to central. */
  readonly referralsSent: number;
  close(): Promise<void>;
}

/** Composes the real pieces in one process: identity provider, central, and a loopback host with a desk process for each desk. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { folder, log = () => undefined, ports = { desk: 0, central: 0, provider: 0 } } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secrets = readSecrets(folder);
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const ruleSet = await readSite(site);
    const hub = ruleSet.hub.id;
    const provider = await startIdentityProvider({
      port: ports.provider,
      hub,
      people: demoPeople,
      password: secrets.password,
      keys: secrets.identity,
      file: join(folder, 'identity.json'),
      ...(options.accessTokenSeconds === undefined ? {} : { accessTokenSeconds: options.accessTokenSeconds }),
    });
    closing.push(() => provider.close());
    const central = await startDemoCentral({
      secrets,
      issuer: provider.issuer,
      ruleSet,
      port: ports.central,
      log,
      ...storeOf(options),
      ...pastOf(options, ruleSet),
    });
    closing.push(() => central.close());
    const access = { centralUrl: central.url, intakeKey: secrets.intakeKey };
    const referralsSent = options.referrals === undefined ? 0 : await sendDemoReferrals(options.referrals, access);

    await options.built;
    const desks: DemoDesk[] = [];
    for (let number = 1; number <= (options.desks ?? 1); number += 1) {
      const desk = await startDemoDesk(number, {
        port: ports.desk === 0 ? 0 : ports.desk + number - 1,
        folder: join(folder, `desk-${String(number)}`),
        centralUrl: central.url,
        hub,
        trustKey: central.trustKey,
        oidc: { issuer: provider.issuer, clientId: demoClientId },
        pages: options.pages ?? join(root, 'out', 'renderer'),
        program: options.program ?? join(root, 'src', 'desk', 'process.ts'),
        onNewLink: (link) => options.onNewLink?.(number, link),
        log: (line) => log(`desk ${String(number)}: ${line}`),
      });
      desks.push(desk);
      closing.push(() => desk.stop());
    }
    const facts = { ...access, issuer: provider.issuer, hub, desks: desks.map((desk) => desk.origin) };
    writeFileSync(join(folder, 'demo.json'), JSON.stringify(facts, null, 2), { mode: 0o600 });
    return {
      people: demoPeople,
      secrets,
      hub: ruleSet.hub,
      issuer: provider.issuer,
      trustKey: central.trustKey,
      central,
      desks,
      referralsSent,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function storeOf({ central = 'kept', folder }: DemoOptions): Pick<DemoCentralOptions, 'store'> {
  if (central === 'memory') return {};
  return { store: central === 'kept' ? join(folder, 'central') : central };
}

function pastOf(
  { central = 'kept', folder, past: size, log = () => undefined }: DemoOptions,
  ruleSet: DemoRules,
): Pick<DemoCentralOptions, 'fill'> {
  const isNew = central !== 'kept' || isNewHub(folder);
  if (size === undefined || !isNew) return {};
  return {
    async fill(parts) {
      await fillOnce(folder, async () => {
        await fillHub(parts, ruleSet, { size, log });
      });
    },
  };
}

async function startDemoDesk(number: number, options: HostOptions): Promise<DemoDesk> {
  if (!existsSync(options.pages)) throw new Error('The screen is not built: npm run build.');
  let host: LoopbackHost | undefined = await startHost(options);
  const { port, origin } = host;
  return {
    number,
    origin,
    folder: options.folder,
    link: () => host?.link() ?? origin,
    pid: () => host?.desk.pid(),
    async stop() {
      await host?.stop();
      host = undefined;
    },
    async start() {
      host ??= await startHost({ ...options, port });
    },
  };
}
