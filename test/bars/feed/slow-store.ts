import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import { fraction, type Random } from '#kernel/random.ts';

/** A transaction of a store. */
type Tx = Parameters<Parameters<ReturnType<Store['database']['transaction']>['execute']>[0]>[0];

/** Longest waits inside a transaction, in seconds. Short ones are many, long ones few. */
const longest = { begin: 0.03, end: 0.04 };

/** Mostly nothing, sometimes a little, seldom `most` seconds. */
function anyDelay(random: Random, most: number): number {
  const drawn = fraction(random);
  return drawn < 0.4 ? 0 : most * drawn ** 8;
}

/**
 * `store` as it is on a bad day: each of its writing transactions stands still for a random while after it began and
 * again before it commits, inside the server. When it begins it draws a number from a plain bigserial column, as a
 * change log without a counter of its hub would; `readPlain` follows that.
 */
export function slowedStore(store: Store, random: Random): Store {
  const { database } = store;
  const begin = (tx: Tx) =>
    sql`with drawn as (insert into plain_commit default values returning id)
      select set_config('bar.plain', id::text, true), pg_sleep(${anyDelay(random, longest.begin)}) from drawn`.execute(
      tx,
    );
  const end = (tx: Tx) => sql`select pg_sleep(${anyDelay(random, longest.end)})`.execute(tx);
  const transaction: typeof database.transaction = () => {
    const builder = database.transaction();
    return changed(builder, {
      execute: (work) =>
        builder.execute(async (tx) => {
          await begin(tx);
          const value = await work(tx);
          await end(tx);
          return value;
        }),
    });
  };
  return { ...store, database: changed(database, { transaction }) };
}

/** `whole` with `parts` in the place of its own; everything else is asked of it. */
function changed<Whole extends object>(whole: Whole, parts: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get(target, name): unknown {
      if (Object.hasOwn(parts, name)) return parts[name as keyof Whole];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The change log of the control: beside every write of a record, by the same transactions. */
export async function addPlainLog(store: Store): Promise<void> {
  for (const statement of [
    'create table plain_commit (id bigserial primary key)',
    'create table plain_change (id bigint, hub_id text, stream text, version integer)',
    'create index plain_change_place on plain_change (hub_id, id)',
    `create function log_plainly() returns trigger language plpgsql as $$ begin
      insert into plain_change values (current_setting('bar.plain')::bigint, new.hub_id, new.stream, new.version);
      return null;
    end $$`,
    'create trigger log_plainly after insert or update on record for each row execute function log_plainly()',
  ])
    await sql.raw(statement).execute(store.database);
}
