import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { openingTime, temporaryWork } from '#test/suites/temporary-stores.ts';
import { draftQueries } from './drafts.ts';

const at = (seconds: number): Instant => plusMs(openingTime, seconds * 1000);
const day = 24 * 3600;
const key = 'note/enquiry-1';

describe('drafts', () => {
  test('the latest text is found, with the time it was saved', () => {
    const { work } = temporaryWork();
    expect(work.findDraft(key)).toBeUndefined();
    work.saveDraft(key, 'Spoke', at(0));
    expect(work.saveDraft(key, 'Spoke to the school. ✓', at(2))).toEqual({ ok: true, value: undefined });
    work.saveDraft('other', 'x', at(1));
    expect(work.findDraft(key)).toEqual({ key, text: 'Spoke to the school. ✓', savedAt: at(2) });
    expect(work.drafts().map((draft) => draft.key)).toEqual([key, 'other']);
  });

  test('while somebody types, versions are about a minute apart and the newest twenty', { timeout: 60_000 }, () => {
    const { work } = temporaryWork();
    for (let second = 0; second <= 25 * 60; second += 2) work.saveDraft(key, `text at ${second}`, at(second));
    const versions = work.earlierDrafts(key);
    expect(versions).toHaveLength(20);
    const times = versions.map(({ savedAt }) => Date.parse(savedAt));
    for (const [index, time] of times.slice(1).entries()) expect(times[index]! - time).toBe(60_000);
    expect(times.at(-1)!).toBeLessThanOrEqual(Date.parse(at(6 * 60)));
    expect(new Set(versions.map(({ text }) => text)).size).toBe(20);
  });

  test('what a slip of the hand takes away is kept at once', () => {
    const { work } = temporaryWork();
    const long = 'A long account of what the neighbour saw. '.repeat(10);
    work.saveDraft(key, 'A', at(0));
    work.saveDraft(key, 'A l', at(1));
    work.saveDraft(key, long, at(2));
    work.saveDraft(key, '', at(3));
    expect(work.earlierDrafts(key)[0]).toEqual({ key, text: long, savedAt: at(2) });
  });

  test('saving the same text again makes no version', () => {
    const { work } = temporaryWork();
    for (let minute = 0; minute < 30; minute += 1) work.saveDraft(key, 'the same', at(minute * 60));
    expect(work.earlierDrafts(key)).toEqual([]);
    expect(work.findDraft(key)?.savedAt).toBe(at(29 * 60));
  });

  test('a discarded draft can be had back for seven days', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work, database } = temporaryWork(path);
    const long = -8 * day;
    work.saveDraft(key, 'typed long ago', at(long));
    work.saveDraft('kept', 'first', at(long));
    work.saveDraft('kept', 'second', at(long + 100));
    work.discardDraft(key, at(-6 * day));
    expect(work.findDraft(key)).toBeUndefined();
    expect(work.drafts().map((draft) => draft.key)).toEqual(['kept']);
    work.close();
    const reopened = temporaryWork(path);
    expect(reopened.work.earlierDrafts(key)).toEqual([{ key, text: 'typed long ago', savedAt: at(-6 * day) }]);
    reopened.database.exec(`UPDATE earlier_draft SET saved_at = '${at(-7 * day - 1)}'`);
    reopened.work.close();
    const later = temporaryWork(path).work;
    expect(later.earlierDrafts(key)).toEqual([]);
    // A draft that is not discarded keeps its versions whatever their age.
    expect(later.earlierDrafts('kept')).toHaveLength(1);
    expect(database.open).toBe(false);
  });

  test('discarding what is not there does nothing', () => {
    const { work } = temporaryWork();
    expect(work.discardDraft(key, at(0))).toEqual({ ok: true, value: undefined });
    expect(work.earlierDrafts(key)).toEqual([]);
  });

  test.each(Object.entries(draftQueries))('%s goes by an index', (_, sql) => {
    const { database } = temporaryWork();
    const values = Array.from(sql.matchAll(/\?/g), () => 'x');
    const plan = database.prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/TEMP B-TREE/);
  });
});
