import { openedForMs } from '#contracts/case-api.ts';
import { currentRecord, type RecordShapes, type SentRecord } from '#contracts/sent-record.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Opened } from '../cache-database.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** Records opened at the hub, beside those of the feed. Statements are prepared once. */
export function openedTable(database: WritableDatabase, shapes: RecordShapes) {
  const find = database.prepare<[string], string>('SELECT body FROM opened WHERE stream = ?').pluck();
  const times = database.prepare<[string], Opened>(
    'SELECT fetched_at AS fetchedAt, until FROM opened WHERE stream = ?',
  );
  const put = database.prepare<[string, number, string, string, string]>(
    'INSERT OR REPLACE INTO opened (stream, shape, body, fetched_at, until) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare<[string]>('DELETE FROM opened WHERE stream = ?');
  const over = database
    .prepare<[string], StreamKey>('SELECT stream FROM opened WHERE until <= ? ORDER BY stream')
    .pluck();
  const firstEnd = database.prepare<[], Instant | null>('SELECT min(until) FROM opened').pluck();
  const others = database.prepare<[number], { readonly shape: number; readonly body: string }>(
    'SELECT shape, body FROM opened WHERE shape <> ?',
  );
  const renew = database.prepare<[number, string, string]>('UPDATE opened SET shape = ?, body = ? WHERE stream = ?');
  const count = database.prepare<[], number>('SELECT count(*) FROM opened').pluck();
  return {
    find(stream: StreamKey): AnyRecord | undefined {
      const body = find.get(stream);
      return body === undefined ? undefined : (JSON.parse(body) as AnyRecord);
    },
    times: (stream: StreamKey): Opened | undefined => times.get(stream),
    put(record: AnyRecord, fetchedAt: Instant): void {
      put.run(record.stream, shapes.current, JSON.stringify(record), fetchedAt, plusMs(fetchedAt, openedForMs));
    },
    /** Brings those that another release kept into the shape of this one; what it cannot read can be opened again. */
    raise(): void {
      for (const { shape, body } of others.all(shapes.current)) {
        const sent = { ...(JSON.parse(body) as SentRecord), shape };
        const record = currentRecord(sent, shapes);
        if (record === undefined) remove.run(sent.stream);
        else renew.run(shapes.current, JSON.stringify(record), record.stream);
      }
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
