import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#central/migrate.ts';
import { openPostgresStore, type Store } from '#central/open-store.ts';
import { systemClock } from '#central/system.ts';

/** A new database on the server at `url`, migrated; more stores may be opened on `address` beside the first. */
export async function openServerStore(url: string): Promise<{ readonly store: Store; readonly address: string }> {
  const name = `central_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  const store = openPostgresStore(address.href);
  await migrate(store, systemClock);
  return { store, address: address.href };
}
