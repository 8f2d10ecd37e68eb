import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { readInstall, readOrMakeInstall, userKeyOf, type Install } from './install.ts';
import { freshParameters } from './passphrase-key.ts';
import { draftVault, findVaultFolder } from './vault-folder.ts';
import { writeHeader } from './vault-header.ts';

const userKey = 'c'.repeat(64);

function finishedVault(folder: string, key = userKey): string {
  const draft = draftVault(folder);
  const wrapped = { nonce: '0'.repeat(24), key: '1'.repeat(64), tag: '2'.repeat(32) };
  writeHeader(draft.folder, {
    version: 1,
    cipherId: 'sqlcipher-4',
    vaultId: draft.vaultId,
    installId: 'b'.repeat(32),
    userKey: key,
    kekVersion: 1,
    scrypt: freshParameters(),
    wrapped: { work: wrapped },
  });
  return draft.finish(key);
}

describe('the folder of a vault', () => {
  test('has a random name, is for its owner only, and tells backups to stay away', () => {
    const folder = temporaryFolder();
    const [one, two] = [finishedVault(folder), finishedVault(folder, 'd'.repeat(64))];
    for (const vault of [one, two]) {
      expect(vault).toMatch(/[\\/]vaults[\\/][0-9a-f]{32}$/);
      expect(readFileSync(join(vault, 'CACHEDIR.TAG'), 'utf8')).toMatch(/^Signature: 8a477f597d28d172789f06886806bc55/);
      expect(existsSync(join(vault, '.nobackup'))).toBe(true);
      if (process.platform === 'win32') continue;
      expect(statSync(vault).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(vault)) expect(statSync(join(vault, name)).mode & 0o077).toBe(0);
    }
    expect(one).not.toBe(two);
  });

  test('is found by the index, and without it by the headers', () => {
    const folder = temporaryFolder();
    expect(findVaultFolder(folder, userKey)).toBeUndefined();
    const vault = finishedVault(folder);
    finishedVault(folder, 'd'.repeat(64));
    expect(findVaultFolder(folder, userKey)).toBe(vault);
    for (const spoil of [
      () => rmSync(join(folder, 'vault-index.json')),
      () => writeFileSync(join(folder, 'vault-index.json'), '{"x"'),
    ]) {
      spoil();
      expect(findVaultFolder(folder, userKey)).toBe(vault);
      expect(readFileSync(join(folder, 'vault-index.json'), 'utf8')).toContain(userKey);
    }
    expect(findVaultFolder(folder, 'e'.repeat(64))).toBeUndefined();
  });

  test('that was not finished is found by nobody', () => {
    const folder = temporaryFolder();
    const draft = draftVault(folder);
    expect(findVaultFolder(folder, userKey)).toBeUndefined();
    draft.abandon();
    expect(readdirSync(join(folder, 'vaults'))).toEqual([]);
  });
});

describe('the install key', () => {
  test('is made once, kept twice, and read from either', () => {
    const folder = temporaryFolder();
    expect(readInstall(folder)).toBe('none');
    const install = readOrMakeInstall(folder);
    expect(readOrMakeInstall(folder)).toEqual(install);
    writeFileSync(join(folder, 'install.json'), '');
    expect(readInstall(folder)).toEqual(install);
    writeFileSync(join(folder, 'install.copy.json'), '');
    expect(readInstall(folder)).toBe('damaged');
    // Making another one would lose every vault.
    expect(readOrMakeInstall(folder)).toBe('damaged');
  });

  test('tells users apart, not the ways to write one; without it nobody can say whose key it is', () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()].map((folder) => readOrMakeInstall(folder) as Install);
    const key = userKeyOf(here!, 'Zoë.Example');
    expect(userKeyOf(here!, ' zoë.example ')).toBe(key);
    expect(userKeyOf(here!, 'zoe\u0308.example')).toBe(key);
    expect(userKeyOf(here!, 'zoe.example')).not.toBe(key);
    expect(userKeyOf(there!, 'Zoë.Example')).not.toBe(key);
  });
});
