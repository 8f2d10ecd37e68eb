import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  fsyncSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from './durable-file.ts';

/** The files of one store: the database and its write-ahead log (there is no `-shm`: the lock is exclusive). */
function filesOf(folder: string, store: 'cache' | 'work'): readonly string[] {
  return [`${store}.db`, `${store}.db-wal`].filter((name) => existsSync(join(folder, name)));
}

/** Where a store's database is. */
export function storePath(folder: string, store: 'cache' | 'work'): string {
  return join(folder, `${store}.db`);
}

/** Whether the store's database is there and not empty. */
export function storeExists(folder: string, store: 'cache' | 'work'): boolean {
  const path = storePath(folder, store);
  return existsSync(path) && statSync(path).size > 0;
}

/** Moves a cache that cannot be used out of the way, over the one moved before. Nobody has its key any more. */
export function setCacheAside(folder: string): void {
  for (const name of filesOf(folder, 'cache')) renameSync(join(folder, name), join(folder, `aside-${name}`));
  clearSuspicion(folder);
  syncFolder(folder);
}

/** Removes the cache and what was set aside of it. */
export function removeCache(folder: string): void {
  for (const name of ['cache.db', 'cache.db-wal', 'aside-cache.db', 'aside-cache.db-wal']) {
    rmSync(join(folder, name), { force: true });
  }
  clearSuspicion(folder);
  syncFolder(folder);
}

/**
 * Copies the work store aside as it is, once for each state it is found in, and answers what to call it. The files
 * themselves stay where they are, untouched.
 */
export function copyWorkAside(folder: string): string {
  const names = filesOf(folder, 'work');
  const digest = createHash('sha256');
  for (const name of names) digest.update(name).update(readFileSync(join(folder, name)));
  const reference = `work-${digest.digest('hex').slice(0, 12)}`;
  const aside = join(folder, reference);
  if (existsSync(aside)) return reference;
  const copying = `${aside}.copying`;
  mkdirSync(copying, { recursive: true, mode: 0o700 });
  for (const name of names) copyDurably(join(folder, name), join(copying, name));
  syncFolder(copying);
  renameSync(copying, aside);
  syncFolder(folder);
  return reference;
}

/** Remembers that the cache has a damaged page, so that the next opening replaces it. */
export function suspectCache(folder: string): void {
  writeFileSync(suspicion(folder), '', { mode: 0o600 });
}

/** Whether a page of the cache was found damaged while it was open. */
export function cacheIsSuspect(folder: string): boolean {
  return existsSync(suspicion(folder));
}

function clearSuspicion(folder: string): void {
  rmSync(suspicion(folder), { force: true });
}

function suspicion(folder: string): string {
  return join(folder, 'cache.damaged');
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
