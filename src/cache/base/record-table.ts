import type { ViewDigest } from '#contracts/view-digest.ts';
import { currentRecord, shapeOf, type RecordShapes, type SentRecord } from '#contracts/sent-record.ts';
import { cutRecord } from '#domain/audience.ts';
import type { FieldClass } from '#domain/field-class.ts';
import { classesAt, nextEnd, type Lent } from '#domain/lent.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

interface Item {
  readonly generation: number;
  readonly digest: ViewDigest;
}

interface Stored {
  readonly shape: number;
  readonly body: string | null;
  readonly sealed: string | null;
}

/**
 * The records themselves, as JSON: `body` in the shape of this release, or `sealed` as they came, of another one, until
 * a release that can read them opens the file. Statements are prepared once.
 */
export function recordTable(database: WritableDatabase, shapes: RecordShapes) {
  const find = database.prepare<[string], string | null>('SELECT body FROM record WHERE stream = ?').pluck();
  const version = database
    .prepare<[string], number>('SELECT version FROM record WHERE stream = ? AND body IS NOT NULL')
    .pluck();
  const list = database
    .prepare<[string], string>('SELECT body FROM record WHERE kind = ? AND body IS NOT NULL ORDER BY stream')
    .pluck();
  const streams = database
    .prepare<[], StreamKey>('SELECT stream FROM record WHERE body IS NOT NULL ORDER BY stream')
    .pluck();
  const count = database.prepare<[], number>('SELECT count(*) FROM record WHERE body IS NOT NULL').pluck();
  const put = database.prepare<
    [string, string, number, number, ViewDigest, number, string | null, string | null, string | null, string | null]
  >(
    `INSERT INTO record (stream, kind, version, generation, digest, shape, body, sealed, lent, closes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET
       version = excluded.version, generation = excluded.generation, digest = excluded.digest, shape = excluded.shape,
       body = excluded.body, sealed = excluded.sealed, lent = excluded.lent, closes = excluded.closes`,
  );
  const sealed = database.prepare<[], number>('SELECT count(*) FROM record WHERE sealed IS NOT NULL').pluck();
  const others = database.prepare<[number], Stored>(
    'SELECT shape, body, sealed FROM record WHERE shape <> ? OR sealed IS NOT NULL',
  );
  const renew = database.prepare<[number, string | null, string | null, string]>(
    'UPDATE record SET shape = ?, body = ?, sealed = ? WHERE stream = ?',
  );
  const lent = database.prepare<[string], string | null>('SELECT lent FROM record WHERE stream = ?').pluck();
  const closing = database
    .prepare<[string], StreamKey>('SELECT stream FROM record WHERE closes <= ? ORDER BY stream')
    .pluck();
  const firstClosing = database.prepare<[], Instant | null>('SELECT min(closes) FROM record').pluck();
  const cut = database.prepare<[string | null, string | null, string | null, string]>(
    'UPDATE record SET body = ?, sealed = NULL, lent = ?, closes = ? WHERE stream = ?',
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
    /** How many this release cannot read. */
    sealed: (): number => sealed.get() ?? 0,
    /**
     * Keeps `sent` and answers it as this release reads it; undefined when it cannot, and then it is sealed as it came.
     * `digest`: of the item in the view of this client (contracts/view-digest.ts).
     */
    put(sent: SentRecord, generation: number, digest: ViewDigest, ends?: Lent): AnyRecord | undefined {
      const { stream, kind, version: number } = sent;
      const record = currentRecord(sent, shapes);
      const text = ends === undefined ? null : JSON.stringify(ends);
      const [shape, body, kept] =
        record === undefined
          ? [shapeOf(sent), null, JSON.stringify(sent)]
          : [shapes.current, JSON.stringify(record), null];
      put.run(stream, kind, number, generation, digest, shape, body, kept, text, closes(ends));
      return record;
    },
    /** Brings what another release left into the shape of this one, as far as it can be read; answers whether anything moved. */
    raise(): boolean {
      let moved = false;
      for (const { shape, body, sealed: kept } of others.all(shapes.current)) {
        const sent = { ...(JSON.parse(body ?? kept ?? '') as SentRecord), shape };
        const record = currentRecord(sent, shapes);
        if (record !== undefined) renew.run(shapes.current, JSON.stringify(record), null, record.stream);
        else if (body !== null) renew.run(shape, null, body, sent.stream);
        moved ||= record !== undefined || body !== null;
      }
      return moved;
    },
    /** The classes of it that close by themselves; undefined where none does. */
    lent: (stream: StreamKey): Lent | undefined => parse<Lent>(lent.get(stream)),
    /** When the first class of any record closes. */
    firstClosing: (): Instant | undefined => firstClosing.get() ?? undefined,
    /** The records of which something has closed by `now`. */
    closingBy: (now: Instant): readonly StreamKey[] => closing.all(now),
    /**
     * Destroys what has closed of `stream` by `now` and answers what stays. Its row and digest stay: it is in the view
     * of this client until the hub takes it out.
     */
    close(stream: StreamKey, now: Instant): AnyRecord | undefined {
      const record = parse<AnyRecord>(find.get(stream));
      if (record === undefined) {
        // Of what cannot be read no class can be cut out: all of it goes.
        cut.run(null, null, null, stream);
        return undefined;
      }
      const ends = parse<Lent>(lent.get(stream)) ?? {};
      const held = new Set(Object.keys(record.parts) as FieldClass[]);
      const stays = cutRecord(record, [...classesAt(held, ends, now)]);
      const later = stays === undefined ? {} : laterThan(ends, now);
      const isLent = Object.keys(later).length > 0;
      cut.run(
        stays === undefined ? null : JSON.stringify(stays),
        isLent ? JSON.stringify(later) : null,
        closes(later),
        stream,
      );
      return stays;
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

const closes = (ends: Lent | undefined): Instant | null => (ends === undefined ? null : (nextEnd(ends) ?? null));

function laterThan(ends: Lent, now: Instant): Lent {
  return Object.fromEntries(Object.entries(ends).filter(([, until]) => now < until));
}

function parse<Value>(body: string | null | undefined): Value | undefined {
  return body === undefined || body === null ? undefined : (JSON.parse(body) as Value);
}
