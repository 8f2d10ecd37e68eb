import type { WritableDatabase } from './database.ts';

/**
 * One transaction over many calls, between which everybody else may read. Whoever writes something else, empties the log
 * or closes the file ends it first: what was taken until then is on the disk, and whatever it was made of goes on.
 */
export class LongTransaction {
  readonly #database: WritableDatabase;

  constructor(database: WritableDatabase) {
    this.#database = database;
  }

  /** Runs `work` as a part of it, begun with the first one. When `work` throws, nothing of it stays since it was begun. */
  run<Value>(work: () => Value): Value {
    if (!this.#database.inTransaction) this.#database.exec('BEGIN IMMEDIATE');
    try {
      return work();
    } catch (thrown) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw thrown;
    }
  }

  /** Puts on the disk what was taken. */
  end(): void {
    if (this.#database.open && this.#database.inTransaction) this.#database.exec('COMMIT');
  }
}
