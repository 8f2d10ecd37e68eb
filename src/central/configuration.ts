import { delimiter } from 'node:path';
import * as z from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';

/** Where the data is. */
export type StoreConfiguration =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'embedded'; readonly folder: string };

/** Where and how a production central runs. */
export interface CentralConfiguration {
  readonly store: StoreConfiguration;
  /** Folders of rule sets (load-rule-set.ts). */
  readonly ruleSets: readonly string[];
  readonly signingKeyFile: string;
  readonly oidc: { readonly issuer: string; readonly audience?: string; readonly keys?: URL };
  readonly intakeKeysFile: string | undefined;
  readonly listen: { readonly host: string; readonly port: number };
  readonly durable: 'on-commit' | 'by-backup';
}

/** A variable that is missing or wrong, and what would be right. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly wrong: string;
  readonly right: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const setting = z.string().trim().min(1);

const storeVariables = {
  MASH_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MASH_EMBEDDED_FOLDER: setting.optional(),
};

const variables = {
  ...storeVariables,
  MASH_RULE_SETS: setting,
  MASH_SIGNING_KEY_FILE: setting,
  MASH_OIDC_ISSUER: z.string().refine(isSafeAddress),
  MASH_OIDC_AUDIENCE: setting.optional(),
  MASH_OIDC_KEYS: z.string().refine(isSafeAddress).optional(),
  MASH_INTAKE_KEYS_FILE: setting.optional(),
  MASH_LISTEN: z
    .string()
    .regex(/^[\w.:[\]-]+:\d{1,5}$/)
    .default('127.0.0.1:8080'),
  MASH_DURABLE: z.enum(['on-commit', 'by-backup']).default('by-backup'),
};

/** What would be right for each variable. */
const rightOf: Readonly<Record<string, string>> = {
  MASH_DATABASE_URL: 'postgresql://user@host/database, or MASH_EMBEDDED_FOLDER in its place',
  MASH_EMBEDDED_FOLDER: 'a folder for the embedded database of demo and development',
  MASH_RULE_SETS: `folders of rule sets, separated by ${delimiter}`,
  MASH_SIGNING_KEY_FILE: 'a file with an Ed25519 private key in PEM (central new-signing-key)',
  MASH_OIDC_ISSUER: 'the https address of the identity provider',
  MASH_OIDC_AUDIENCE: 'whom tokens must be for; urn:mash-central when absent',
  MASH_OIDC_KEYS: "the https address of the provider's keys",
  MASH_INTAKE_KEYS_FILE: 'a JSON file: [{ "hub", "sender", "sha256" }]',
  MASH_LISTEN: 'host:port',
  MASH_DURABLE: 'on-commit or by-backup',
};

/** Reads the configuration from environment variables; refuses with every problem at once. Empty counts as absent. */
export function readConfiguration(
  environment: Environment,
): Result<CentralConfiguration, readonly ConfigurationProblem[]> {
  const read = readVariables(z.object(variables), environment);
  if (!read.ok) return read;
  const { MASH_OIDC_AUDIENCE: audience, MASH_OIDC_KEYS: keys, ...rest } = read.value;
  return ok({
    store: storeOf(rest),
    ruleSets: rest.MASH_RULE_SETS.split(delimiter),
    signingKeyFile: rest.MASH_SIGNING_KEY_FILE,
    oidc: {
      issuer: rest.MASH_OIDC_ISSUER,
      ...(audience === undefined ? {} : { audience }),
      ...(keys === undefined ? {} : { keys: new URL(keys) }),
    },
    intakeKeysFile: rest.MASH_INTAKE_KEYS_FILE,
    listen: addressOf(rest.MASH_LISTEN),
    durable: rest.MASH_DURABLE,
  });
}

/** The variables of the store alone, for commands that need nothing else. */
export function readStoreConfiguration(
  environment: Environment,
): Result<StoreConfiguration, readonly ConfigurationProblem[]> {
  const read = readVariables(z.object(storeVariables), environment);
  return read.ok ? ok(storeOf(read.value)) : read;
}

type StoreVariables = z.infer<z.ZodObject<typeof storeVariables>>;

function readVariables<Schema extends z.ZodType<StoreVariables>>(
  schema: Schema,
  environment: Environment,
): Result<z.infer<Schema>, readonly ConfigurationProblem[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue): ConfigurationProblem => {
    const variable = String(issue.path[0]);
    const wrong = given[variable] === undefined ? 'is missing' : 'is not right';
    return { variable, wrong, right: rightOf[variable] ?? '' };
  });
  const stores = Object.keys(storeVariables).filter((name) => given[name] !== undefined);
  if (stores.length !== 1) {
    const wrong = stores.length === 0 ? 'is missing' : 'stands beside MASH_EMBEDDED_FOLDER';
    problems.unshift({ variable: 'MASH_DATABASE_URL', wrong, right: rightOf['MASH_DATABASE_URL'] ?? '' });
  }
  return parsed.success && problems.length === 0 ? ok(parsed.data) : err(problems);
}

function storeOf({ MASH_DATABASE_URL: url, MASH_EMBEDDED_FOLDER: folder }: StoreVariables): StoreConfiguration {
  return url === undefined ? { kind: 'embedded', folder: folder ?? '' } : { kind: 'postgres', url };
}

/** https, or http within this machine: tokens are only as safe as the keys they are checked with. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

function addressOf(listen: string): { readonly host: string; readonly port: number } {
  const at = listen.lastIndexOf(':');
  return { host: listen.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(listen.slice(at + 1)) };
}
