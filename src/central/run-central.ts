import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { RuleSet } from '#domain/rule-set.ts';
import type { LogLine } from './central-options.ts';
import { readConfiguration, type ConfigurationProblem, type StoreConfiguration } from './configuration.ts';
import { createCentral } from './create-central.ts';
import type { IntakeKey } from './intake-key.ts';
import { loadRuleSet, ruleFileProblemText } from './load-rule-set.ts';
import { openEmbeddedStore, openPostgresStore, type Store } from './open-store.ts';
import { readSigningKey } from './signing-key.ts';
import { systemClock, systemRandom } from './system.ts';

/** Central cannot start as configured; the message says why in lines for an operator. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured';
}

/** A central that serves until it is stopped. */
export interface RunningCentral {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a production central from environment variables (configuration.ts; README). TLS ends in front of it.
 * @throws NotConfigured when something is missing or wrong.
 */
export async function startCentral(environment: Readonly<Record<string, string | undefined>>): Promise<RunningCentral> {
  const read = readConfiguration(environment);
  if (!read.ok) throw new NotConfigured(configurationProblemsText(read.error));
  const configuration = read.value;
  const signingKey = readSigningKey(await readNamed(configuration.signingKeyFile, 'MASH_SIGNING_KEY_FILE'));
  const ruleSets = await loadRuleSets(configuration.ruleSets);
  const intakeKeys = await loadIntakeKeys(configuration.intakeKeysFile);
  const { oidc, durable } = configuration;
  const store = await openStore(configuration.store);
  try {
    const basis = { store, clock: systemClock, random: systemRandom, log: logLine };
    const central = await createCentral({ ...basis, ruleSets, signingKey, oidc, intakeKeys, durable });
    const url = await central.listen(configuration.listen);
    return {
      url,
      async stop() {
        await central.close();
        await store.close();
      },
    };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}

/** The store a configuration names. */
export async function openStore(store: StoreConfiguration): Promise<Store> {
  return store.kind === 'postgres' ? openPostgresStore(store.url) : openEmbeddedStore({ folder: store.folder });
}

/** Problems of a configuration as lines. */
export function configurationProblemsText(problems: readonly ConfigurationProblem[]): string {
  return problems.map(({ variable, wrong, right }) => `${variable} ${wrong}. It should be: ${right}.`).join('\n');
}

async function loadRuleSets(folders: readonly string[]): Promise<readonly RuleSet[]> {
  const ruleSets: RuleSet[] = [];
  for (const folder of folders) {
    const loaded = await loadRuleSet(folder);
    if (!loaded.ok) {
      const lines = loaded.error.map(ruleFileProblemText).join('\n');
      throw new NotConfigured(`The rule set in ${folder} is refused:\n${lines}`);
    }
    ruleSets.push(loaded.value);
  }
  return ruleSets;
}

const IntakeKeys = z.array(z.strictObject({ hub: z.string(), sender: z.string(), sha256: z.string() }));

async function loadIntakeKeys(file: string | undefined): Promise<readonly IntakeKey[]> {
  if (file === undefined) return [];
  const text = await readNamed(file, 'MASH_INTAKE_KEYS_FILE');
  try {
    return IntakeKeys.parse(JSON.parse(text));
  } catch {
    throw new NotConfigured(`${file} is not a list of intake keys: [{ "hub": "…", "sender": "…", "sha256": "…" }].`);
  }
}

async function readNamed(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new NotConfigured(`${variable} names ${file}, which cannot be read.`);
  }
}

/** One line of JSON a happening, on the standard error, for whatever gathers logs. */
function logLine(line: LogLine): void {
  process.stderr.write(`${JSON.stringify({ at: systemClock.now(), ...line })}\n`);
}
