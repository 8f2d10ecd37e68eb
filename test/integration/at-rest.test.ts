/**
 * Nothing readable at rest (bar R5 of security-sync.md, the vault's part): a day of work with needles in every field,
 * a crash in the middle, and then every file of the workstation folder and the temporary folder is searched. The same
 * day without encryption is the control: there the search must find everything.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#cache/sqlite/open-database.ts';
import { openVault } from '#cache/open-vault.ts';
import { plantedDay } from './at-rest/day.ts';
import { entropy, filesBelow, formsOf, found, needle, pagesOf } from './at-rest/needles.ts';
import { exampleWorkstation, vaultOf } from '../suites/example-workstation.ts';
import { temporaryFolder } from '../suites/temporary-folder.ts';

const seed = randomBytes(8).toString('hex');
const credentials = { userName: needle(seed, 'user name'), passphrase: needle(seed, 'passphrase') };
const everything = [...plantedDay(seed).needles, ...Object.values(credentials)];

/** What a killed day left behind: the whole folder, temporary folder and all. */
async function remainsOf(mode: 'encrypted' | 'plain') {
  const root = temporaryFolder();
  const [folder, temporary] = [join(root, 'workstation'), join(root, 'temporary')];
  for (const made of [folder, temporary]) mkdirSync(made);
  const script = join(import.meta.dirname, 'at-rest', 'living-child.ts');
  const child = spawn(process.execPath, [script, mode, folder, seed, credentials.userName], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TMPDIR: temporary,
      SQLITE_TMPDIR: temporary,
      TMP: temporary,
      TEMP: temporary,
      HOME: temporary,
    },
  });
  child.stdin.end(credentials.passphrase);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  child.stdout.once('data', () => child.kill('SIGKILL'));
  await new Promise((done) => child.once('close', done));
  expect(complaint).toBe('');
  const files = filesBelow(root);
  return { folder, files, databases: files.filter(({ path }) => /\.db(-wal)?$/.test(path)) };
}

const contents = (files: readonly { readonly bytes: Buffer }[]): readonly Buffer[] => files.map(({ bytes }) => bytes);
const paths = (files: readonly { readonly path: string }[]): readonly string[] => files.map(({ path }) => path);

describe('after a day and a crash', () => {
  test('no file holds anything that was written, every page is noise, and no stranger opens it', async () => {
    const { folder, files, databases } = await remainsOf('encrypted');
    expect(databases).toHaveLength(4);
    expect(databases.every(({ bytes }) => bytes.length > 0)).toBe(true);
    expect(found(everything, contents(files), paths(files))).toEqual([]);
    for (const { path, bytes } of databases) {
      for (const [number, page] of pagesOf(path, bytes).entries()) {
        expect(entropy(page), `page ${number} of ${path}`).toBeGreaterThanOrEqual(7.9);
      }
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
    for (const { path } of databases.filter((file) => file.path.endsWith('.db'))) {
      const stock = new Database(path, { readonly: true });
      expect(() => stock.prepare('SELECT * FROM sqlite_schema').all()).toThrow(/not a database/);
      stock.close();
      expect(openDatabase(path, randomBytes(32))).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    }
    // And it is all there for the one who may.
    const workstation = { ...exampleWorkstation('optional'), folder };
    const vault = vaultOf(await openVault(workstation, credentials));
    expect(vault.work.load()).toHaveLength(30);
    expect(vault.cache.count()).toBeGreaterThan(100);
    vault.close();
    const closed = filesBelow(folder);
    expect(found(everything, contents(closed), paths(closed))).toEqual([]);
  });

  test('control: without encryption the same search finds every needle, and pages that are no noise', async () => {
    const { files, databases } = await remainsOf('plain');
    const [userName, passphrase] = Object.values(credentials);
    const inStores = everything.filter((text) => text !== userName && text !== passphrase);
    expect(found(inStores, contents(files))).toEqual(inStores);
    const pages = databases.flatMap(({ path, bytes }) => pagesOf(path, bytes));
    expect(pages.filter((page) => entropy(page) < 7.9).length).toBe(pages.length);
    expect(databases.some(({ bytes }) => bytes.includes('SQLite format 3'))).toBe(true);
  });
});

describe('a sort too big for memory', () => {
  const sorted = needle(seed, 'sorted');

  /** What the temporary files hold that this process has open, deleted or not, half-way through a big sort. */
  function temporaryFilesDuringSort(spoil: (database: Database.Database) => void): readonly Buffer[] {
    const path = join(temporaryFolder(), 'example.db');
    const opened = openDatabase(path, randomBytes(32));
    if (!opened.ok) throw new Error(opened.error.kind);
    const database = opened.value;
    onTestFinished(() => void database.close());
    spoil(database);
    database.pragma('cache_size=20');
    database.exec('CREATE TABLE t (a TEXT)');
    const insert = database.prepare('INSERT INTO t VALUES (?)');
    database.transaction(() => {
      for (let row = 0; row < 4000; row += 1) insert.run(`${(row * 7919) % 4000} ${sorted} ${'x'.repeat(500)}`);
    })();
    database.exec('CREATE TEMP TABLE copied AS SELECT a FROM t ORDER BY a || 1');
    const reading = database.prepare('SELECT a FROM copied ORDER BY a || 2').iterate();
    reading.next();
    const open = readdirSync('/proc/self/fd').flatMap((name): Buffer[] => {
      const link = join('/proc/self/fd', name);
      const target = linkTarget(link);
      return target.includes('etilqs') ? [readFileSync(link)] : [];
    });
    reading.return?.();
    return open;
  }

  test('stays in memory', (context) => {
    if (process.platform !== 'linux') context.skip('not run here: open files are looked up in /proc');
    expect(
      found(
        [sorted],
        temporaryFilesDuringSort(() => undefined),
      ),
    ).toEqual([]);
  });

  test('control: with temporary files it would be on the disk in the clear', (context) => {
    if (process.platform !== 'linux') context.skip('not run here: open files are looked up in /proc');
    const files = temporaryFilesDuringSort((database) => void database.pragma('temp_store=FILE'));
    expect(found([sorted], files)).toEqual([sorted]);
  });
});

test('the search sees a needle in every form and at every offset', () => {
  const text = needle(seed, 'form');
  for (const written of [
    Buffer.from(`… ${text} …`),
    Buffer.from(`… ${text} …`, 'utf16le'),
    ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(Buffer.from(`${before}${text} and more`).toString('base64'))),
    Buffer.from(encodeURIComponent(`a ${text} b`)),
  ]) {
    expect(found([text], [Buffer.alloc(10), written])).toEqual([text]);
  }
  expect(found([text], [], [`/a/${text}/b`])).toEqual([text]);
  expect(found([text], [Buffer.from(text.slice(1))])).toEqual([]);
  expect(formsOf(text)).toHaveLength(6);
});

function linkTarget(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // The handle that read the folder itself is gone by now.
    return '';
  }
}
