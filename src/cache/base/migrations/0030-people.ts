/** The tray, what people are found by, and where each was identified. Rebuilt from records. Frozen. */
export const migration = {
  number: 30,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE tray (arrival_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE person_number (number INTEGER PRIMARY KEY, person_id TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE person_key (
        key TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (key, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX person_key_by_number ON person_key (number);
      CREATE TABLE identified (
        person_id TEXT NOT NULL,
        referral_id TEXT NOT NULL,
        PRIMARY KEY (person_id, referral_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX identified_by_referral ON identified (referral_id);
    `);
  },
};
