/** The refresh token, and settings of this user on this workstation. Frozen. */
export const migration = {
  number: 30,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE token (id INTEGER PRIMARY KEY CHECK (id = 1), refresh TEXT NOT NULL) STRICT;
      CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
    `);
  },
};
