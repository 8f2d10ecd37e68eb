/** Records that were opened at the hub and are not work in hand, until their time is over. Frozen. */
export const migration = {
  number: 50,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE opened (
        stream TEXT PRIMARY KEY NOT NULL,
        shape INTEGER NOT NULL,
        body TEXT NOT NULL,
        fetched_at TEXT NOT NULL,
        until TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX opened_by_end ON opened (until);
    `);
  },
};
