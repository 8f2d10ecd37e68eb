/** Files that are to go with referrals typed here, and their parts. Frozen. */
export const migration = {
  number: 40,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE kept_file (
        referral TEXT NOT NULL,
        digest TEXT NOT NULL,
        name TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        kept_at TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (referral, digest)
      ) STRICT;
      CREATE TABLE kept_file_part (
        referral TEXT NOT NULL,
        digest TEXT NOT NULL,
        start INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (referral, digest, start),
        FOREIGN KEY (referral, digest) REFERENCES kept_file ON DELETE CASCADE
      ) STRICT;
    `);
  },
};
