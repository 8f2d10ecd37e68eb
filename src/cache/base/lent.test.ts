import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Lent } from '#domain/lent.ts';
import type { AnyRecord } from '#domain/record.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { temporaryCache } from '#test/suites/temporary-stores.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const noon = '2026-11-20T12:00:00.000Z' as Instant;
const one = plusMs(noon, 60 * 60_000);
const needle = 'needle-in-the-narrative';
const records = exampleRecords(numbers(0, 200)).map((record): AnyRecord => {
  if (record.kind !== 'referral') return record;
  return { ...record, parts: { ...record.parts, core: { ...record.parts.core, narrative: needle.repeat(50) } } };
});
const referrals = records.filter((record) => record.kind === 'referral');
const withAddress = referrals.find(({ parts }) => parts.address !== undefined)!;

/** A cache in which every referral is only lent: until noon, the address of one of them until one o'clock. */
function example() {
  const { cache, database } = temporaryCache(join(temporaryFolder(), 'cache.db'));
  const changes = records.map((record) => {
    const lent: Lent | undefined =
      record.kind !== 'referral'
        ? undefined
        : record === withAddress
          ? { core: one, address: noon }
          : Object.fromEntries(Object.keys(record.parts).map((name) => [name, noon]));
    return { kind: 'record' as const, record, ...(lent === undefined ? {} : { lent }) };
  });
  cache.applyPage(examplePage({ from: null, cursor: 'a', changes }), true);
  const needles = () => database.serialize().toString('latin1').split(needle).length - 1;
  return { cache, needles };
}

test('what is lent is there until its time, and then gone out of every lookup and out of the file', () => {
  const { cache, needles } = example();
  expect(cache.firstClosing()).toBe(noon);
  expect(cache.closeLent(plusMs(noon, -1))).toEqual([]);
  expect(cache.find(referrals[0]!.stream)).toEqual(referrals[0]);
  expect(needles()).toBeGreaterThan(100);

  expect(cache.closeLent(noon)).toEqual(referrals.map(({ stream }) => stream).sort());
  vi.advanceTimersByTime(5_000);
  for (const record of referrals) {
    if (record === withAddress) continue;
    expect(cache.find(record.stream)).toBeUndefined();
    expect(cache.version(record.stream)).toBe(0);
    const placed = record.parts.core.placement;
    if (placed !== undefined) expect(cache.ofEnquiry(placed.enquiryId).referrals).not.toContainEqual(record);
  }
  // Of one only the address closed.
  expect(Object.keys(cache.find(withAddress.stream)!.parts).sort()).toEqual(
    Object.keys(withAddress.parts)
      .filter((name) => name !== 'address')
      .sort(),
  );
  expect(cache.list('referral')).toHaveLength(1);
  expect(cache.count()).toBe(records.length - referrals.length + 1);
  expect(needles()).toBe(50);
  expect(cache.firstClosing()).toBe(one);
  cache.closeLent(one);
  vi.advanceTimersByTime(5_000);
  expect(needles()).toBe(0);
  expect(cache.firstClosing()).toBeUndefined();
  // Projections are the same when they are made again.
  const rows = cache.enquiries('all');
  cache.rebuildProjections();
  expect(cache.enquiries('all')).toEqual(rows);
});

test('the place in the feed stays: the next page is taken, and may bring a record back', () => {
  const { cache } = example();
  cache.closeLent(one);
  const evict = referrals.slice(1).map(({ stream }) => stream);
  const back = { kind: 'record' as const, record: referrals[0]! };
  const rest = records.filter((record) => record.kind !== 'referral');
  expect(cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: [back], evict }, rest), false)).toBe('taken');
  expect(cache.find(back.record.stream)).toEqual(back.record);
  expect(cache.lent(back.record.stream)).toBeUndefined();
  expect(cache.count()).toBe(rest.length + 1);
});
