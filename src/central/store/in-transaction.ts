import type { Transaction } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from './tables.ts';

/** A transaction of the store. */
export type Tx = Transaction<Tables>;

/** serialization_failure and deadlock_detected: PostgreSQL asks for another try; the first one left no trace. */
const tryAgain = new Set(['40001', '40P01']);
const mostTries = 5;

/** Runs `work` in a transaction, again when the database asks for it. Whatever else it throws rolls back and passes. */
export async function inTransaction<Value>(store: Store, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return untilTaken(() => store.database.transaction().execute(work));
}

/** Runs `work` on one unchanging view of the store, for answers that span several queries; again as `inTransaction`. */
export async function inSnapshot<Value>(store: Store, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return untilTaken(() => store.database.transaction().setIsolationLevel('repeatable read').execute(work));
}

async function untilTaken<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (thrown) {
      if (attempt === mostTries || !tryAgain.has(sqlStateOf(thrown) ?? '')) throw thrown;
    }
  }
}

/** The SQLSTATE of an error of the database driver. */
export function sqlStateOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
