import { openedForMs } from '#contracts/case-api.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Opened } from '../cache-database.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** Records opened at the hub, beside those of the feed. Statements are prepared once. */
export function openedTable(database: WritableDatabase) {
  const find = database.prepare<[string], string>('SELECT body FROM opened WHERE stream = ?').pluck();
  const times = database.prepare<[string], Opened>(
    'SELECT fetched_at AS fetchedAt, until FROM opened WHERE stream = ?',
  );
  const put = database.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO opened (stream, body, fetched_at, until) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare<[string]>('DELETE FROM opened WHERE stream = ?');
  const over = database
    .prepare<[string], StreamKey>('SELECT stream FROM opened WHERE until <= ? ORDER BY stream')
    .pluck();
  const firstEnd = database.prepare<[], Instant | null>('SELECT min(until) FROM opened').pluck();
  const count = database.prepare<[], number>('SELECT count(*) FROM opened').pluck();
  return {
    find(stream: StreamKey): AnyRecord | undefined {
      const body = find.get(stream);
      return body === undefined ? undefined : (JSON.parse(body) as AnyRecord);
    },
    times: (stream: StreamKey): Opened | undefined => times.get(stream),
    put(record: AnyRecord, fetchedAt: Instant): void {
      put.run(record.stream, JSON.stringify(record), fetchedAt, plusMs(fetchedAt, openedForMs));
    },
    remove: (stream: StreamKey): boolean => remove.run(stream).changes > 0,
    /** Those whose time is over by `now`. */
    over: (now: Instant): readonly StreamKey[] => over.all(now),
    /** When the first of them goes. */
    firstEnd: (): Instant | undefined => firstEnd.get() ?? undefined,
    count: (): number => count.get() ?? 0,
  };
}

export type OpenedTable = ReturnType<typeof openedTable>;
