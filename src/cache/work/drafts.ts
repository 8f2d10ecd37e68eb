import type { Draft } from '#contracts/console-port.ts';
import { msOf, plusMs, type Instant } from '#kernel/clock.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** Earlier versions kept of one draft (ux.md 6.6). */
const versionsKept = 20;
/** While somebody types, a version is set aside about this often, so that twenty reach back twenty minutes. */
const betweenVersionsMs = 60_000;
/** A save that takes away more than this many characters sets a version aside at once: that is how text gets lost. */
const bigLoss = 80;
/** How long the versions of a discarded draft are kept, for a change of mind. */
const discardedKeptMs = 7 * 24 * 3_600_000;

const columns = 'key, text, saved_at AS savedAt';

/** The SQL of the lists, for the tests that look at their plans. */
export const draftQueries = {
  list: `SELECT ${columns} FROM draft ORDER BY saved_at DESC`,
  earlier: `SELECT ${columns} FROM earlier_draft WHERE key = ? ORDER BY number DESC`,
} as const;

/** What is being typed. To be called inside a transaction where something is written. Statements are prepared once. */
export function draftsOf(database: WritableDatabase) {
  const find = database.prepare<[string], Draft>(`SELECT ${columns} FROM draft WHERE key = ?`);
  const list = database.prepare<[], Draft>(draftQueries.list);
  const earlier = database.prepare<[string], Draft>(draftQueries.earlier);
  const put = database.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO draft (key, text, saved_at) VALUES (?, ?, ?)',
  );
  const remove = database.prepare<[string]>('DELETE FROM draft WHERE key = ?');
  const setAside = database.prepare<[string, string, string]>(
    'INSERT INTO earlier_draft (key, text, saved_at) VALUES (?, ?, ?)',
  );
  const prune = database.prepare<[string, string, number]>(
    `DELETE FROM earlier_draft WHERE key = ? AND number NOT IN
       (SELECT number FROM earlier_draft WHERE key = ? ORDER BY number DESC LIMIT ?)`,
  );
  const removeEarlier = database.prepare<[string]>('DELETE FROM earlier_draft WHERE key = ?');
  const removeDiscarded = database.prepare<[string]>(
    'DELETE FROM earlier_draft WHERE saved_at < ? AND key NOT IN (SELECT key FROM draft)',
  );

  function keepVersion({ key, text, savedAt }: Draft): void {
    if (text === '' || earlier.get(key)?.text === text) return;
    setAside.run(key, text, savedAt);
    prune.run(key, key, versionsKept);
  }

  return {
    find: (key: string): Draft | undefined => find.get(key),
    list: (): readonly Draft[] => list.all(),
    earlier: (key: string): readonly Draft[] => earlier.all(key),
    save(key: string, text: string, at: Instant): void {
      const before = find.get(key);
      if (before !== undefined && worthKeeping(before, text, earlier.get(key))) keepVersion(before);
      put.run(key, text, at);
    },
    /** The text becomes an earlier version dated `at`, from when its days count. */
    discard(key: string, at: Instant): void {
      const before = find.get(key);
      if (before === undefined) return;
      keepVersion({ ...before, savedAt: at });
      remove.run(key);
    },
    /** The draft has become a command: nothing of it is kept twice. */
    consume(key: string): void {
      remove.run(key);
      removeEarlier.run(key);
    },
    forgetDiscarded(now: Instant): void {
      removeDiscarded.run(plusMs(now, -discardedKeptMs));
    },
  };
}

function worthKeeping(before: Draft, text: string, latest: Draft | undefined): boolean {
  if (before.text === text) return false;
  if (before.text.length - text.length > bigLoss) return true;
  return latest === undefined || Math.abs(msOf(before.savedAt) - msOf(latest.savedAt)) >= betweenVersionsMs;
}
