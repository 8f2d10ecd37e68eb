import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnyRecord } from '#domain/record.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { temporaryCache } from '#test/suites/temporary-stores.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const needle = 'needle-in-the-narrative';
const records = exampleRecords(numbers(0, 200));
const planted = records.map((record): AnyRecord => {
  if (record.kind === 'person') {
    // A name goes into many rows of the index of people.
    const core = { ...record.parts.core, otherNames: [{ family: `Needlename${record.stream.slice(-4)}` }] };
    return { ...record, parts: { ...record.parts, core } };
  }
  if (record.kind !== 'referral') return record;
  const core = { ...record.parts.core, narrative: `${needle} `.repeat(300) };
  return { ...record, parts: { ...record.parts, core } };
});
const leaving = planted.filter(({ kind }) => kind === 'referral' || kind === 'person').map(({ stream }) => stream);

/** A cache with needles in every referral, all in the file, and how often the needle is in the decrypted file. */
function example() {
  const path = join(temporaryFolder(), 'cache.db');
  const { cache, database } = temporaryCache(path);
  cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(planted) }), true);
  vi.advanceTimersByTime(5_000);
  const needles = () =>
    database
      .serialize()
      .toString('latin1')
      .split(/needle-in-the-narrative|needlename/i).length - 1;
  return { cache, database, needles, logBytes: () => statSync(`${path}-wal`).size };
}

test('what is evicted is out of the file and the log within five seconds, for who has the key too', () => {
  const { cache, needles, logBytes } = example();
  expect(needles()).toBeGreaterThan(500);
  cache.applyPage(examplePage({ from: 'a', cursor: 'b', evict: leaving }, planted), false);
  expect(logBytes()).toBeGreaterThan(0);
  vi.advanceTimersByTime(5_000);
  expect(logBytes()).toBe(0);
  expect(needles()).toBe(0);
});

test('so is what a record lost when it was cut narrower', () => {
  const { cache, needles, logBytes } = example();
  const cut = records.filter(({ kind }) => kind === 'referral' || kind === 'person');
  cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf(cut) }, planted), false);
  vi.advanceTimersByTime(5_000);
  expect(logBytes()).toBe(0);
  expect(needles()).toBe(0);
});

test('control: without secure_delete it would still be there', () => {
  const { cache, database, needles } = example();
  database.pragma('secure_delete=OFF');
  cache.applyPage(examplePage({ from: 'a', cursor: 'b', evict: leaving }, planted), false);
  vi.advanceTimersByTime(5_000);
  expect(needles()).toBeGreaterThan(100);
});
