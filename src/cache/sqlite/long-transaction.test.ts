import { expect, it } from 'vitest';
import { cacheSchema } from '../base/schema.ts';
import { openExample } from '#test/suites/temporary-stores.ts';
import { LongTransaction } from './long-transaction.ts';

it('is one over many calls until somebody ends it; what throws leaves nothing of it', () => {
  const database = openExample(cacheSchema);
  const long = new LongTransaction(database);
  const add = (key: string) => long.run(() => database.prepare('INSERT INTO person_row_gone VALUES (?)').run(key));
  const all = () => database.prepare('SELECT person_id FROM person_row_gone ORDER BY person_id').pluck().all();
  long.end();
  add('a');
  add('b');
  expect(database.inTransaction).toBe(true);
  long.end();
  expect(database.inTransaction).toBe(false);
  add('c');
  expect(() => add('a')).toThrow(/UNIQUE/);
  expect(database.inTransaction).toBe(false);
  long.end();
  // What was on the disk stays; what came since it was begun does not.
  expect(all()).toEqual(['a', 'b']);
});
