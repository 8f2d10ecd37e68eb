import type { ViewDigest } from '#contracts/view-digest.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

interface Item {
  readonly generation: number;
  readonly digest: ViewDigest;
}

/** The records themselves, as JSON. Statements are prepared once. */
export function recordTable(database: WritableDatabase) {
  const find = database.prepare<[string], string>('SELECT body FROM record WHERE stream = ?').pluck();
  const version = database.prepare<[string], number>('SELECT version FROM record WHERE stream = ?').pluck();
  const list = database.prepare<[string], string>('SELECT body FROM record WHERE kind = ? ORDER BY stream').pluck();
  const streams = database.prepare<[], StreamKey>('SELECT stream FROM record ORDER BY stream').pluck();
  const count = database.prepare<[], number>('SELECT count(*) FROM record').pluck();
  const put = database.prepare<[string, string, number, number, ViewDigest, string]>(
    `INSERT INTO record (stream, kind, version, generation, digest, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET
       version = excluded.version, generation = excluded.generation, digest = excluded.digest, body = excluded.body`,
  );
  const item = database.prepare<[string], Item>('SELECT generation, digest FROM record WHERE stream = ?');
  const items = database.prepare<[number], ViewDigest>('SELECT digest FROM record WHERE generation = ?').pluck();
  const remove = database.prepare<[string]>('DELETE FROM record WHERE stream = ?');
  const older = database.prepare<[number], StreamKey>('SELECT stream FROM record WHERE generation < ?').pluck();
  return {
    find: (stream: StreamKey): AnyRecord | undefined => parse<AnyRecord>(find.get(stream)),
    version: (stream: StreamKey): number => version.get(stream) ?? 0,
    list: <Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[] =>
      list.all(kind).map((body) => JSON.parse(body) as CaseRecord<Kind>),
    streams: (): readonly StreamKey[] => streams.all(),
    count: (): number => count.get() ?? 0,
    /** `digest`: of the item in the view of this client (contracts/view-digest.ts). */
    put(record: AnyRecord, generation: number, digest: ViewDigest): void {
      put.run(record.stream, record.kind, record.version, generation, digest, JSON.stringify(record));
    },
    /** Which generation brought the record, and the digest of its item. */
    item: (stream: StreamKey): Item | undefined => item.get(stream),
    /** The digests of all items that `generation` and the changes after it brought. */
    items: (generation: number): readonly ViewDigest[] => items.all(generation),
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
