/** Who this client is, and every command it gave. Frozen. */
export const migration = {
  number: 10,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE client (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        client_id TEXT NOT NULL,
        device_id TEXT NOT NULL,
        public_key TEXT NOT NULL,
        private_key BLOB NOT NULL,
        next_number INTEGER NOT NULL CHECK (next_number > 0),
        contacts INTEGER NOT NULL,
        renews TEXT
      ) STRICT;
      CREATE TABLE next_client (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        client_id TEXT NOT NULL,
        public_key TEXT NOT NULL,
        private_key BLOB NOT NULL
      ) STRICT;
      CREATE TABLE outbox (
        number INTEGER PRIMARY KEY,
        command_id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        intent INTEGER NOT NULL,
        sent INTEGER NOT NULL,
        shown INTEGER NOT NULL,
        outcome TEXT,
        outcome_epoch TEXT,
        behind TEXT,
        failures INTEGER NOT NULL,
        former INTEGER NOT NULL,
        envelope TEXT NOT NULL
      ) STRICT;
      CREATE TABLE overlay (
        stream TEXT NOT NULL,
        number INTEGER NOT NULL REFERENCES outbox (number) ON DELETE CASCADE,
        PRIMARY KEY (stream, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX overlay_by_number ON overlay (number);
    `);
  },
};
