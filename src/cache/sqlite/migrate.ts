import type { WritableDatabase } from './database.ts';
import { inTransaction } from './transaction.ts';

/** One step of a schema. Frozen once released: it imports nothing and is never edited. */
export interface Migration {
  /** Ascending, by tens; stored as the file's `user_version`. */
  readonly number: number;
  up(database: { exec(sql: string): unknown }): void;
}

/** A schema: the mark that tells its files from others', and its steps by ascending number. */
export interface Schema {
  /** SQLite's `application_id`. */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
}

/** What a file is to this program. `new`: it was empty. */
export type Migrated = 'new' | 'existing' | 'needs-newer-app' | 'not-ours';

/**
 * Brings the file to the newest step, each step in a transaction of its own. A file of a step this program does not
 * know, or of another application, is left exactly as it is.
 */
export function migrate(database: WritableDatabase, { applicationId, migrations }: Schema): Migrated {
  const at = database.pragma('user_version', { simple: true }) as number;
  const mark = database.pragma('application_id', { simple: true }) as number;
  if (at !== 0 && !migrations.some(({ number }) => number === at)) return 'needs-newer-app';
  if (at === 0 ? mark !== 0 : mark !== applicationId) return 'not-ours';
  for (const migration of migrations) {
    if (migration.number <= at) continue;
    inTransaction(database, () => {
      migration.up(database);
      database.pragma(`application_id=${applicationId}`);
      database.pragma(`user_version=${migration.number}`);
    });
  }
  return at === 0 ? 'new' : 'existing';
}
