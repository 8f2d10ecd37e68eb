/** What is being typed, and earlier versions of it. Frozen. */
export const migration = {
  number: 20,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE draft (key TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;
      CREATE INDEX draft_by_time ON draft (saved_at);
      CREATE TABLE earlier_draft (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL,
        text TEXT NOT NULL,
        saved_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX earlier_draft_by_key ON earlier_draft (key, number);
    `);
  },
};
