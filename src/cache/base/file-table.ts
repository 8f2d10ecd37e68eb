import type { StreamKey } from '#domain/streams.ts';
import type { FileHeld, FilePart } from '../cache-database.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** Parts of files, under the records that name them. Statements are prepared once. */
export function fileTable(database: WritableDatabase) {
  const held = database.prepare<[string, string], { bytes: number | null; held: number | null }>(
    'SELECT max(bytes) AS bytes, sum(length(body)) AS held FROM file_part WHERE stream = ? AND digest = ?',
  );
  const part = database
    .prepare<[string, string, number], Buffer>(
      'SELECT body FROM file_part WHERE stream = ? AND digest = ? AND start = ?',
    )
    .pluck();
  const put = database.prepare<[string, string, number, number, Uint8Array]>(
    'INSERT OR REPLACE INTO file_part (stream, digest, start, bytes, body) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare<[string, string]>('DELETE FROM file_part WHERE stream = ? AND digest = ?');
  const removeOf = database.prepare<[string]>('DELETE FROM file_part WHERE stream = ?');
  return {
    held(stream: StreamKey, digest: string): FileHeld | undefined {
      const row = held.get(stream, digest);
      return row === undefined || row.bytes === null ? undefined : { bytes: row.bytes, held: row.held ?? 0 };
    },
    part: (stream: StreamKey, digest: string, start: number): Uint8Array | undefined => part.get(stream, digest, start),
    put(stream: StreamKey, digest: string, { start, bytes, body }: FilePart): void {
      put.run(stream, digest, start, bytes, body);
    },
    remove(stream: StreamKey, digest: string): void {
      remove.run(stream, digest);
    },
    /** Everything named by a record that goes. */
    removeOf(stream: StreamKey): void {
      removeOf.run(stream);
    },
  };
}

export type FileTable = ReturnType<typeof fileTable>;
