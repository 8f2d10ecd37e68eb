/** Parts of files, each under the record that names it, with which it goes. Frozen. */
export const migration = {
  number: 60,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE file_part (
        stream TEXT NOT NULL,
        digest TEXT NOT NULL,
        start INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (stream, digest, start)
      ) STRICT;
    `);
  },
};
