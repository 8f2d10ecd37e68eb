import { sql } from 'kysely';
import type { Clock } from '#kernel/clock.ts';
import type { Store } from './open-store.ts';
import { migrations } from './store/migrations.ts';

/** The store's schema does not fit this program; the message says what to do. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
}

/**
 * Brings the schema of `store` up to date, all or nothing, however many processes try at once; answers the names of
 * the steps taken. @throws SchemaMismatch when the store was made by a newer program.
 */
export async function migrate(store: Store, clock: Clock): Promise<readonly string[]> {
  return store.database.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('mash migrate', 0))`.execute(tx);
    await sql`create table if not exists schema_migration (
      number integer primary key, name text not null, applied_at text not null)`.execute(tx);
    const applied = new Set(
      (await tx.selectFrom('schema_migration').select('number').execute()).map((row) => row.number),
    );
    refuseNewer(applied);
    const missing = migrations.filter((migration) => !applied.has(migration.number));
    for (const { number, name, statements } of missing) {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      await tx.insertInto('schema_migration').values({ number, name, applied_at: clock.now() }).execute();
    }
    return missing.map((migration) => migration.name);
  });
}

/** @throws SchemaMismatch unless the schema of `store` is exactly this program's. */
export async function assertMigrated(store: Store): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('schema_migration') is not null as there`.execute(
    store.database,
  );
  const numbers =
    rows[0]?.there === true ? await store.database.selectFrom('schema_migration').select('number').execute() : [];
  const applied = new Set(numbers.map((row) => row.number));
  refuseNewer(applied);
  const missing = migrations.filter((migration) => !applied.has(migration.number));
  if (missing.length > 0) {
    const names = missing.map((migration) => migration.name).join(', ');
    throw new SchemaMismatch(`The store lacks ${names}. Run the migrate command of central first.`);
  }
}

function refuseNewer(applied: ReadonlySet<number>): void {
  const unknown = [...applied].filter((number) => !migrations.some((migration) => migration.number === number));
  if (unknown.length === 0) return;
  throw new SchemaMismatch(
    `The store has steps this program does not know (${unknown.join(', ')}). Run a newer central.`,
  );
}
