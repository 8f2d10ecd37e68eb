import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { listenOnServer } from './store/listen-on-server.ts';
import type { Tables } from './store/tables.ts';

/** The channel on which processes of one store poke each other; the payload is a hub. */
const channel = 'mash_moved';

/** An open database. One set of SQL and one driver serve both kinds; only the wire differs. */
export interface Store {
  readonly kind: 'postgres' | 'embedded';
  readonly database: Kysely<Tables>;
  /** Tells the other processes on this store that `hub` moved. May be lost: it only saves waiting. */
  notify(hub: string): Promise<void>;
  /** Calls `onMoved` for each hub of which some process told the others, until the returned function is called. */
  listen(onMoved: (hub: string) => void): Promise<() => Promise<void>>;
  /** Ends all connections; an embedded store is flushed and stopped. */
  close(): Promise<void>;
}

/** bigint columns are counters far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : (pg.types.getTypeParser(oid, format) as unknown),
};

/** After this a caller is better told to come back. */
const patience = { connectionTimeoutMillis: 10_000, statement_timeout: 30_000 };

/** A PostgreSQL 15+ server. `connections` is the size of the pool. Connects on first use. */
export function openPostgresStore(url: string, connections = 10): Store {
  const pool = new pg.Pool({ connectionString: url, max: connections, types, ...patience });
  // An idle connection that breaks is replaced on next use; the next query tells when the server is gone.
  pool.on('error', () => undefined);
  const database = databaseOn(pool);
  return {
    kind: 'postgres',
    database,
    async notify(hub) {
      await sql`select pg_notify(${channel}, ${hub})`.execute(database);
    },
    listen: (onMoved) => listenOnServer(url, channel, onMoved),
    close: () => database.destroy(),
  };
}

/** Where an embedded store lives and what it starts from. */
export interface EmbeddedStoreOptions {
  /** A folder that keeps it; absent: in memory. */
  readonly folder?: string;
  /** A dump by `dumpEmbeddedStore` to start from (0.3 s instead of 2 s). */
  readonly from?: Blob;
}

/** An embedded store and the way to copy it. */
export interface EmbeddedStore extends Store {
  /** All its data as one file, for `from`. */
  dump(): Promise<Blob>;
}

/**
 * PostgreSQL inside this process (PGlite). It has one connection, so transactions queue: for demo, development and
 * tests. It must be closed, or the process never ends.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions = {}): Promise<EmbeddedStore> {
  const embedded = await PGlite.create({
    ...(options.folder === undefined ? {} : { dataDir: options.folder }),
    ...(options.from === undefined ? {} : { loadDataDir: options.from }),
  });
  // Through a pool of one, because kysely's own PGlite dialect lets a query slip into somebody else's transaction.
  const config = createPgConfig(embedded) as unknown as pg.PoolConfig;
  const database = databaseOn(new pg.Pool({ ...config, max: 1, idleTimeoutMillis: 0, types }));
  return {
    kind: 'embedded',
    database,
    // One process, which pokes itself.
    notify: () => Promise.resolve(),
    listen: () => Promise.resolve(() => Promise.resolve()),
    dump: () => embedded.dumpDataDir('none'),
    async close() {
      await database.destroy();
      await embedded.close();
    },
  };
}

function databaseOn(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
