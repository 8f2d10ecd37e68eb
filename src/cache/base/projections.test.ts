import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { filedUnder, temporaryCache } from '#test/suites/temporary-stores.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import { enquiryRowQueries } from './enquiry-row-table.ts';
import { identifiedQueries } from './identified-table.ts';
import { placeQueries } from './place-table.ts';
import { personKeyQueries } from './person-key-table.ts';
import { SqliteCache } from './sqlite-cache.ts';
import type { PersonKeys } from '../person-keys.ts';

/** The same hub at five moments: the same streams at different versions, more of them each time. */
const moments = [40, 70, 100, 130, 160].map((end) => exampleRecords(numbers(0, end)));
const known = moments.at(-1)!;

/** A referral placed in some other enquiry, as a merge does; other records, and without `moveTo`, as they are. */
function moved(record: AnyRecord, moveTo: number | null): AnyRecord {
  if (record.kind !== 'referral' || moveTo === null) return record;
  const enquiries = known.filter(({ kind }) => kind === 'enquiry').map(({ stream }) => idOf(stream) as Id<'enquiry'>);
  const placement = { enquiryId: enquiries[moveTo % enquiries.length]!, reason: 'same-incident' as const };
  return { ...record, parts: { ...record.parts, core: { ...record.parts.core, placement } } };
}

function projected(database: WritableDatabase): unknown {
  return {
    place: database.prepare('SELECT * FROM place ORDER BY stream').all(),
    enquiryRow: database.prepare('SELECT * FROM enquiry_row ORDER BY enquiry_id').all(),
    tray: database.prepare('SELECT * FROM tray ORDER BY arrival_id').all(),
    identified: database.prepare('SELECT * FROM identified ORDER BY person_id, referral_id').all(),
    // The small numbers are the file's own; what counts is who is filed under what.
    personKey: database
      .prepare('SELECT key, person_id FROM person_key JOIN person_number USING (number) ORDER BY key, person_id')
      .all(),
  };
}

describe('projections', () => {
  test('made again from the records they are what they were', { timeout: 60_000 }, () => {
    const page = fc.record({
      moment: fc.nat(moments.length - 1),
      records: fc.array(fc.nat(400), { maxLength: 25 }),
      moveTo: fc.option(fc.nat(50)),
      evict: fc.array(fc.nat(400), { maxLength: 4 }),
      snapshot: fc.boolean(),
      more: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 8 }), (pages) => {
        const { cache, database } = temporaryCache();
        const newest = database
          .prepare<[], string>('SELECT body FROM record WHERE generation = (SELECT generation FROM position)')
          .pluck();
        for (const [index, { moment, records, moveTo, evict, snapshot, more }] of pages.entries()) {
          const source = moments[moment]!;
          const changes = changesOf(records.map((at) => moved(source[at % source.length]!, moveTo)));
          const evicted = evict.map((at) => known[at % known.length]!.stream);
          const starts = snapshot || index === 0;
          const from = starts ? null : (cache.position()?.cursor ?? null);
          const goesOn = starts || cache.position()?.snapshot === true;
          const onto = starts ? [] : newest.all().map((body) => JSON.parse(body) as AnyRecord);
          const next = examplePage({ from, cursor: `c${index}`, changes, evict: evicted, more }, onto);
          expect(cache.applyPage(next, goesOn)).toBe('taken');
        }
        const live = projected(database);
        cache.rebuildProjections();
        expect(projected(database)).toEqual(live);
      }),
      { numRuns: 40 },
    );
  });

  test('of an older kind are made again when the file is opened', () => {
    const { cache, database } = temporaryCache();
    cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(known) }), true);
    const live = projected(database);
    const lose = () =>
      database.exec('DELETE FROM place; DELETE FROM enquiry_row; DELETE FROM person_key; DELETE FROM tray');
    const open = (keys: PersonKeys = filedUnder) => new SqliteCache(database, keys, () => undefined);
    lose();
    open();
    expect(projected(database)).not.toEqual(live);
    database.exec('UPDATE projection SET version = version - 1');
    open();
    expect(projected(database)).toEqual(live);
    // A programme that files people under other keys has another meaning too.
    const other: PersonKeys = { ...filedUnder, version: filedUnder.version + 1, of: () => ['w:other'] };
    open(other);
    const keysHeld = () => database.prepare('SELECT DISTINCT key FROM person_key').pluck().all();
    expect(keysHeld()).toEqual(['w:other']);
    lose();
    open(other);
    expect(keysHeld()).toEqual([]);
    open();
    expect(projected(database)).toEqual(live);
  });

  test('a page that fails half-way leaves nothing behind, and the next one is whole', () => {
    const { cache, database } = temporaryCache();
    cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(moments[0]!) }), true);
    const before = projected(database);
    database.exec(`CREATE TEMP TRIGGER fails BEFORE INSERT ON position BEGIN SELECT raise(ABORT, 'on purpose'); END`);
    const next = examplePage({ from: 'a', cursor: 'b', changes: changesOf(known) }, moments[0]);
    expect(() => cache.applyPage(next, false)).toThrow('on purpose');
    expect(projected(database)).toEqual(before);
    expect(cache.position()?.cursor).toBe('a');
    database.exec('DROP TRIGGER fails');
    expect(cache.applyPage(next, false)).toBe('taken');
    const live = projected(database);
    cache.rebuildProjections();
    expect(projected(database)).toEqual(live);
  });
});

describe('plans', () => {
  const lists = { ...enquiryRowQueries, ...placeQueries, ...personKeyQueries, ...identifiedQueries };

  test.each(Object.entries(lists))('%s goes by an index and sorts nothing it need not', (_, sql) => {
    const { database } = temporaryCache();
    const plan = planOf(database, sql);
    expect(plan).not.toMatch(/TEMP B-TREE/);
    expect(plan).not.toMatch(/SCAN (?!enquiry_row USING|CONSTANT)/);
  });

  test('a list without its index is seen', () => {
    const { database } = temporaryCache();
    database.exec('DROP INDEX enquiry_row_by_state; DROP INDEX enquiry_row_by_receipt; DROP INDEX place_by_enquiry');
    expect(planOf(database, enquiryRowQueries.byState)).toMatch(/TEMP B-TREE/);
    expect(planOf(database, placeQueries.ofEnquiry)).toMatch(/SCAN place/);
  });
});

function planOf(database: WritableDatabase, sql: string): string {
  const statement = database.prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const values = Array.from(sql.matchAll(/\?/g), () => 'x');
  return statement
    .all(...values)
    .map(({ detail }) => detail)
    .join('\n');
}
