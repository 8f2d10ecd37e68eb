import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openExample } from '#test/suites/temporary-stores.ts';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { CheckpointSchedule } from './checkpoint-schedule.ts';

const schema = {
  applicationId: 1,
  migrations: [
    { number: 10, up: (database: { exec(sql: string): unknown }) => void database.exec('CREATE TABLE t (a)') },
  ],
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function example() {
  const path = join(temporaryFolder(), 'example.db');
  const database = openExample(schema, path);
  const schedule = new CheckpointSchedule(database);
  onTestFinished(() => schedule.stop());
  database.exec('INSERT INTO t VALUES (1)');
  return { database, schedule, logBytes: () => statSync(`${path}-wal`).size };
}

test('the log is emptied half a minute after a commit, not before', () => {
  const { schedule, logBytes } = example();
  schedule.committed();
  vi.advanceTimersByTime(29_000);
  schedule.committed();
  expect(logBytes()).toBeGreaterThan(0);
  vi.advanceTimersByTime(1_000);
  expect(logBytes()).toBe(0);
});

test('five seconds after a deletion, also when a commit came before', () => {
  const { schedule, logBytes } = example();
  schedule.committed();
  schedule.deleted();
  vi.advanceTimersByTime(4_900);
  expect(logBytes()).toBeGreaterThan(0);
  vi.advanceTimersByTime(100);
  expect(logBytes()).toBe(0);
});

test('without being told nothing is emptied: SQLite’s own rule is off', () => {
  const { database, logBytes } = example();
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  for (let row = 0; row < 300; row += 1) insert.run('x'.repeat(20_000));
  vi.advanceTimersByTime(3_600_000);
  expect(logBytes()).toBeGreaterThan(1000 * 4096);
});

test('what the disk refuses is tried again, and a defect is not hidden', () => {
  const { database, schedule, logBytes } = example();
  const pragma = vi.spyOn(database, 'pragma');
  pragma.mockImplementationOnce(() => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
  });
  schedule.deleted();
  vi.advanceTimersByTime(5_000);
  expect(logBytes()).toBeGreaterThan(0);
  vi.advanceTimersByTime(30_000);
  expect(logBytes()).toBe(0);
  pragma.mockImplementationOnce(() => {
    throw new TypeError('not a thing of the disk');
  });
  expect(() => schedule.run()).toThrow(TypeError);
});
