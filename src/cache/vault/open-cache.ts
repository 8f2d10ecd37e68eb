import { err, ok, type Result } from '#kernel/result.ts';
import type { PersonKeys } from '../person-keys.ts';
import { cacheSchema } from '../base/schema.ts';
import { SqliteCache } from '../base/sqlite-cache.ts';
import { migrate } from '../sqlite/migrate.ts';
import { openDatabase, type OpenTrouble } from '../sqlite/open-database.ts';
import { troubleKindOf } from '../sqlite/trouble.ts';
import { StoreTrouble } from '../store-trouble.ts';
import { storePath, suspectCache } from './vault-files.ts';

/** Why the cache was not opened. */
export type CacheTrouble = OpenTrouble | { readonly kind: 'needs-newer-app' };

/** Opens or makes the cache of `folder`. A page that turns out damaged later is remembered for the next opening. */
export function openCache(folder: string, key: Buffer, personKeys: PersonKeys): Result<SqliteCache, CacheTrouble> {
  const database = openDatabase(storePath(folder, 'cache'), key);
  if (!database.ok) return database;
  let cache: SqliteCache | undefined;
  try {
    const migrated = migrate(database.value, cacheSchema);
    if (migrated === 'needs-newer-app') return err({ kind: 'needs-newer-app' });
    if (migrated === 'not-ours') return err({ kind: 'damaged', code: 'not a cache' });
    cache = new SqliteCache(database.value, personKeys, () => suspectCache(folder));
    return ok(cache);
  } catch (thrown) {
    const trouble = thrown instanceof StoreTrouble ? thrown : troubleKindOf(thrown);
    if (trouble === undefined) throw thrown;
    return err({ kind: trouble.kind, code: trouble.code });
  } finally {
    if (cache === undefined) database.value.close();
  }
}
