import { createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Defect } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { isId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { exampleItem } from '#test/suites/example-outbox.ts';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { temporaryWork } from '#test/suites/temporary-stores.ts';
import { workStoreSuite } from '#test/suites/work-store-suite.ts';
import { outboxQueries } from './outbox.ts';
import { SqliteWork } from './sqlite-work.ts';

workStoreSuite('work.db', () => {
  const { work } = temporaryWork();
  return { store: work, clientId: work.identity().clientId };
});

const now = '2026-11-20T09:00:00.000Z' as Instant;
const random = seededRandom(20);

describe('the identity', () => {
  test('is made once and signs what its public key verifies', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work } = temporaryWork(path);
    const identity = work.identity();
    expect(isId(identity.clientId) && isId(identity.deviceId)).toBe(true);
    const signature = Buffer.from(work.sign('wörds'), 'base64');
    work.close();
    const again = temporaryWork(path).work;
    expect(again.identity()).toEqual(identity);
    expect(Object.keys(identity).sort()).toEqual(['clientId', 'deviceId', 'publicKey']);
    const key = createPublicKey({ key: Buffer.from(identity.publicKey, 'base64'), format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from('wörds'), key, signature)).toBe(true);
    expect(verify(null, Buffer.from('words'), key, signature)).toBe(false);
    expect(Buffer.from(again.sign('wörds'), 'base64')).toEqual(signature);
  });

  test('becomes another only when told, with its own key; what was given before is former work, and numbers go on', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work } = temporaryWork(path);
    const before = work.identity();
    const { clientId } = before;
    const items = [1, 2, 3, 4].map((number) => exampleItem(clientId, number, random));
    for (const item of items) work.saveCommand(item);
    const [waiting, parked, failing, refused] = items;
    const behind = waiting!.envelope.commandId;
    const forbidden = { kind: 'forbidden', commandId: refused!.envelope.commandId } as const;
    work.change([
      { kind: 'put', item: { ...parked!, state: 'parked', behind } },
      { kind: 'put', item: { ...failing!, state: 'needs-you', failures: 5 } },
      { kind: 'put', item: { ...refused!, state: 'needs-you', outcome: forbidden, outcomeEpoch: 'e'.repeat(32) } },
    ]);
    expect(work.countContact()).toBe(1);
    const next = work.nextClient();
    expect(next).toMatchObject({ deviceId: before.deviceId, renews: before.clientId });
    expect([next.clientId, next.publicKey]).not.toContain(before.clientId);
    expect(work.identity()).toEqual(before);
    work.close();
    const again = temporaryWork(path).work;
    expect(again.nextClient()).toEqual(next);
    again.becomeNextClient();
    expect(again.identity()).toEqual(next);
    expect(again.load()).toMatchObject([
      { state: 'waiting', former: true },
      { state: 'waiting', behind: undefined, former: true },
      { state: 'waiting', failures: 0, former: true },
      { state: 'needs-you', outcome: forbidden, former: true },
    ]);
    expect(again.pendingStreams()).toEqual([]);
    expect([again.nextNumber(), again.countContact()]).toEqual([5, 1]);
    again.close();
    const reopened = temporaryWork(path).work;
    expect(reopened.identity()).toEqual(next);
    const key = createPublicKey({ key: Buffer.from(next.publicKey, 'base64'), format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from('words'), key, Buffer.from(reopened.sign('words'), 'base64'))).toBe(true);
    expect(reopened.nextClient().clientId).not.toBe(next.clientId);
    expect(reopened.saveCommand(exampleItem(next.clientId, 5, random)).ok).toBe(true);
  });

  test('becomes nobody it has not made', () => {
    expect(() => temporaryWork().work.becomeNextClient()).toThrow(Defect);
  });

  test('of two stores differ', () => {
    expect(temporaryWork().work.identity()).not.toEqual(temporaryWork().work.identity());
  });

  test('that is missing beside commands is a defect, not a second client with the same numbers', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work, database } = temporaryWork(path);
    work.saveCommand(exampleItem(work.identity().clientId, 1, random));
    database.exec('DELETE FROM client');
    work.close();
    expect(() => temporaryWork(path)).toThrow(Defect);
  });
});

describe('opening on a disk that takes nothing', () => {
  test('succeeds, though discarded drafts should go by now; they go later', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work, database } = temporaryWork(path);
    work.saveDraft('note/1', 'Given up', '2026-01-01T09:00:00.000Z' as Instant);
    work.discardDraft('note/1', '2026-01-01T09:00:00.000Z' as Instant);
    database.pragma('query_only=ON');
    // Control: the disk really takes nothing.
    expect(work.saveDraft('note/2', 'x', now)).toMatchObject({ ok: false, error: { kind: 'disk' } });
    expect(() => new SqliteWork(database, random, now)).not.toThrow();
    database.pragma('query_only=OFF');
    new SqliteWork(database, random, now);
    expect(work.earlierDrafts('note/1')).toEqual([]);
  });
});

describe('saving a command', () => {
  test('row, marker, number and draft go together, and are there after a restart', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work } = temporaryWork(path);
    const item = exampleItem(work.identity().clientId, 1, random);
    const { stream } = item.envelope.writes[0]!;
    work.saveDraft('note/1', 'Spoke to the', now);
    expect(work.saveCommand(item, 'note/1')).toEqual({ ok: true, value: undefined });
    work.close();
    const again = temporaryWork(path).work;
    expect(again.load()).toEqual([item]);
    expect(again.findCommand(item.envelope.commandId)).toEqual(item);
    expect(again.nextNumber()).toBe(2);
    expect(again.pendingOf(stream)).toEqual([item]);
    expect(again.pendingStreams()).toEqual([stream]);
    expect(again.findDraft('note/1')).toBeUndefined();
    expect(again.earlierDrafts('note/1')).toEqual([]);
  });

  test('what becomes of earlier ones by it goes with it, or not at all', () => {
    const { work, database } = temporaryWork();
    const { clientId } = work.identity();
    const first = exampleItem(clientId, 1, random);
    work.saveCommand(first);
    const settled = { kind: 'put', item: { ...first, state: 'settled' } } as const;
    work.saveCommand(exampleItem(clientId, 2, random), undefined, [settled]);
    expect(work.load().map(({ state }) => state)).toEqual(['settled', 'waiting']);
    database.pragma(`max_page_count=${database.pragma('page_count', { simple: true }) as number}`);
    const back = { kind: 'put', item: first } as const;
    expect(work.saveCommand(exampleItem(clientId, 3, random, 'x'.repeat(50_000)), undefined, [back]).ok).toBe(false);
    expect(work.load().map(({ state }) => state)).toEqual(['settled', 'waiting']);
  });

  test('on a full disk is refused as a value, and nothing of it has happened', () => {
    const { work, database } = temporaryWork();
    database.pragma(`max_page_count=${database.pragma('page_count', { simple: true }) as number}`);
    work.saveDraft('note/1', 'short', now);
    const item = exampleItem(work.identity().clientId, 1, random, 'x'.repeat(50_000));
    const saved = work.saveCommand(item, 'note/1');
    expect(saved).toMatchObject({ ok: false, error: { kind: 'disk-full', store: 'work', code: 'SQLITE_FULL' } });
    expect(work.load()).toEqual([]);
    expect(work.pendingStreams()).toEqual([]);
    expect(work.nextNumber()).toBe(1);
    expect(work.findDraft('note/1')?.text).toBe('short');
    expect(work.saveDraft('note/1', 'x'.repeat(50_000), now)).toMatchObject({
      ok: false,
      error: { kind: 'disk-full' },
    });
    expect(work.findDraft('note/1')?.text).toBe('short');
    expect(() => work.change([{ kind: 'put', item }])).toThrow(/disk-full/);
  });

  test('twice, with a gap, or of another client is a defect that changes nothing', () => {
    const { work } = temporaryWork();
    const { clientId } = work.identity();
    const first = exampleItem(clientId, 1, random);
    work.saveCommand(first);
    const same = { ...first, envelope: { ...first.envelope, number: 2 } };
    expect(() => work.saveCommand(same)).toThrow(Defect);
    expect(() => work.saveCommand(first)).toThrow(Defect);
    expect(() => work.saveCommand(exampleItem(clientId, 3, random))).toThrow(Defect);
    expect(() => work.saveCommand(exampleItem('f'.repeat(32) as Id<'client'>, 2, random))).toThrow(Defect);
    expect(work.load()).toEqual([first]);
    expect(work.nextNumber()).toBe(2);
  });

  test('a number is never given twice, also when its command was forgotten', () => {
    const { work } = temporaryWork();
    const first = exampleItem(work.identity().clientId, 1, random);
    work.saveCommand(first);
    work.change([{ kind: 'forget', commandId: first.envelope.commandId }]);
    expect(work.nextNumber()).toBe(2);
    expect(() => work.saveCommand(first)).toThrow(Defect);
  });

  test('a signed command is never edited', () => {
    const { work } = temporaryWork();
    const item = exampleItem(work.identity().clientId, 1, random);
    work.saveCommand(item);
    const edited = { ...item, envelope: { ...item.envelope, ruleSet: 8 } };
    expect(() => work.change([{ kind: 'put', item: edited }])).toThrow(Defect);
    expect(work.load()).toEqual([item]);
  });

  test('a change of several is all or nothing', () => {
    const { work } = temporaryWork();
    const { clientId } = work.identity();
    const first = exampleItem(clientId, 1, random);
    work.saveCommand(first);
    const settled = { ...first, state: 'settled' as const };
    const gap = exampleItem(clientId, 5, random);
    expect(() =>
      work.change([
        { kind: 'put', item: settled },
        { kind: 'put', item: gap },
      ]),
    ).toThrow(Defect);
    expect(work.load()).toEqual([first]);
  });

  test('markers go when a command is settled, withdrawn, shown or forgotten', () => {
    const { work } = temporaryWork();
    const items = [1, 2, 3, 4, 5].map((number) => exampleItem(work.identity().clientId, number, random));
    const [settled, withdrawn, shown, forgotten, waiting] = items as [(typeof items)[0], ...typeof items];
    for (const item of items) work.saveCommand(item);
    expect(work.pendingStreams()).toHaveLength(5);
    work.change([
      { kind: 'put', item: { ...settled, state: 'settled' } },
      { kind: 'put', item: { ...withdrawn!, state: 'withdrawn' } },
      { kind: 'put', item: { ...shown!, state: 'accepted', shown: true } },
      { kind: 'forget', commandId: forgotten!.envelope.commandId },
    ]);
    expect(work.pendingStreams()).toEqual([waiting!.envelope.writes[0]!.stream]);
    expect(work.pendingOf(settled.envelope.writes[0]!.stream)).toEqual([]);
  });
});

describe('tokens and settings', () => {
  test('stay until they are changed', () => {
    const path = join(temporaryFolder(), 'work.db');
    const { work } = temporaryWork(path);
    expect(work.refreshToken()).toBeUndefined();
    expect(work.setting('columns')).toBeUndefined();
    work.saveRefreshToken('first');
    work.saveRefreshToken('second');
    work.saveSetting('columns', { wide: [1, null] });
    work.close();
    const again = temporaryWork(path).work;
    expect(again.refreshToken()).toBe('second');
    expect(again.setting('columns')).toEqual({ wide: [1, null] });
    again.saveRefreshToken(undefined);
    expect(again.refreshToken()).toBeUndefined();
  });

  test('a token that was forgotten is nowhere in the file', () => {
    const { work, database } = temporaryWork();
    work.saveRefreshToken('token-needle');
    const needles = () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      return database.serialize().includes('token-needle');
    };
    expect(needles()).toBe(true);
    work.saveRefreshToken(undefined);
    expect(needles()).toBe(false);
  });
});

describe('plans', () => {
  test.each(Object.entries(outboxQueries))('%s goes by an index and sorts nothing', (_, sql) => {
    const { database } = temporaryWork();
    const values = Array.from(sql.matchAll(/\?/g), () => 'x');
    const plan = database.prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    const text = plan.map(({ detail }) => detail).join('\n');
    expect(text).not.toMatch(/TEMP B-TREE/);
    // `load` reads the whole table by its key, the number.
    if (sql !== outboxQueries.load && sql !== outboxQueries.pendingStreams) expect(text).not.toMatch(/SCAN/);
  });
});
