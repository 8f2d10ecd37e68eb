import type { Json } from '#kernel/json.ts';
import type { WritableDatabase } from '../sqlite/database.ts';

/** The refresh token and settings. To be called inside a transaction where something is written. Statements are prepared once. */
export function preferencesOf(database: WritableDatabase) {
  const token = database.prepare<[], string>('SELECT refresh FROM token WHERE id = 1').pluck();
  const putToken = database.prepare<[string]>('INSERT OR REPLACE INTO token (id, refresh) VALUES (1, ?)');
  const removeToken = database.prepare('DELETE FROM token');
  const setting = database.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
  const putSetting = database.prepare<[string, string]>('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)');
  return {
    token: (): string | undefined => token.get(),
    saveToken(value: string | undefined): void {
      if (value === undefined) removeToken.run();
      else putToken.run(value);
    },
    setting(key: string): Json | undefined {
      const value = setting.get(key);
      return value === undefined ? undefined : (JSON.parse(value) as Json);
    },
    saveSetting(key: string, value: Json): void {
      putSetting.run(key, JSON.stringify(value));
    },
  };
}
