import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { openDatabase } from './open-database.ts';
import { cipherSettings, connectionSettings, differingSetting, type Setting } from './settings.ts';

const key = randomBytes(32);
const settings = [...cipherSettings, ...connectionSettings];

/** For each setting, a value that gives its promise up. */
const worse: Readonly<Record<string, string>> = {
  cipher: "'chacha20'",
  legacy: '3',
  legacy_page_size: '8192',
  hmac_use: '0',
  hmac_pgno: '0',
  hmac_algorithm: '1',
  temp_store: 'FILE',
  locking_mode: 'NORMAL',
  journal_mode: 'DELETE',
  synchronous: 'NORMAL',
  fullfsync: 'OFF',
  checkpoint_fullfsync: 'OFF',
  secure_delete: 'FAST',
  mmap_size: '1048576',
  cache_size: '-2000',
  foreign_keys: 'OFF',
  trusted_schema: 'ON',
  cell_size_check: 'OFF',
  recursive_triggers: 'OFF',
  wal_autocheckpoint: '1000',
};

/** Those that driver or cipher already have as they must be; leaving them out is no loss until their defaults change. */
const alreadyDefault = [
  'secure_delete',
  'mmap_size',
  'foreign_keys',
  'legacy_page_size',
  'hmac_use',
  'hmac_pgno',
  'hmac_algorithm',
  'synchronous',
];

/** Makes the driver set something else in place of `setting`. */
function sabotage(setting: Setting, instead: string | undefined): void {
  const { pragma } = Database.prototype;
  const spy = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (
    this: Database.Database,
    source,
    options,
  ) {
    if (source !== `${setting.pragma}=${setting.value}`) return pragma.call(this, source, options);
    return instead === undefined ? [] : pragma.call(this, `${setting.pragma}=${instead}`);
  });
  onTestFinished(() => spy.mockRestore());
}

function openExample(path: string, withKey: Buffer = key) {
  const opened = openDatabase(path, withKey);
  if (opened.ok) onTestFinished(() => void opened.value.close());
  return opened;
}

/** An encrypted file with one table that holds one row, closed. */
function closedExample(): string {
  const path = join(temporaryFolder(), 'example.db');
  const opened = openDatabase(path, key);
  if (!opened.ok) throw new Error(opened.error.kind);
  opened.value.exec("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('needle')");
  opened.value.close();
  return path;
}

describe('the open sequence', () => {
  test('makes every setting and reads it back', () => {
    const opened = openExample(join(temporaryFolder(), 'example.db'));
    expect(opened.ok && differingSetting(opened.value, settings)).toBeUndefined();
    expect(Object.keys(worse)).toEqual(settings.map(({ pragma }) => pragma));
  });

  test.each(settings)('refuses when $pragma is worse', (setting) => {
    sabotage(setting, worse[setting.pragma]);
    const opened = openExample(join(temporaryFolder(), 'example.db'));
    // Another cipher brings its own version number with it.
    expect(opened).toMatchObject({ ok: false, error: { kind: 'refused', setting: setting.pragma } });
  });

  test.each(settings.filter(({ pragma }) => !alreadyDefault.includes(pragma)))(
    'refuses when $pragma is left out',
    (setting) => {
      sabotage(setting, undefined);
      expect(openExample(join(temporaryFolder(), 'example.db'))).toMatchObject({
        ok: false,
        error: { kind: 'refused' },
      });
    },
  );

  test('a setting changed later is seen', () => {
    for (const setting of connectionSettings) {
      // These cannot be changed on an open file, or not while it is a write-ahead log.
      if (['locking_mode', 'journal_mode'].includes(setting.pragma)) continue;
      const opened = openDatabase(join(temporaryFolder(), 'example.db'), key);
      if (!opened.ok) throw new Error(opened.error.kind);
      opened.value.pragma(`${setting.pragma}=${worse[setting.pragma]!}`);
      expect(differingSetting(opened.value, settings)?.pragma).toBe(setting.pragma);
      opened.value.close();
    }
  });
});

describe('the key', () => {
  test('a wrong one opens nothing', () => {
    expect(openExample(closedExample(), randomBytes(32))).toEqual({
      ok: false,
      error: { kind: 'damaged', code: 'SQLITE_NOTADB' },
    });
  });

  test('no key and a plain SQLite open nothing', () => {
    const plain = new Database(closedExample());
    expect(() => plain.prepare('SELECT * FROM t').all()).toThrow(/not a database/);
    plain.close();
  });

  test('is the raw key of SQLCipher 4: the same file opens by the format’s own words', () => {
    const other = new Database(closedExample());
    other.pragma("cipher='sqlcipher'");
    other.pragma('legacy=4');
    other.pragma(`key="x'${key.toString('hex')}'"`);
    expect(other.prepare('SELECT a FROM t').pluck().all()).toEqual(['needle']);
    other.close();
  });

  test('stays with the caller and is in no statement', () => {
    const before = Buffer.from(key);
    const said: unknown[] = [];
    const { pragma } = Database.prototype;
    const spy = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: Database.Database, ...args) {
      said.push(args[0]);
      return pragma.apply(this, args);
    });
    onTestFinished(() => spy.mockRestore());
    openExample(join(temporaryFolder(), 'example.db'));
    expect(key).toEqual(before);
    expect(said.length).toBeGreaterThan(settings.length);
    expect(said.join('\n')).not.toMatch(/\bkey\b/i);
    expect(said.join('\n')).not.toContain(key.toString('hex'));
  });
});

describe('the file', () => {
  test('is for its owner only', () => {
    const path = join(temporaryFolder(), 'example.db');
    const opened = openExample(path);
    if (opened.ok) opened.value.exec('CREATE TABLE t (a TEXT)');
    if (process.platform !== 'win32') {
      for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  test('is open in one place only', () => {
    const path = join(temporaryFolder(), 'example.db');
    const first = openExample(path);
    expect(first.ok).toBe(true);
    expect(openExample(path)).toEqual({ ok: false, error: { kind: 'in-use', code: 'SQLITE_BUSY' } });
  });

  test('that cannot be made is the disk’s trouble', () => {
    expect(openExample(join(temporaryFolder(), 'no-such-folder', 'example.db'))).toMatchObject({
      ok: false,
      error: { kind: 'disk', code: 'ENOENT' },
    });
  });

  test('with one wrong bit anywhere is never read as if it were sound', { timeout: 60_000 }, () => {
    const path = closedExample();
    const sound = readFileSync(path);
    for (let at = 3; at < sound.length; at += 97) {
      const flipped = Buffer.from(sound);
      flipped[at]! ^= 1 << (at % 8);
      writeFileSync(path, flipped);
      const opened = openDatabase(path, key);
      if (opened.ok) {
        expect(() => opened.value.prepare('SELECT a FROM t').all(), `byte ${at}`).toThrow(/malformed/);
        opened.value.close();
      } else expect(opened.error.kind).toBe('damaged');
    }
  });
});
