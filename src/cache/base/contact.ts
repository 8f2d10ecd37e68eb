import type { Lease } from '#contracts/case-api.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Contact } from '../cache-database.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

interface Columns {
  readonly lease: string;
  readonly at: Instant;
  readonly latest_server_time: Instant;
}

/** The last word of central. Statements are prepared once. */
export function contactOf(database: WritableDatabase) {
  const read = database.prepare<[], Columns>('SELECT lease, at, latest_server_time FROM contact WHERE id = 1');
  const keep = database.prepare<[string, Instant, Instant]>(
    `INSERT INTO contact (id, lease, at, latest_server_time) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET lease = excluded.lease, at = excluded.at,
       latest_server_time = max(latest_server_time, excluded.latest_server_time)`,
  );
  return {
    read(): Contact | undefined {
      const row = read.get();
      if (row === undefined) return undefined;
      return { lease: JSON.parse(row.lease) as Lease, at: row.at, latestServerTime: row.latest_server_time };
    },
    keep(lease: Lease, at: Instant): void {
      keep.run(JSON.stringify(lease), at, lease.serverTime);
    },
  };
}
