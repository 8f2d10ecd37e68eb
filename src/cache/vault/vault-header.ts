import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '#kernel/json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { cipherId } from '../sqlite/settings.ts';
import type { WrapContext } from './key-wrapping.ts';
import { parseJson } from './parse-json.ts';
import { parametersProblem } from './passphrase-key.ts';
import { readTwins, writeTwins } from './twin-file.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const Wrapped = z.strictObject({ nonce: hex(12), key: hex(32), tag: hex(16) });
const headerVersion = 1;

/** What stands in the clear beside the two stores: how to get at their keys, given passphrase and keystore. */
const VaultHeader = z.strictObject({
  version: z.literal(headerVersion),
  /** Which cipher the stores use, so that they can be moved to another one (ASVS 11.2.2). */
  cipherId: z.literal(cipherId),
  vaultId: hex(16),
  installId: hex(16),
  userKey: hex(32),
  kekVersion: z.int().positive(),
  scrypt: z.strictObject({ N: z.int().positive(), r: z.int().positive(), p: z.int().positive(), salt: hex(32) }),
  /** S_os as the keystore sealed it; absent where policy allows a vault without one. */
  osShare: z.strictObject({ sealed: z.base64().max(20_000), backend: z.string().max(100) }).optional(),
  wrapped: z.strictObject({
    /** Absent: the cache was destroyed; the next opening makes an empty one with a new key. */
    cache: Wrapped.optional(),
    work: Wrapped,
  }),
});
export type VaultHeader = z.infer<typeof VaultHeader>;

/** Why a header is not used. `weak`: its scrypt parameters are below the floor in code. */
export type HeaderProblem = 'missing' | 'unreadable' | 'weak' | 'excessive' | 'newer';

const name = 'vault';

/** Writes the header, each twin by a new file, sync, rename and sync of the folder. */
export function writeHeader(folder: string, header: VaultHeader): void {
  writeTwins(folder, name, `${JSON.stringify({ ...header, check: checkOf(header) }, undefined, 2)}\n`);
}

/** The header of the vault in `folder`: the first twin that is whole. */
export function readHeader(folder: string): Result<VaultHeader, HeaderProblem> {
  const read = readTwins(folder, name).map(parseHeader);
  return read.find(({ ok: whole }) => whole) ?? read[0] ?? err('missing');
}

/** What the wrapped keys of `header` are bound to. */
export function contextOf(header: Omit<VaultHeader, 'wrapped'>, purpose: WrapContext['purpose']): WrapContext {
  const { vaultId, installId, userKey, kekVersion } = header;
  return {
    vaultId,
    installId,
    userKey,
    cipherId: header.cipherId,
    kekVersion,
    osShare: header.osShare !== undefined,
    purpose,
  };
}

const Stamp = z.looseObject({ version: z.int(), cipherId: z.string(), check: hex(32) });

function parseHeader(text: string): Result<VaultHeader, HeaderProblem> {
  const stamped = Stamp.safeParse(parseJson(text));
  if (!stamped.success) return err('unreadable');
  const { check, ...rest } = stamped.data;
  if (check !== checkOf(rest)) return err('unreadable');
  if (rest.version > headerVersion || rest.cipherId !== cipherId) return err('newer');
  const header = VaultHeader.safeParse(rest);
  if (!header.success) return err('unreadable');
  const problem = parametersProblem(header.data.scrypt);
  return problem === undefined ? ok(header.data) : err(problem);
}

/** Tells a damaged header from a wrong passphrase. It is no secret; tampering is met by the wrapped keys. */
function checkOf(header: object): string {
  return createHash('sha256').update(canonicalJson(header)).digest('hex');
}
