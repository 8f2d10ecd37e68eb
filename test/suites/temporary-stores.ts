import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cacheSchema } from '#cache/base/schema.ts';
import { SqliteCache } from '#cache/base/sqlite-cache.ts';
import type { WritableDatabase } from '#cache/sqlite/database.ts';
import { migrate, type Schema } from '#cache/sqlite/migrate.ts';
import { openDatabase } from '#cache/sqlite/open-database.ts';
import { workSchema } from '#cache/work/schema.ts';
import { SqliteWork } from '#cache/work/sqlite-work.ts';
import type { Instant } from '#kernel/clock.ts';
import { personKeys } from '#linkage/person-keys.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What caches of tests file people under: what those of desks do. */
export const filedUnder = personKeys;
/** A key for tests. */
export const exampleKey = randomBytes(32);
/** When tests open stores. */
export const openingTime = '2026-11-20T09:00:00.000Z' as Instant;

/** An open, migrated database at `path`, closed with the test. */
export function openExample(schema: Schema, path = join(temporaryFolder(), 'example.db')): WritableDatabase {
  const opened = openDatabase(path, exampleKey);
  if (!opened.ok) throw new Error(`not opened: ${opened.error.kind}`);
  onTestFinished(() => {
    opened.value.close();
  });
  migrate(opened.value, schema);
  return opened.value;
}

/** An empty cache on a real encrypted file, and the database below it. */
export function temporaryCache(path?: string): { readonly cache: SqliteCache; readonly database: WritableDatabase } {
  const database = openExample(cacheSchema, path);
  return { cache: new SqliteCache(database, personKeys, () => undefined), database };
}

/** A work store on a real encrypted file, and the database below it. */
export function temporaryWork(path?: string): { readonly work: SqliteWork; readonly database: WritableDatabase } {
  const database = openExample(workSchema, path);
  return { work: new SqliteWork(database, { bytes: randomBytes }, openingTime), database };
}
