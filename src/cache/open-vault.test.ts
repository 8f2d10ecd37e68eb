import type * as Crypto from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { exampleItem } from '#test/suites/example-outbox.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { exampleWorkstation, olive, vaultOf } from '#test/suites/example-workstation.ts';
import { openingTime } from '#test/suites/temporary-stores.ts';
import { seededRandom } from '#kernel/random.ts';
import { createVault } from './create-vault.ts';
import { hasVault } from './find-vault.ts';
import { openVault } from './open-vault.ts';
import type { Vault, Workstation } from './vault.ts';

const guesses = vi.hoisted(() => ({ made: 0 }));

/** A cheap scrypt: some sixty openings at half a second each show nothing more. Its real cost has a test of its own. */
vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof Crypto>();
  const scrypt = (
    password: Buffer,
    salt: Buffer,
    length: number,
    options: Crypto.ScryptOptions,
    done: (error: Error | null, key: Buffer) => void,
  ): void => {
    guesses.made += 1;
    crypto.scrypt(password, salt, length, { ...options, N: 1024 }, done);
  };
  return { ...crypto, scrypt };
});

const records = exampleRecords(numbers(0, 40));
const page = examplePage({ from: null, cursor: 'a', changes: changesOf(records) });

/** A workstation with a closed vault of olive that holds a base and one unsent command. */
async function workstationWithVault() {
  const workstation = exampleWorkstation();
  const vault = vaultOf(await createVault(workstation, olive));
  vault.cache.applyPage(page, true);
  const item = exampleItem(vault.work.identity().clientId, 1, seededRandom(1));
  vault.work.saveCommand(item);
  vault.close();
  return { workstation, item };
}

function vaultFolder({ folder }: Workstation): string {
  return join(folder, 'vaults', readdirSync(join(folder, 'vaults'))[0]!);
}

/** Turns one bit of a file, at `part` of its length. */
function flip(path: string, part = 0.5): void {
  const bytes = readFileSync(path);
  bytes[Math.floor(bytes.length * part)]! ^= 4;
  writeFileSync(path, bytes);
}

const count = (vault: Vault): number => vault.cache.count();

describe('making a vault', () => {
  test('opens it empty; there is one for that name then, however it is written', async () => {
    const workstation = exampleWorkstation();
    expect(hasVault(workstation.folder, olive.userName)).toBe(false);
    const vault = vaultOf(await createVault(workstation, olive));
    expect(vault.cacheState).toBe('empty');
    expect(count(vault)).toBe(0);
    expect(hasVault(workstation.folder, ' Olive.Officer ')).toBe(true);
    expect(hasVault(workstation.folder, 'oscar.officer')).toBe(false);
    expect(await createVault(workstation, { ...olive, passphrase: 'another passphrase' })).toEqual({ kind: 'exists' });
  });

  test('refuses a passphrase of eleven characters, counted as people count', async () => {
    const workstation = exampleWorkstation();
    for (const passphrase of ['', 'eleven char', '😀'.repeat(11), 'e\u0301'.repeat(11)]) {
      expect(await createVault(workstation, { ...olive, passphrase })).toEqual({ kind: 'too-short', least: 12 });
    }
    expect(readdirSync(workstation.folder)).toEqual([]);
  });

  test('refuses without a keystore where policy requires one, and leaves nothing', async () => {
    const workstation = exampleWorkstation();
    workstation.keystore.says = 'none';
    expect(await createVault(workstation, olive)).toEqual({ kind: 'no-keystore', why: 'no keyring' });
    workstation.keystore.says = 'try-again';
    expect(await createVault(workstation, olive)).toEqual({ kind: 'try-again', why: 'busy' });
    expect(hasVault(workstation.folder, olive.userName)).toBe(false);
    expect(existsSync(join(workstation.folder, 'vaults'))).toBe(false);
  });

  test('in a folder that cannot be written is the disk’s trouble', async () => {
    const workstation = exampleWorkstation();
    const file = join(workstation.folder, 'file');
    writeFileSync(file, '');
    expect(await createVault({ ...workstation, folder: join(file, 'below') }, olive)).toEqual({
      kind: 'disk-trouble',
      why: 'disk',
    });
  });
});

describe('opening a vault', () => {
  test('brings everything back', async () => {
    const { workstation, item } = await workstationWithVault();
    const vault = vaultOf(await openVault(workstation, { ...olive, userName: 'OLIVE.OFFICER' }));
    expect(vault.cacheState).toBe('kept');
    expect(count(vault)).toBe(records.length);
    expect(vault.cache.position()).toMatchObject({ cursor: 'a' });
    expect(vault.work.load()).toEqual([item]);
  });

  test('with a wrong passphrase or a name nobody has looks the same, waits the same, and opens nothing', async () => {
    const { workstation } = await workstationWithVault();
    const tries: unknown[][] = [];
    for (const userName of [olive.userName, 'nobody.here']) {
      guesses.made = 0;
      const outcomes: unknown[] = [];
      for (let failure = 0; failure < 5; failure += 1) {
        outcomes.push(await openVault(workstation, { userName, passphrase: 'correct horse batterY' }));
      }
      // Not even tried any more: the right passphrase is no help until the wait is over.
      outcomes.push(await openVault(workstation, { userName, passphrase: olive.passphrase }));
      // The slow part is done for both, or the time would tell.
      tries.push([...outcomes, guesses.made]);
    }
    expect(tries[0]).toEqual([...[0, 0, 0, 0, 30_000, 30_000].map((waitMs) => ({ kind: 'wrong', waitMs })), 5]);
    expect(tries[1]).toEqual(tries[0]);
    workstation.clock.advance(30_000);
    vaultOf(await openVault(workstation, olive)).close();
    expect(await openVault(workstation, { ...olive, passphrase: 'wrong again, sorry' })).toEqual({
      kind: 'wrong',
      waitMs: 0,
    });
  });

  test('of another user of the same workstation is not possible', async () => {
    const { workstation } = await workstationWithVault();
    const oscar = { userName: 'oscar.officer', passphrase: 'battery staple correct' };
    vaultOf(await createVault(workstation, oscar)).close();
    const vaults = readdirSync(join(workstation.folder, 'vaults')).map((name) =>
      join(workstation.folder, 'vaults', name),
    );
    expect(vaults).toHaveLength(2);
    expect(await openVault(workstation, { ...olive, passphrase: oscar.passphrase })).toMatchObject({ kind: 'wrong' });
    // Putting one's own header in front of somebody else's stores does not help either.
    const own = vaults.find((folder) => folder !== join(workstation.folder, 'vaults', indexOf(workstation)[0]!))!;
    const other = vaults.find((folder) => folder !== own)!;
    for (const name of ['cache.db', 'work.db']) writeFileSync(join(own, name), readFileSync(join(other, name)));
    expect(await openVault(workstation, oscar)).toMatchObject({ kind: 'damaged', what: 'work' });
  });

  test('twice at a time is not possible', async () => {
    const { workstation } = await workstationWithVault();
    const vault = vaultOf(await openVault(workstation, olive));
    expect(await openVault(workstation, olive)).toEqual({ kind: 'in-use' });
    vault.close();
    vault.close();
    expect(() => vault.work.load()).toThrow();
    expect(() => vault.cache.position()).toThrow();
    vaultOf(await openVault(workstation, olive));
  });

  test('where nothing was ever made is wrong too', async () => {
    expect(await openVault(exampleWorkstation(), olive)).toEqual({ kind: 'wrong', waitMs: 0 });
  });
});

/** The folder names in the index, in the order they were listed. */
function indexOf({ folder }: Workstation): readonly string[] {
  return Object.values(JSON.parse(readFileSync(join(folder, 'vault-index.json'), 'utf8')) as Record<string, string>);
}

describe('the operating system’s share', () => {
  test('is needed to open, is asked for again when busy, and does not count as a wrong passphrase', async () => {
    const { workstation } = await workstationWithVault();
    workstation.keystore.says = 'none';
    for (let tried = 0; tried < 6; tried += 1) {
      expect(await openVault(workstation, olive)).toEqual({ kind: 'no-keystore', why: 'no keyring' });
    }
    workstation.keystore.says = 'try-again';
    expect(await openVault(workstation, olive)).toEqual({ kind: 'try-again', why: 'busy' });
    workstation.keystore.says = 'works';
    vaultOf(await openVault(workstation, olive));
  });

  test('of another machine opens nothing and is named', async () => {
    const { workstation } = await workstationWithVault();
    const stolen = { ...workstation, keystore: exampleWorkstation().keystore };
    expect(await openVault(stolen, olive)).toMatchObject({ kind: 'damaged', what: 'os-share' });
  });

  test('is sealed anew when the keystore asks, and the vault opens by the new seal', async () => {
    const { workstation } = await workstationWithVault();
    const before = readFileSync(join(vaultFolder(workstation), 'vault.json'), 'utf8');
    workstation.keystore.rotates = true;
    vaultOf(await openVault(workstation, olive)).close();
    expect(workstation.keystore.sealed).toBe(2);
    expect(readFileSync(join(vaultFolder(workstation), 'vault.json'), 'utf8')).not.toBe(before);
    workstation.keystore.rotates = false;
    expect(vaultOf(await openVault(workstation, olive)).work.load()).toHaveLength(1);
  });

  test('may be missing where policy says so; a stricter policy then refuses the vault', async () => {
    const workstation = exampleWorkstation('optional');
    workstation.keystore.says = 'none';
    vaultOf(await createVault(workstation, olive)).close();
    vaultOf(await openVault(workstation, olive)).close();
    workstation.keystore.says = 'works';
    expect(await openVault({ ...workstation, osShare: 'required' }, olive)).toEqual({
      kind: 'no-keystore',
      why: 'this vault was made without one',
    });
  });
});

describe('damage', () => {
  test('to the header is named, and both stores stay as they are', async () => {
    const { workstation, item } = await workstationWithVault();
    const folder = vaultFolder(workstation);
    const whole = readFileSync(join(folder, 'vault.json'));
    for (const name of ['vault.json', 'vault.copy.json']) flip(join(folder, name));
    expect(await openVault(workstation, olive)).toMatchObject({ kind: 'damaged', what: 'header' });
    expect(hasVault(workstation.folder, olive.userName)).toBe(true);
    writeFileSync(join(folder, 'vault.json'), whole);
    expect(vaultOf(await openVault(workstation, olive)).work.load()).toEqual([item]);
  });

  test.each(['a flipped bit', 'a cut file', 'no file'])(
    'of the cache (%s) costs the cache, not the work',
    async (what) => {
      const { workstation, item } = await workstationWithVault();
      const path = join(vaultFolder(workstation), 'cache.db');
      if (what === 'no file') rmSync(path);
      else if (what === 'a cut file') writeFileSync(path, readFileSync(path).subarray(0, 6000));
      else flip(path, 0.01);
      const vault = vaultOf(await openVault(workstation, olive));
      expect(vault.cacheState).toBe(what === 'no file' ? 'empty' : 'replaced');
      expect(count(vault)).toBe(0);
      expect(vault.cache.position()).toBeUndefined();
      expect(vault.work.load()).toEqual([item]);
      expect(existsSync(join(vaultFolder(workstation), 'aside-cache.db'))).toBe(what !== 'no file');
      vault.cache.applyPage(page, true);
      vault.close();
      const again = vaultOf(await openVault(workstation, olive));
      expect([again.cacheState, count(again)]).toEqual(['kept', records.length]);
      again.close();
      if (what === 'no file') return;
      // What stands aside opens by no key any more, not even put back.
      writeFileSync(path, readFileSync(join(vaultFolder(workstation), 'aside-cache.db')));
      const replaced = vaultOf(await openVault(workstation, olive));
      expect(replaced.cacheState).toBe('replaced');
    },
  );

  test('of the cache deep in the file is met when it is read, and the next opening replaces it', async () => {
    const { workstation } = await workstationWithVault();
    flip(join(vaultFolder(workstation), 'cache.db'), 0.6);
    const vault = vaultOf(await openVault(workstation, olive));
    expect(vault.cacheState).toBe('kept');
    expect(vault.cache.verify()).toBe('damaged');
    vault.close();
    const again = vaultOf(await openVault(workstation, olive));
    expect(again.cacheState).toBe('replaced');
    expect(again.cache.verify()).toBe('sound');
    again.close();
    expect(vaultOf(await openVault(workstation, olive)).cacheState).toBe('kept');
  });

  test.each(['a flipped bit', 'an empty file', 'no file'])(
    'of the work store (%s) is named, copied aside once, and nothing is deleted',
    async (what) => {
      const { workstation, item } = await workstationWithVault();
      const folder = vaultFolder(workstation);
      const path = join(folder, 'work.db');
      const whole = readFileSync(path);
      if (what === 'no file') rmSync(path);
      else if (what === 'an empty file') writeFileSync(path, '');
      else flip(path, 0.7);
      const damaged = existsSync(path) ? readFileSync(path) : undefined;
      const first = await openVault(workstation, olive);
      expect(first).toMatchObject({ kind: 'damaged', what: 'work' });
      expect(await openVault(workstation, olive)).toEqual(first);
      const copies = readdirSync(folder).filter((name) => name.startsWith('work-'));
      expect(copies).toEqual([first.kind === 'damaged' ? first.reference : '']);
      expect(existsSync(path) ? readFileSync(path) : undefined).toEqual(damaged);
      if (damaged !== undefined) expect(readFileSync(join(folder, copies[0]!, 'work.db'))).toEqual(damaged);
      writeFileSync(path, whole);
      expect(vaultOf(await openVault(workstation, olive)).work.load()).toEqual([item]);
    },
  );
});

describe('destroying the cache', () => {
  test('takes its key and its files, closes the vault, and leaves the work', async () => {
    const { workstation, item } = await workstationWithVault();
    const vault = vaultOf(await openVault(workstation, olive));
    const folder = vaultFolder(workstation);
    const copy = readFileSync(join(folder, 'cache.db'));
    vault.work.saveDraft('note/1', 'typed just now', openingTime);
    vault.destroyCache();
    expect(() => vault.cache.count()).toThrow();
    expect(readdirSync(folder).filter((name) => name.includes('cache.db'))).toEqual([]);
    expect(readFileSync(join(folder, 'vault.copy.json'), 'utf8')).not.toContain('"cache"');
    // A copy somebody took before is worth nothing now.
    writeFileSync(join(folder, 'cache.db'), copy);
    const again = vaultOf(await openVault(workstation, olive));
    expect(again.cacheState).toBe('replaced');
    expect(count(again)).toBe(0);
    expect(again.work.load()).toEqual([item]);
    expect(again.work.findDraft('note/1')?.text).toBe('typed just now');
  });

  test('takes the files also where the disk takes no new header', async () => {
    const { workstation, item } = await workstationWithVault();
    const vault = vaultOf(await openVault(workstation, olive));
    const folder = vaultFolder(workstation);
    const inTheWay = join(folder, 'vault.json.next');
    mkdirSync(inTheWay);
    vault.destroyCache();
    expect(() => vault.cache.count()).toThrow();
    expect(readdirSync(folder).filter((name) => name.includes('cache.db'))).toEqual([]);
    rmdirSync(inTheWay);
    const again = vaultOf(await openVault(workstation, olive));
    expect(again.cacheState).toBe('empty');
    expect(again.work.load()).toEqual([item]);
  });
});
