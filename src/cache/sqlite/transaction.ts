import { assert } from '#kernel/assert.ts';
import type { WritableDatabase } from './database.ts';

/**
 * Runs `work` as one transaction that holds the write lock from its first statement: all of it is on the disk when
 * this returns, or none of it when it throws. `work` is synchronous and does not open another transaction.
 */
export function inTransaction<Value>(database: WritableDatabase, work: () => Value): Value {
  assert(!database.inTransaction, 'transactions do not nest');
  return database
    .transaction(() => {
      const value = work();
      assert(!(value instanceof Promise), 'a transaction is synchronous');
      return value;
    })
    .immediate();
}
