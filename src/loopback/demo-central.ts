import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CentralOptions, LogLine } from '#central/central-options.ts';
import { createCentral, type Central } from '#central/create-central.ts';
import { hashIntakeKey } from '#central/intake-key.ts';
import { loadRuleSet, ruleFileProblemText } from '#central/load-rule-set.ts';
import { migrate } from '#central/migrate.ts';
import { openEmbeddedStore, type Store } from '#central/open-store.ts';
import type { ReplayOptions } from '#central/replay.ts';
import { publicKeyText, readSigningKey } from '#central/signing-key.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import type { Clock } from '#kernel/clock.ts';
import type { DemoSecrets } from './secrets.ts';

/** The rules of the demo's hub. */
export type DemoRules = CentralOptions['ruleSets'][number];

/** The rule set in `folder`. Throws an Error that names file, field and fix when there is none. */
export async function readSite(folder: string): Promise<DemoRules> {
  const loaded = await loadRuleSet(folder);
  if (!loaded.ok) throw new Error(loaded.error.map(ruleFileProblemText).join('\n'));
  return loaded.value;
}

/** How the demo's central is started. */
export interface DemoCentralOptions {
  readonly secrets: DemoSecrets;
  /** The provider whose tokens it takes. */
  readonly issuer: string;
  readonly ruleSet: DemoRules;
  /** The folder the database is kept in, or a migrated store of the caller's, or nothing: in memory, for as long as this process. */
  readonly store?: string | Store;
  /** 0 takes any free port; it stays the same over `stop` and `start`. */
  readonly port: number;
  readonly log: (line: string) => void;
  /** Whatever has to be in the store before anybody can reach it: a hub's past. */
  readonly fill?: (parts: ReplayOptions) => Promise<void>;
  /** Stamps what is recorded; this computer's without a word. Tokens are always judged by this computer's. */
  readonly clock?: Clock;
}

/** A central that can be taken down and brought back on the same address with the same data. */
export interface DemoCentral {
  readonly url: string;
  /** Public half of the key that signs rule sets: what desks trust. */
  readonly trustKey: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it for good and closes the database, also one of the caller's. */
  close(): Promise<void>;
}

const sender = 'Demo referral form';

/** Starts the real case API on an embedded PostgreSQL. Throws an Error in plain words when the data do not fit. */
export async function startDemoCentral(options: DemoCentralOptions): Promise<DemoCentral> {
  const { ruleSet } = options;
  const signingKey = readSigningKey(options.secrets.signingKey);
  const folder = typeof options.store === 'string' ? options.store : undefined;
  if (folder !== undefined) mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  const openStore = async (): Promise<Store> => {
    if (typeof options.store === 'object') return options.store;
    const opened = await openEmbeddedStore(folder === undefined ? {} : { folder });
    await migrate(opened, systemClock);
    return opened;
  };
  let store: Store | undefined = await openStore();
  let central: Central | undefined;
  let { port } = options;

  const start = async (): Promise<string> => {
    store ??= await openStore();
    central = await createCentral({
      store,
      clock: options.clock ?? systemClock,
      securityClock: systemClock,
      random: systemRandom,
      ruleSets: [ruleSet],
      signingKey,
      oidc: { issuer: options.issuer },
      intakeKeys: [{ hub: ruleSet.hub.id, sender, sha256: hashIntakeKey(options.secrets.intakeKey) }],
      // A demo has no backups to wait for.
      durable: 'on-commit',
      checkAnswers: true,
      log: (line) => logTrouble(line, options.log),
    });
    return central.listen({ host: '127.0.0.1', port });
  };
  const stop = async (): Promise<void> => {
    await central?.close();
    central = undefined;
    // What is kept in memory only must outlive its central.
    if (folder === undefined) return;
    await store?.close();
    store = undefined;
  };
  try {
    await options.fill?.({ store, clock: systemClock, random: systemRandom, ruleSets: [ruleSet], signingKey });
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
  const url = await start();
  port = Number(new URL(url).port);
  return {
    url,
    trustKey: publicKeyText(signingKey),
    stop,
    async start() {
      if (central === undefined) await start();
    },
    async close() {
      await stop();
      await store?.close();
      store = undefined;
    },
  };
}

function logTrouble(line: LogLine, log: (line: string) => void): void {
  if (line.level === 'error') log(`central: ${line.message} ${line.reference ?? ''}\n${line.trouble ?? ''}`.trimEnd());
}
