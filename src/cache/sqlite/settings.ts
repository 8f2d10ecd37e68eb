import type { Database } from 'better-sqlite3';

/** One setting of a connection: how it is made and what it reads back as afterwards. */
export interface Setting {
  readonly pragma: string;
  readonly value: string;
  readonly reads: string | number;
}

/**
 * The cipher, before the key: SQLCipher 4 by SQLite3 Multiple Ciphers (AES-256-CBC and HMAC-SHA-512 a page). The last
 * four are not set by us, they follow from `legacy`; a driver whose defaults change is refused here.
 */
export const cipherSettings: readonly Setting[] = [
  { pragma: 'cipher', value: "'sqlcipher'", reads: 'sqlcipher' },
  { pragma: 'legacy', value: '4', reads: '4' },
  { pragma: 'legacy_page_size', value: '4096', reads: '4096' },
  { pragma: 'hmac_use', value: '1', reads: '1' },
  { pragma: 'hmac_pgno', value: '1', reads: '1' },
  { pragma: 'hmac_algorithm', value: '2', reads: '2' },
];

/** What this room calls that combination in vault headers. */
export const cipherId = 'sqlcipher-4';

/**
 * The rest of the open sequence, in order (security-sync.md 2.1). `temp_store` comes first: until then a sort may
 * write plain text to the temporary folder. `locking_mode=EXCLUSIVE` before WAL: one process a vault, and no `-shm`
 * file. The `fullfsync` pair is what FULL needs on macOS and means nothing elsewhere.
 */
export const connectionSettings: readonly Setting[] = [
  { pragma: 'temp_store', value: 'MEMORY', reads: 2 },
  { pragma: 'locking_mode', value: 'EXCLUSIVE', reads: 'exclusive' },
  { pragma: 'journal_mode', value: 'WAL', reads: 'wal' },
  { pragma: 'synchronous', value: 'FULL', reads: 2 },
  { pragma: 'fullfsync', value: 'ON', reads: 1 },
  { pragma: 'checkpoint_fullfsync', value: 'ON', reads: 1 },
  { pragma: 'secure_delete', value: 'ON', reads: 1 },
  { pragma: 'mmap_size', value: '0', reads: 0 },
  // 32 MiB of pages, in KiB: every page read again is decrypted and authenticated again.
  { pragma: 'cache_size', value: '-32768', reads: -32768 },
  { pragma: 'foreign_keys', value: 'ON', reads: 1 },
  { pragma: 'trusted_schema', value: 'OFF', reads: 0 },
  { pragma: 'cell_size_check', value: 'ON', reads: 1 },
  { pragma: 'recursive_triggers', value: 'ON', reads: 1 },
  { pragma: 'wal_autocheckpoint', value: '0', reads: 0 },
];

/** Makes `settings` in their order. */
export function applySettings(database: Database, settings: readonly Setting[]): void {
  for (const { pragma, value } of settings) database.pragma(`${pragma}=${value}`);
}

/** The first of `settings` that does not read back as it must; undefined when all do. */
export function differingSetting(database: Database, settings: readonly Setting[]): Setting | undefined {
  return settings.find(({ pragma, reads }) => readSetting(database, pragma) !== reads);
}

function readSetting(database: Database, pragma: string): unknown {
  const [row] = database.pragma(pragma) as readonly Readonly<Record<string, unknown>>[];
  return row === undefined ? undefined : Object.values(row)[0];
}
