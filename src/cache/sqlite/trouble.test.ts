import { expect, test } from 'vitest';
import { StoreTrouble } from '../store-trouble.ts';
import { openExample } from '#test/suites/temporary-stores.ts';
import { inTransaction } from './transaction.ts';
import { guardFor } from './trouble.ts';

const schema = {
  applicationId: 1,
  migrations: [
    { number: 10, up: (database: { exec(sql: string): unknown }) => void database.exec('CREATE TABLE t (a UNIQUE)') },
  ],
};

test('a full disk is trouble, and nothing has been changed', () => {
  const database = openExample(schema);
  const guard = guardFor('work', () => undefined);
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  insert.run('before');
  database.pragma('max_page_count=10');
  const flood = () => {
    for (let row = 0; row < 100; row += 1) insert.run(`${row}`.padEnd(3000));
  };
  expect(() => guard(() => inTransaction(database, flood))).toThrow(
    new StoreTrouble('work', 'disk-full', 'SQLITE_FULL'),
  );
  expect(database.prepare('SELECT a FROM t').pluck().all()).toEqual(['before']);
});

test('a broken rule of our own stays a defect', () => {
  const database = openExample(schema);
  const guard = guardFor('work', () => undefined);
  const twice = () => database.exec("INSERT INTO t VALUES ('a'); INSERT INTO t VALUES ('a')");
  expect(() => guard(() => inTransaction(database, twice))).toThrow(/UNIQUE/);
});
