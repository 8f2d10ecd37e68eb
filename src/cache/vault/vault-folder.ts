import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { syncFolder, writeDurably } from './durable-file.ts';
import { parseJson } from './parse-json.ts';
import { readHeader } from './vault-header.ts';

/** Index file: user key → folder name. It can be made again from the headers. */
const Index = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().regex(/^[0-9a-f]{32}$/));
type Index = z.infer<typeof Index>;

const finished = /^[0-9a-f]{32}$/;
/** Backup programs that know the sign skip the folder (bford.info/cachedir). */
const cacheTag =
  'Signature: 8a477f597d28d172789f06886806bc55\n# Encrypted case data: not to be backed up or indexed.\n';

/** The folder of the vault of `userKey` under the workstation's `folder`; undefined when there is none. */
export function findVaultFolder(folder: string, userKey: string): string | undefined {
  const listed = readIndex(folder)[userKey];
  if (listed !== undefined && existsSync(vaultPath(folder, listed))) return vaultPath(folder, listed);
  const found = finishedVaults(folder).find((name) => {
    const header = readHeader(vaultPath(folder, name));
    return header.ok && header.value.userKey === userKey;
  });
  if (found === undefined) return undefined;
  listVault(folder, userKey, found);
  return vaultPath(folder, found);
}

/** A vault being made: nobody finds it until `finish`. */
export interface VaultDraft {
  readonly vaultId: string;
  readonly folder: string;
  /** Gives it its name and lists it; answers the finished folder. No file of it may be open. */
  finish(userKey: string): string;
  /** Takes it away again. */
  abandon(): void;
}

/** Starts a vault under the workstation's `folder`, owner-only, marked against backups; its name is random. */
export function draftVault(folder: string): VaultDraft {
  const vaultId = randomBytes(16).toString('hex');
  const draft = vaultPath(folder, `${vaultId}.new`);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(join(draft, 'CACHEDIR.TAG'), cacheTag, { mode: 0o600 });
  writeFileSync(join(draft, '.nobackup'), '', { mode: 0o600 });
  return {
    vaultId,
    folder: draft,
    finish(userKey) {
      syncFolder(draft);
      renameSync(draft, vaultPath(folder, vaultId));
      syncFolder(join(folder, 'vaults'));
      listVault(folder, userKey, vaultId);
      return vaultPath(folder, vaultId);
    },
    abandon() {
      rmSync(draft, { recursive: true, force: true });
    },
  };
}

function vaultPath(folder: string, name: string): string {
  return join(folder, 'vaults', name);
}

function finishedVaults(folder: string): readonly string[] {
  const vaults = join(folder, 'vaults');
  return existsSync(vaults) ? readdirSync(vaults).filter((name) => finished.test(name)) : [];
}

function indexPath(folder: string): string {
  return join(folder, 'vault-index.json');
}

function readIndex(folder: string): Index {
  const path = indexPath(folder);
  const parsed = Index.safeParse(existsSync(path) ? parseJson(readFileSync(path, 'utf8')) : {});
  return parsed.success ? parsed.data : {};
}

function listVault(folder: string, userKey: string, name: string): void {
  writeDurably(indexPath(folder), JSON.stringify({ ...readIndex(folder), [userKey]: name }));
}
