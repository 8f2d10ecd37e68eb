import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';

const onThisMachine = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

/** An address reached over TLS; without it only on this very machine, for the demo (E1). */
const Address = z
  .url()
  .refine((url) => url.startsWith('https://') || onThisMachine.test(url), 'is not an https address');

/** What the machine's owner decides: the installer or IT writes it, no user can. */
export const MachinePolicy = z.strictObject({
  centralUrl: Address,
  hub: z.string().min(1).max(100),
  trustKey: z.base64().refine(isEd25519, 'is not an Ed25519 public key'),
  oidc: z.strictObject({ issuer: Address, clientId: z.string().min(1).max(200) }),
  osShare: z.enum(['required', 'optional']),
  /** Keeps the window out of screenshots and screen sharing (E21). Without a word: on in packaged builds. */
  contentProtection: z.boolean().optional(),
});
export type MachinePolicy = z.infer<typeof MachinePolicy>;

/** What is wrong with a policy, where, and what would be right. */
export interface PolicyProblem {
  readonly kind: 'bad-policy';
  readonly where: string;
  readonly wrong: string;
  readonly right: string;
}

const rightWhole = 'a JSON object with centralUrl, hub, trustKey, oidc and osShare, and nothing else';
const right: Readonly<Record<string, string>> = {
  centralUrl: 'the https address of the central case API',
  hub: 'the name of the hub, 1 to 100 characters',
  trustKey: 'the hub’s Ed25519 public key (SPKI) in base64',
  oidc: 'an object with issuer and clientId',
  'oidc.issuer': 'the https address of the identity provider',
  'oidc.clientId': 'this console’s client id at the identity provider',
  osShare: '"required" or "optional"',
  contentProtection: 'true or false',
};

function isEd25519(base64: string): boolean {
  try {
    return (
      createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' }).asymmetricKeyType ===
      'ed25519'
    );
  } catch {
    return false;
  }
}

/** Reads a policy from its text, or says what is wrong, where, and what would be right. */
export function parsePolicy(text: string, file: string): Result<MachinePolicy, PolicyProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err({ kind: 'bad-policy', where: file, wrong: 'the file is not JSON', right: rightWhole });
  }
  const parsed = MachinePolicy.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  return err({
    kind: 'bad-policy',
    where: field === '' ? file : `${file}, ${field}`,
    wrong: issue?.message ?? 'not of the expected form',
    right: right[field] ?? rightWhole,
  });
}

/** Reads the first of `files` that is there. */
export function loadPolicy(files: readonly string[]): Result<MachinePolicy, PolicyProblem> {
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    const where = files.length === 0 ? 'MASH_CONFIG' : files.join(' or ');
    return err({
      kind: 'bad-policy',
      where,
      wrong: 'there is no machine policy',
      right: `a file there holding ${rightWhole}`,
    });
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return err({
      kind: 'bad-policy',
      where: file,
      wrong: 'the file cannot be read',
      right: 'a file every user may read',
    });
  }
  return parsePolicy(text, file);
}
