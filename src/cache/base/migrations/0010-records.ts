/** Confirmed records (without a body where all of it was lent and has closed, sealed as they came where this release cannot read them), where the base stands in the feed, rule sets, and the last word of central. Frozen. */
export const migration = {
  number: 10,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE record (
        stream TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        generation INTEGER NOT NULL,
        digest TEXT NOT NULL,
        shape INTEGER NOT NULL,
        body TEXT,
        sealed TEXT,
        lent TEXT,
        closes TEXT
      ) STRICT;
      CREATE INDEX record_by_closing ON record (closes) WHERE closes IS NOT NULL;
      CREATE INDEX record_sealed ON record (stream) WHERE sealed IS NOT NULL;
      CREATE INDEX record_by_generation ON record (generation, digest);
      CREATE INDEX record_by_kind ON record (kind, stream);
      CREATE TABLE position (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch TEXT NOT NULL,
        cursor TEXT NOT NULL,
        snapshot INTEGER NOT NULL,
        seen_epoch TEXT NOT NULL,
        generation INTEGER NOT NULL,
        digest TEXT NOT NULL,
        back_to TEXT
      ) STRICT;
      CREATE TABLE rule_set (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
      CREATE TABLE contact (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        lease TEXT NOT NULL,
        at TEXT NOT NULL,
        latest_server_time TEXT NOT NULL
      ) STRICT;
    `);
  },
};
