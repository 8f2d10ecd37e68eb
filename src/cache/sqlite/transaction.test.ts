import { expect, test } from 'vitest';
import { Defect } from '#kernel/assert.ts';
import { openExample } from '#test/suites/temporary-stores.ts';
import { inTransaction } from './transaction.ts';

const schema = {
  applicationId: 1,
  migrations: [
    { number: 10, up: (database: { exec(sql: string): unknown }) => void database.exec('CREATE TABLE t (a)') },
  ],
};

test('all of it or none of it', () => {
  const database = openExample(schema);
  const count = database.prepare('SELECT count(*) FROM t').pluck();
  inTransaction(database, () => database.exec('INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)'));
  expect(count.get()).toBe(2);
  expect(() =>
    inTransaction(database, () => {
      database.exec('DELETE FROM t');
      throw new Error('changed our mind');
    }),
  ).toThrow('changed our mind');
  expect(count.get()).toBe(2);
});

test('an asynchronous or a nested one is a defect and leaves nothing', () => {
  const database = openExample(schema);
  const insert = database.prepare('INSERT INTO t VALUES (1)');
  expect(() => inTransaction(database, async () => insert.run())).toThrow(Defect);
  expect(() => inTransaction(database, () => inTransaction(database, () => insert.run()))).toThrow(Defect);
  expect(database.prepare('SELECT count(*) FROM t').pluck().get()).toBe(0);
});
