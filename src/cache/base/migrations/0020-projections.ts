/** What lists are answered from: where each record hangs, and one thin row an enquiry. Rebuilt from records. Frozen. */
export const migration = {
  number: 20,
  up(database: { exec(sql: string): unknown }): void {
    database.exec(`
      CREATE TABLE projection (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
      CREATE TABLE place (
        stream TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        enquiry_id TEXT,
        referral_id TEXT,
        reference TEXT,
        received_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX place_by_enquiry ON place (enquiry_id, kind, stream) WHERE enquiry_id IS NOT NULL;
      CREATE INDEX place_by_referral ON place (referral_id, kind, stream) WHERE referral_id IS NOT NULL;
      CREATE INDEX place_by_reference ON place (reference) WHERE reference IS NOT NULL;
      CREATE TABLE enquiry_row (
        enquiry_id TEXT PRIMARY KEY NOT NULL,
        reference TEXT NOT NULL,
        rating TEXT,
        claimed_by TEXT,
        received_at TEXT,
        referrals INTEGER NOT NULL,
        open INTEGER NOT NULL,
        to_sign INTEGER NOT NULL,
        sent_back INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX enquiry_row_by_state ON enquiry_row (open, received_at IS NULL, received_at, enquiry_id);
      CREATE INDEX enquiry_row_by_receipt ON enquiry_row (received_at IS NULL, received_at, enquiry_id);
    `);
  },
};
