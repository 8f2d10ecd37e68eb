import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** The records themselves, as JSON. Statements are prepared once. */
export function recordTable(database: WritableDatabase) {
  const find = database.prepare<[string], string>('SELECT body FROM record WHERE stream = ?').pluck();
  const version = database.prepare<[string], number>('SELECT version FROM record WHERE stream = ?').pluck();
  const list = database.prepare<[string], string>('SELECT body FROM record WHERE kind = ? ORDER BY stream').pluck();
  const streams = database.prepare<[], StreamKey>('SELECT stream FROM record ORDER BY stream').pluck();
  const count = database.prepare<[], number>('SELECT count(*) FROM record').pluck();
  const put = database.prepare<[string, string, number, number, string]>(
    `INSERT INTO record (stream, kind, version, generation, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET version = excluded.version, generation = excluded.generation, body = excluded.body`,
  );
  const remove = database.prepare<[string]>('DELETE FROM record WHERE stream = ?');
  const older = database.prepare<[number], StreamKey>('SELECT stream FROM record WHERE generation < ?').pluck();
  return {
    find: (stream: StreamKey): AnyRecord | undefined => parse<AnyRecord>(find.get(stream)),
    version: (stream: StreamKey): number => version.get(stream) ?? 0,
    list: <Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[] =>
      list.all(kind).map((body) => JSON.parse(body) as CaseRecord<Kind>),
    streams: (): readonly StreamKey[] => streams.all(),
    count: (): number => count.get() ?? 0,
    put(record: AnyRecord, generation: number): void {
      put.run(record.stream, record.kind, record.version, generation, JSON.stringify(record));
    },
    remove(stream: StreamKey): void {
      remove.run(stream);
    },
    /** The streams no page since the start of `generation` has brought. */
    olderThan: (generation: number): readonly StreamKey[] => older.all(generation),
  };
}

export type RecordTable = ReturnType<typeof recordTable>;

function parse<Value>(body: string | undefined): Value | undefined {
  return body === undefined ? undefined : (JSON.parse(body) as Value);
}
