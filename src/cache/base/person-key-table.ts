import type { Id } from '#kernel/ids.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** The SQL of the lookups, for the tests that look at their plans. */
export const personKeyQueries = {
  byKey: `SELECT person_number.person_id FROM person_key
    JOIN person_number ON person_number.number = person_key.number WHERE person_key.key = ? LIMIT ?`,
  keysFrom: 'SELECT DISTINCT key FROM person_key WHERE key >= ? AND key < ? LIMIT ?',
  keysOf: 'SELECT key FROM person_key WHERE number = ?',
  numberOf: 'SELECT number FROM person_number WHERE person_id = ?',
} as const;

/** Comes after every key that starts as asked: keys are ASCII. */
const afterAll = '\u{ffff}';

/** The keys people are found by. A small number stands for the id in each of a person's rows. Statements are prepared once. */
export function personKeyTable(database: WritableDatabase) {
  const byKey = database.prepare<[string, number], Id<'person'>>(personKeyQueries.byKey).pluck();
  const keysFrom = database.prepare<[string, string, number], string>(personKeyQueries.keysFrom).pluck();
  const keysOf = database.prepare<[number], string>(personKeyQueries.keysOf).pluck();
  const numberOf = database.prepare<[string], number>(personKeyQueries.numberOf).pluck();
  const number = database.prepare<[string]>('INSERT INTO person_number (person_id) VALUES (?)');
  const forget = database.prepare<[number]>('DELETE FROM person_number WHERE number = ?');
  const add = database.prepare<[string, number]>('INSERT INTO person_key (key, number) VALUES (?, ?)');
  const drop = database.prepare<[string, number]>('DELETE FROM person_key WHERE key = ? AND number = ?');

  return {
    /** The first `most` persons that have `key`. */
    find: (key: string, most: number): readonly Id<'person'>[] => byKey.all(key, most),
    /** The first `most` keys in order that start with `start`. */
    keysFrom: (start: string, most: number): readonly string[] => keysFrom.all(start, `${start}${afterAll}`, most),
    put(personId: string, keys: readonly string[]): void {
      const at = numberOf.get(personId) ?? Number(number.run(personId).lastInsertRowid);
      const held = new Set(keysOf.all(at));
      for (const key of keys) if (!held.delete(key)) add.run(key, at);
      for (const key of held) drop.run(key, at);
    },
    remove(personId: string): void {
      const at = numberOf.get(personId);
      if (at === undefined) return;
      for (const key of keysOf.all(at)) drop.run(key, at);
      forget.run(at);
    },
    clear(): void {
      database.exec('DELETE FROM person_key; DELETE FROM person_number');
    },
  };
}
