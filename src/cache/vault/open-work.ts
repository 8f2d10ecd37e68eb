import { randomBytes } from 'node:crypto';
import type { Instant } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { migrate } from '../sqlite/migrate.ts';
import { openDatabase, type OpenTrouble } from '../sqlite/open-database.ts';
import { troubleKindOf } from '../sqlite/trouble.ts';
import { StoreTrouble } from '../store-trouble.ts';
import { workSchema } from '../work/schema.ts';
import { SqliteWork } from '../work/sqlite-work.ts';
import { storeExists, storePath } from './vault-files.ts';

/** Why the work store was not opened. It is as it was. */
export type WorkTrouble = OpenTrouble | { readonly kind: 'needs-newer-app' };

const damaged = (code: string): Result<never, WorkTrouble> => err({ kind: 'damaged', code });

/** Makes an empty work store in `folder`, where there must be none, and its identity. */
export function makeWork(folder: string, key: Buffer, now: Instant): Result<undefined, WorkTrouble> {
  if (storeExists(folder, 'work')) return damaged('not empty');
  const opened = openAt(folder, key, now);
  if (opened.ok) opened.value.close();
  return opened.ok ? ok(undefined) : opened;
}

/**
 * Opens the work store of `folder` and authenticates every page of it. A missing or empty file is damage: what was in
 * it is gone, and an empty one in its place would hide that.
 */
export function openWork(folder: string, key: Buffer, now: Instant): Result<SqliteWork, WorkTrouble> {
  return storeExists(folder, 'work') ? openAt(folder, key, now) : damaged('missing');
}

function openAt(folder: string, key: Buffer, now: Instant): Result<SqliteWork, WorkTrouble> {
  const database = openDatabase(storePath(folder, 'work'), key);
  if (!database.ok) return database;
  let work: SqliteWork | undefined;
  try {
    if (database.value.pragma('quick_check(1)', { simple: true }) !== 'ok') return damaged('quick_check');
    const migrated = migrate(database.value, workSchema);
    if (migrated === 'needs-newer-app') return err({ kind: 'needs-newer-app' });
    if (migrated === 'not-ours') return damaged('not a work store');
    work = new SqliteWork(database.value, { bytes: randomBytes }, now);
    return ok(work);
  } catch (thrown) {
    const trouble = thrown instanceof StoreTrouble ? thrown : troubleKindOf(thrown);
    if (trouble === undefined) throw thrown;
    return err({ kind: trouble.kind, code: trouble.code });
  } finally {
    if (work === undefined) database.value.close();
  }
}
