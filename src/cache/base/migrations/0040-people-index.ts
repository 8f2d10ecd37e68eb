/** The people index: where fetching it stands, a thin row a person, the keys they are found by, and who left meanwhile. Frozen. */
export const migration = {
  number: 40,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE people_index (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        state TEXT NOT NULL,
        manifest TEXT,
        segment INTEGER NOT NULL,
        place INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE person_row (
        number INTEGER PRIMARY KEY,
        run INTEGER NOT NULL,
        person_id TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL
      ) STRICT;
      CREATE TABLE person_run (run INTEGER PRIMARY KEY, people INTEGER NOT NULL) STRICT;
      CREATE TABLE person_row_key (
        run INTEGER NOT NULL,
        key TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (run, key, number)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE person_row_word (key TEXT PRIMARY KEY NOT NULL, people INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE person_row_gone (person_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
    `);
  },
};
