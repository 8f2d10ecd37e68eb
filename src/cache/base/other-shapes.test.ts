/** Records of another release in cache.db: read when they can be, sealed as they came when not, never dropped. */
import { expect, test } from 'vitest';
import { recordFor, recordShapes, type RecordShapes, type SentRecord } from '#contracts/sent-record.ts';
import type { AnyRecord } from '#domain/record.ts';
import { examplePage, exampleRecords, itemDigest, numbers } from '#test/suites/example-pages.ts';
import { emptyViewDigest, movedDigest } from '#contracts/view-digest.ts';
import { filedUnder as personKeys, openingTime, temporaryCache } from '#test/suites/temporary-stores.ts';
import { SqliteCache } from './sqlite-cache.ts';

const records = exampleRecords(numbers(0, 120));
const duties = records.filter(({ kind }) => kind === 'duty');

/** The release after this one: it wraps parts, and knows duties this one cannot be told. */
const later: RecordShapes = {
  current: 2,
  upcasters: { 1: (sent) => ({ ...sent, parts: { all: sent.parts } }) },
  downcasters: {
    1: (sent) => (sent.kind === 'duty' ? undefined : { ...sent, parts: (sent.parts as { readonly all: object }).all }),
  },
  read: (value) => recordShapes.read({ ...(value as SentRecord), parts: unwrapped(value as SentRecord) }),
};
const unwrapped = ({ parts }: SentRecord): object => ('all' in parts ? (parts.all as object) : parts);
const wrapped = (record: AnyRecord): AnyRecord => ({ ...record, parts: { all: record.parts } }) as never;

function pageOf(sent: readonly SentRecord[]) {
  const digest = movedDigest(
    emptyViewDigest,
    [],
    sent.map((record) => itemDigest(record as AnyRecord)),
  );
  const changes = sent.map((record) => ({ kind: 'record' as const, record }));
  return examplePage({ from: null, cursor: 'a', changes, digest });
}

test('what this release cannot read is sealed and counted, and read by the release that can', () => {
  const { cache, database } = temporaryCache();
  const sent = records.map((record) => recordFor(1, wrapped(record), later));
  expect(cache.applyPage(pageOf(sent), true)).toBe('taken');
  expect(cache.countSealed()).toBe(duties.length);
  expect(cache.count()).toBe(records.length - duties.length);
  expect(cache.find(duties[0]!.stream)).toBeUndefined();
  // Nobody has seen what is sealed: a command given here says so.
  expect(cache.version(duties[0]!.stream)).toBe(0);
  // Restarted without an update it is as before.
  const again = new SqliteCache(database, personKeys, () => undefined);
  expect(again.countSealed()).toBe(duties.length);

  const updated = new SqliteCache(database, personKeys, () => undefined, later);
  expect(updated.countSealed()).toBe(0);
  expect(updated.count()).toBe(records.length);
  for (const record of records) expect(updated.find(record.stream)).toEqual(record);
  // The view is as the hub has it: the next page follows on.
  expect(updated.applyPage({ ...examplePage({ from: 'a', cursor: 'b' }), digest: pageOf(sent).digest }, false)).toBe(
    'taken',
  );
});

test('a cache of the release before is raised when it is opened, and control: without its upcaster all is held', () => {
  const { cache, database } = temporaryCache();
  cache.applyPage(pageOf(records), true);
  cache.keepOpened({ ...records.find(({ kind }) => kind === 'person')!, version: 99 }, openingTime);
  const forgetful = new SqliteCache(database, personKeys, () => undefined, { ...later, upcasters: {} });
  expect([forgetful.count(), forgetful.countSealed()]).toEqual([0, records.length]);
  expect(forgetful.enquiries('all')).toEqual([]);
  const updated = new SqliteCache(database, personKeys, () => undefined, later);
  expect([updated.count(), updated.countSealed()]).toEqual([records.length, 0]);
  const fresh = temporaryCache().cache;
  fresh.applyPage(pageOf(records), true);
  expect(updated.enquiries('all')).toEqual(fresh.enquiries('all'));
  expect(updated.tray()).toEqual(fresh.tray());
});

test('what is sealed goes like everything else: evicted, and whole when a class of it closes', () => {
  const { cache, database } = temporaryCache();
  const [gone, lent] = duties.map((record) => recordFor(1, wrapped(record), later));
  const until = openingTime;
  const changes = [
    { kind: 'record' as const, record: gone! },
    { kind: 'record' as const, record: lent!, lent: { core: until } },
  ];
  const digest = movedDigest(
    emptyViewDigest,
    [],
    [itemDigest(gone as AnyRecord), itemDigest(lent as AnyRecord, { core: until })],
  );
  expect(cache.applyPage(examplePage({ from: null, cursor: 'a', changes, digest }), true)).toBe('taken');
  expect(cache.countSealed()).toBe(2);
  expect(cache.closeLent(until)).toEqual([lent!.stream]);
  expect(cache.countSealed()).toBe(1);
  const left = movedDigest(digest, [itemDigest(gone as AnyRecord)], []);
  cache.applyPage({ ...examplePage({ from: 'a', cursor: 'b', evict: [gone!.stream] }), digest: left }, false);
  expect(
    database.prepare('SELECT count(*) FROM record WHERE body IS NOT NULL OR sealed IS NOT NULL').pluck().get(),
  ).toBe(0);
});
