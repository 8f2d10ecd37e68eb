import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#kernel/result.ts';
import type { StoreTroubleKind } from '../store-trouble.ts';
import type { WritableDatabase } from './database.ts';
import { applySettings, cipherSettings, connectionSettings, differingSetting } from './settings.ts';
import { troubleKindOf } from './trouble.ts';

/** Why a file was not opened. Nothing in it was changed. */
export type OpenTrouble =
  /** `damaged`: also a wrong key, which cannot be told from a damaged first page. */
  | { readonly kind: StoreTroubleKind; readonly code: string }
  /** A setting did not take: opening anyway would give up a promise of this room. */
  | { readonly kind: 'refused'; readonly setting: string };

/** How long to wait for another process to let go of the file, in milliseconds. */
const patienceMs = 1000;

/**
 * Opens or makes the encrypted file at `path` by the sequence of security-sync.md 2.1: cipher, key, settings, a canary
 * read, and every setting read back. `key` is 32 bytes, the raw key; it goes in by the driver's binary call and never
 * into SQL. The caller keeps it and overwrites it. A new file is made readable for its owner only.
 */
export function openDatabase(path: string, key: Buffer): Result<WritableDatabase, OpenTrouble> {
  let database: Database.Database | undefined;
  try {
    makeOwnerOnly(path);
    database = new Database(path, { timeout: patienceMs });
    applySettings(database, cipherSettings);
    useRawKey(database, key);
    applySettings(database, connectionSettings);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    const differing = differingSetting(database, [...cipherSettings, ...connectionSettings]);
    if (differing === undefined) return ok(database as WritableDatabase);
    database.close();
    return err({ kind: 'refused', setting: differing.pragma });
  } catch (thrown) {
    database?.close();
    const trouble = troubleKindOf(thrown) ?? diskTroubleOf(thrown);
    if (trouble === undefined) throw thrown;
    return err(trouble);
  }
}

/** `raw:` makes the 32 bytes the key itself; without it they would be a pass-phrase, stretched, and another key. */
function useRawKey(database: Database.Database, key: Buffer): void {
  const raw = Buffer.concat([Buffer.from('raw:'), key]);
  try {
    database.key(raw);
  } finally {
    raw.fill(0);
  }
}

/** SQLite gives its `-wal` the mode of the file itself. */
function makeOwnerOnly(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/** What an error of the file system says about the world; undefined for other errors. */
export function diskTroubleOf(
  thrown: unknown,
): { readonly kind: 'disk-full' | 'disk'; readonly code: string } | undefined {
  const code = thrown instanceof Error && 'code' in thrown && 'syscall' in thrown ? String(thrown.code) : undefined;
  if (code === undefined) return undefined;
  return { kind: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'disk', code };
}
