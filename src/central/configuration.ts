import { delimiter } from 'node:path';
import * as z from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';

/** Where and how a production central runs. */
export interface CentralConfiguration {
  readonly store:
    { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'embedded'; readonly folder: string };
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

const text = z.string().trim().min(1);

/** Each variable with what would be right, for the error and for the README. */
const variables = {
  MASH_DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    right: 'postgresql://user@host/database',
  },
  MASH_EMBEDDED_FOLDER: {
    schema: text.optional(),
    right: 'a folder for the embedded database, for demo and development',
  },
  MASH_RULE_SETS: { schema: text, right: `folders of rule sets, separated by ${delimiter}` },
  MASH_SIGNING_KEY_FILE: { schema: text, right: 'a file with an Ed25519 private key in PEM (central new-signing-key)' },
  MASH_OIDC_ISSUER: { schema: z.url().refine(isSafeAddress), right: 'the https address of the identity provider' },
  MASH_OIDC_AUDIENCE: {
    schema: text.optional(),
    right: 'what tokens for central are for; urn:mash-central when absent',
  },
  MASH_OIDC_KEYS: {
    schema: z.url().refine(isSafeAddress).optional(),
    right: "the https address of the provider's keys",
  },
  MASH_INTAKE_KEYS_FILE: { schema: text.optional(), right: 'a JSON file: [{ "hub", "sender", "sha256" }]' },
  MASH_LISTEN: {
    schema: z
      .string()
      .regex(/^[\w.:[\]-]+:\d{1,5}$/)
      .default('127.0.0.1:8080'),
    right: 'host:port',
  },
  MASH_DURABLE: { schema: z.enum(['on-commit', 'by-backup']).default('by-backup'), right: 'on-commit or by-backup' },
} as const;

/** Reads the configuration from environment variables; refuses with every problem at once. Empty counts as absent. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Result<CentralConfiguration, readonly ConfigurationProblem[]> {
  const problems: ConfigurationProblem[] = [];
  const read = <Name extends keyof typeof variables>(name: Name): z.infer<(typeof variables)[Name]['schema']> => {
    const { schema, right } = variables[name];
    const given = environment[name];
    const value = given === '' ? undefined : given;
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      problems.push({ variable: name, wrong: value === undefined ? 'is missing' : 'is not right', right });
    return parsed.data as never;
  };
  const url = read('MASH_DATABASE_URL');
  const folder = read('MASH_EMBEDDED_FOLDER');
  if (problems.length === 0 && (url === undefined) === (folder === undefined)) {
    const wrong = url === undefined ? 'is missing' : 'stands beside MASH_EMBEDDED_FOLDER';
    problems.push({ variable: 'MASH_DATABASE_URL', wrong, right: 'either it or MASH_EMBEDDED_FOLDER' });
  }
  const audience = read('MASH_OIDC_AUDIENCE');
  const keys = read('MASH_OIDC_KEYS');
  const configuration: CentralConfiguration = {
    store: url === undefined ? { kind: 'embedded', folder: folder ?? '' } : { kind: 'postgres', url },
    ruleSets: String(read('MASH_RULE_SETS')).split(delimiter),
    signingKeyFile: read('MASH_SIGNING_KEY_FILE'),
    oidc: {
      issuer: read('MASH_OIDC_ISSUER'),
      ...(audience === undefined ? {} : { audience }),
      ...(keys === undefined ? {} : { keys: new URL(keys) }),
    },
    intakeKeysFile: read('MASH_INTAKE_KEYS_FILE'),
    listen: addressOf(String(read('MASH_LISTEN'))),
    durable: read('MASH_DURABLE'),
  };
  return problems.length === 0 ? ok(configuration) : err(problems);
}

/** The variables of the store alone, for commands that need nothing else. */
export function readStoreConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Result<CentralConfiguration['store'], readonly ConfigurationProblem[]> {
  const read = readConfiguration(environment);
  if (read.ok) return ok(read.value.store);
  const ofStore = read.error.filter(({ variable }) => /DATABASE|EMBEDDED/.test(variable));
  if (ofStore.length > 0) return err(ofStore);
  const { MASH_DATABASE_URL: url, MASH_EMBEDDED_FOLDER: folder } = environment;
  if ((url ?? '') !== '') return ok({ kind: 'postgres', url: url ?? '' });
  return ok({ kind: 'embedded', folder: folder ?? '' });
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
