import type { WritableDatabase } from './database.ts';
import { troubleKindOf } from './trouble.ts';

/** How long after a commit the write-ahead log is emptied into the file, in milliseconds (Signal's numbers). */
const afterCommitMs = 30_000;
/** The same after something was deleted or overwritten, so that what must be gone is gone (security-sync.md 2.1). */
const afterDeleteMs = 5_000;

/**
 * When the write-ahead log is emptied and truncated, in place of SQLite's own rule, which goes by pages and leaves old
 * content in the log. Tell it of every commit. A checkpoint the disk refuses is tried again after 30 seconds.
 */
export class CheckpointSchedule {
  readonly #database: WritableDatabase;
  readonly #before: () => void;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;

  /** `before`: ends what is open on the connection, which no log can be emptied under. */
  constructor(database: WritableDatabase, before: () => void = () => undefined) {
    this.#database = database;
    this.#before = before;
  }

  /** Something was added. */
  committed(): void {
    this.#within(afterCommitMs);
  }

  /** Something was deleted or overwritten. */
  deleted(): void {
    this.#within(afterDeleteMs);
  }

  /** Empties and truncates the log now, unless the database is closed. False when the disk refused; it stays due. */
  run(): boolean {
    this.stop();
    if (!this.#database.open) return true;
    try {
      this.#before();
      const [row] = this.#database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
      if (row?.busy === 0) return true;
    } catch (thrown) {
      if (troubleKindOf(thrown) === undefined) throw thrown;
    }
    this.#within(afterCommitMs);
    return false;
  }

  /** Forgets what is due. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueAt = Infinity;
  }

  #within(ms: number): void {
    const dueAt = performance.now() + ms;
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.run(), ms);
    this.#timer.unref();
  }
}
