import type { Id } from '#kernel/ids.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** Which arrivals nobody has settled yet. Statements are prepared once. */
export function trayTable(database: WritableDatabase) {
  const list = database.prepare<[], Id<'arrival'>>('SELECT arrival_id FROM tray ORDER BY arrival_id').pluck();
  const add = database.prepare<[string]>('INSERT OR IGNORE INTO tray (arrival_id) VALUES (?)');
  const remove = database.prepare<[string]>('DELETE FROM tray WHERE arrival_id = ?');
  const clear = database.prepare('DELETE FROM tray');
  return {
    list: (): readonly Id<'arrival'>[] => list.all(),
    put(arrivalId: string, settled: boolean): void {
      (settled ? remove : add).run(arrivalId);
    },
    remove(arrivalId: string): void {
      remove.run(arrivalId);
    },
    clear(): void {
      clear.run();
    },
  };
}
