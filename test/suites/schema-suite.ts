import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WritableDatabase } from '#cache/sqlite/database.ts';
import { migrate, type Schema } from '#cache/sqlite/migrate.ts';
import { openDatabase } from '#cache/sqlite/open-database.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { exampleKey, openExample } from './temporary-stores.ts';

/** What a test says of one migration. */
export interface MigrationCase {
  readonly number: number;
  /** SHA-256 of the SQL it runs. A migration is frozen with its release: write the next one instead of changing this. */
  readonly sha256: string;
  /** Rows that a file at this step may hold. */
  readonly rows: string;
}

/** What holds for every schema: `folder` is where its migrations stand. */
export function schemaSuite(name: string, schema: Schema, folder: string, cases: readonly MigrationCase[]): void {
  const upTo = (number: number): Schema => ({
    ...schema,
    migrations: schema.migrations.filter((migration) => migration.number <= number),
  });

  describe(`the schema of ${name}`, () => {
    test('has a case for every migration, by ascending tens', () => {
      const listed = schema.migrations.map(({ number }) => number);
      expect(cases.map(({ number }) => number)).toEqual(listed);
      expect(readdirSync(folder).map((file) => Number(file.slice(0, 4)))).toEqual(listed);
      for (const number of listed) expect(number % 10).toBe(0);
    });

    test.each(cases)('migration $number is frozen and rests on nothing living', ({ number, sha256 }) => {
      const said: string[] = [];
      const step = schema.migrations.find((migration) => migration.number === number);
      step?.up({ exec: (sql) => said.push(sql) });
      expect(createHash('sha256').update(said.join('\n')).digest('hex')).toBe(sha256);
      const file = readdirSync(folder).find((candidate) => Number(candidate.slice(0, 4)) === number) ?? '';
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/^import\b/m);
    });

    test.each(cases)('a file at step $number keeps its rows to the newest step', ({ number }) => {
      const path = join(temporaryFolder(), 'example.db');
      const database = openExample(upTo(number), path);
      const planted = cases.filter((other) => other.number <= number);
      for (const { rows } of planted) database.exec(rows);
      const before = contentOf(database);
      expect(migrate(database, schema)).toBe('existing');
      expect(contentOf(database)).toMatchObject(before);
      for (const { rows } of cases.filter((other) => other.number > number)) database.exec(rows);
      expect(database.pragma('foreign_key_check')).toEqual([]);
    });

    test('a fresh file is the same as one that took every step alone', () => {
      const fresh = openExample(schema);
      const path = join(temporaryFolder(), 'example.db');
      for (const { number } of cases) {
        const opened = openDatabase(path, exampleKey);
        if (!opened.ok) throw new Error(opened.error.kind);
        migrate(opened.value, upTo(number));
        opened.value.close();
      }
      expect(shapeOf(openExample(schema, path))).toEqual(shapeOf(fresh));
    });

    test('a file of a newer step is refused and left as it is', () => {
      const database = openExample(schema);
      database.pragma('user_version=99990');
      const before = shapeOf(database);
      expect(migrate(database, schema)).toBe('needs-newer-app');
      expect(shapeOf(database)).toEqual(before);
    });

    test('a file of another application is refused and left as it is', () => {
      const database = openExample({ ...schema, applicationId: schema.applicationId + 1 });
      const before = shapeOf(database);
      expect(migrate(database, schema)).toBe('not-ours');
      expect(shapeOf(database)).toEqual(before);
    });

    test('a step that fails half-way leaves the step before', () => {
      const database = openExample(schema);
      const before = shapeOf(database);
      const failing = {
        number: 99_990,
        up(half: { exec(sql: string): unknown }): void {
          half.exec('CREATE TABLE half (a)');
          half.exec('this is not SQL');
        },
      };
      expect(() => migrate(database, { ...schema, migrations: [...schema.migrations, failing] })).toThrow(/syntax/);
      expect(shapeOf(database)).toEqual(before);
    });
  });
}

function shapeOf(database: WritableDatabase): unknown {
  return {
    objects: database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all(),
    version: database.pragma('user_version', { simple: true }),
    mark: database.pragma('application_id', { simple: true }),
  };
}

/** Every row of every table. */
function contentOf(database: WritableDatabase): Readonly<Record<string, unknown[]>> {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  return Object.fromEntries(tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]));
}
