import type { PersonRow } from '#contracts/people-index.ts';
import type { Id } from '#kernel/ids.ts';
import type { PersonKeys } from '../person-keys.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** Keys that are words of the dictionary: only these are ever listed. */
const isWord = (key: string): boolean => key.startsWith('w:') || key.startsWith('b:');
/** Comes after every key that starts as asked: keys are ASCII. */
const afterAll = '\u{ffff}';

interface Held {
  readonly number: number;
  readonly run: number;
  readonly body: string;
}

/**
 * Thin rows and their keys. Keys stand run by run, a run for each segment and one (0) for what pages of the feed bring:
 * a segment is written at the end of the file, as fast for the last as for the first, and a lookup asks every run. A row
 * leaves by the keys it has, which follow from it. Statements are prepared once.
 */
export function personRowTable(database: WritableDatabase, keys: PersonKeys) {
  const find = database.prepare<[string], Held>('SELECT number, run, body FROM person_row WHERE person_id = ?');
  const count = database.prepare<[], number | null>('SELECT sum(people) FROM person_run').pluck();
  const add = database.prepare<[number, string, string]>(
    'INSERT INTO person_row (run, person_id, body) VALUES (?, ?, ?)',
  );
  const drop = database.prepare<[number]>('DELETE FROM person_row WHERE number = ?');
  const counted = database.prepare<[number, number]>(
    `INSERT INTO person_run (run, people) VALUES (?, ?)
     ON CONFLICT (run) DO UPDATE SET people = people + excluded.people`,
  );
  const addKey = database.prepare<[number, string, number]>(
    'INSERT INTO person_row_key (run, key, number) VALUES (?, ?, ?)',
  );
  const dropKey = database.prepare<[number, string, number]>(
    'DELETE FROM person_row_key WHERE run = ? AND key = ? AND number = ?',
  );
  const addWord = database.prepare<[string, number]>(
    `INSERT INTO person_row_word (key, people) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET people = people + excluded.people`,
  );
  const dropWord = database.prepare<[string]>('DELETE FROM person_row_word WHERE key = ? AND people <= 0');
  const byKey = database
    .prepare<[string, number], Id<'person'>>(
      `SELECT person_row.person_id FROM person_run
       CROSS JOIN person_row_key ON person_row_key.run = person_run.run AND person_row_key.key = ?
       CROSS JOIN person_row ON person_row.number = person_row_key.number LIMIT ?`,
    )
    .pluck();
  const wordsFrom = database
    .prepare<[string, string, number], string>(
      'SELECT key FROM person_row_word WHERE key >= ? AND key < ? ORDER BY key LIMIT ?',
    )
    .pluck();

  function remove(personId: string): void {
    const held = find.get(personId);
    if (held === undefined) return;
    for (const key of keys.ofRow(JSON.parse(held.body) as PersonRow)) {
      dropKey.run(held.run, key, held.number);
      if (!isWord(key)) continue;
      addWord.run(key, -1);
      dropWord.run(key);
    }
    drop.run(held.number);
    counted.run(held.run, -1);
  }

  return {
    count: (): number => count.get() ?? 0,
    has: (personId: string): boolean => find.get(personId) !== undefined,
    find(personId: string): PersonRow | undefined {
      const held = find.get(personId);
      return held === undefined ? undefined : (JSON.parse(held.body) as PersonRow);
    },
    /** Puts rows into `run`; nobody of them may be there. */
    add(run: number, rows: readonly PersonRow[]): void {
      counted.run(run, rows.length);
      const words = new Map<string, number>();
      const entries: (readonly [key: string, number: number])[] = [];
      for (const row of rows) {
        const number = Number(add.run(run, row.personId, JSON.stringify(row)).lastInsertRowid);
        for (const key of keys.ofRow(row)) {
          entries.push([key, number]);
          if (isWord(key)) words.set(key, (words.get(key) ?? 0) + 1);
        }
      }
      entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      for (const [key, number] of entries) addKey.run(run, key, number);
      for (const [word, people] of words) addWord.run(word, people);
    },
    remove,
    clear(): void {
      database.exec(
        'DELETE FROM person_row; DELETE FROM person_row_key; DELETE FROM person_row_word; DELETE FROM person_run',
      );
    },
    personsWith: (key: string, most: number): readonly Id<'person'>[] => byKey.all(key, most),
    wordsFrom: (start: string, most: number): readonly string[] => wordsFrom.all(start, `${start}${afterAll}`, most),
  };
}
