import { expect, test } from 'vitest';
import { openedForMs } from '#contracts/case-api.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { temporaryCache } from '#test/suites/temporary-stores.ts';

const records = exampleRecords(numbers(0, 400));
const person = records.find(({ kind }) => kind === 'person')!;
const noon = '2026-11-20T12:00:00.000Z' as Instant;
const first = examplePage({ from: null, cursor: 'one' });

test('a record opened at the hub is held for twelve hours, beside the feed and out of every list, then destroyed', () => {
  const { cache, database } = temporaryCache();
  cache.applyPage(first, true);
  cache.keepOpened(person, noon);
  expect(cache.find(person.stream)).toEqual(person);
  expect(cache.version(person.stream)).toBe(person.version);
  expect(cache.list('person')).toEqual([]);
  expect(cache.opened(person.stream)).toEqual({ fetchedAt: noon, until: plusMs(noon, openedForMs) });
  expect([cache.count(), cache.countOpened()]).toEqual([0, 1]);
  // Pages of the feed say nothing of it, and their digests do not count it.
  expect(cache.applyPage(examplePage({ from: 'one', cursor: 'two' }), false)).toBe('taken');
  expect(cache.dropOpened(plusMs(noon, openedForMs - 1))).toEqual([]);
  expect(cache.dropOpened(plusMs(noon, openedForMs))).toEqual([person.stream]);
  expect(cache.find(person.stream)).toBeUndefined();
  expect(database.prepare('SELECT count(*) FROM opened').pluck().get()).toBe(0);
});

test('it goes with an eviction, with whoever leaves the people index, and when the feed brings it', () => {
  for (const page of [{ evict: [person.stream] }, { people: { put: [], gone: [person.stream] } }]) {
    const { cache } = temporaryCache();
    cache.applyPage(first, true);
    cache.keepOpened(person, noon);
    // Control: a page that speaks of somebody else leaves it.
    cache.applyPage(examplePage({ from: 'one', cursor: 'two', people: { put: [], gone: [] } }), false);
    expect(cache.find(person.stream)).toEqual(person);
    expect(cache.applyPage(examplePage({ from: 'two', cursor: 'three', ...page }), false)).toBe('taken');
    expect(cache.find(person.stream)).toBeUndefined();
  }
  const { cache } = temporaryCache();
  cache.applyPage(first, true);
  cache.keepOpened(person, noon);
  cache.applyPage(examplePage({ from: 'one', cursor: 'two', changes: changesOf([person]) }), false);
  expect(cache.find(person.stream)).toEqual(person);
  expect([cache.count(), cache.countOpened(), cache.opened(person.stream)]).toEqual([1, 0, undefined]);
  // As work in hand it is not opened again: it is as new as the hub's.
  cache.keepOpened(person, noon);
  expect(cache.countOpened()).toBe(0);
});
