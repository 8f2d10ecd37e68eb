/**
 * Lives a planted day in a vault, or, as a control, in the same stores without any encryption, says so on standard
 * output, and waits to be killed. Arguments: `encrypted` or `plain`, the folder, the seed, the user name; the
 * passphrase on standard input.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { cacheSchema } from '#cache/base/schema.ts';
import { SqliteCache } from '#cache/base/sqlite-cache.ts';
import { createVault } from '#cache/create-vault.ts';
import type { WritableDatabase } from '#cache/sqlite/database.ts';
import { migrate, type Schema } from '#cache/sqlite/migrate.ts';
import { workSchema } from '#cache/work/schema.ts';
import { SqliteWork } from '#cache/work/sqlite-work.ts';
import { instantFromMs } from '#kernel/clock.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { plantedDay } from './day.ts';

const [mode, folder = '', seed = '', userName = ''] = process.argv.slice(2);
const passphrase = readFileSync(0, 'utf8');
const clock = { now: () => instantFromMs(Date.now()), monotonicMs: () => performance.now() };

async function encrypted() {
  const keystore = {
    seal: () => ({ kind: 'none', why: 'none here' }) as const,
    unseal: () => ({ kind: 'none', why: 'none here' }) as const,
  };
  const made = await createVault(
    { folder, keystore, osShare: 'optional', clock, personKeys },
    { userName, passphrase },
  );
  if (made.kind !== 'open') throw new Error(`not made: ${made.kind}`);
  return made.vault;
}

/** The control: what nobody may do in the product. */
function plain() {
  const open = (name: string, schema: Schema): WritableDatabase => {
    const database = new Database(join(folder, name)) as WritableDatabase;
    database.pragma('journal_mode=WAL');
    migrate(database, schema);
    return database;
  };
  return {
    cache: new SqliteCache(open('cache.db', cacheSchema), personKeys, () => undefined),
    work: new SqliteWork(open('work.db', workSchema), { bytes: randomBytes }, clock.now()),
  };
}

plantedDay(seed).live(mode === 'plain' ? plain() : await encrypted());
writeSync(1, 'lived\n');
setInterval(() => undefined, 1000);
