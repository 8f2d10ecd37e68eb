import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/json.ts';
import { temporaryFolder } from '#test/suites/temporary-folder.ts';
import { deriveKek, unwrapKey, wrapKey } from './key-wrapping.ts';
import { freshParameters } from './passphrase-key.ts';
import { contextOf, readHeader, writeHeader, type VaultHeader } from './vault-header.ts';

const wrapped = { nonce: '0'.repeat(24), key: '1'.repeat(64), tag: '2'.repeat(32) };
const header: VaultHeader = {
  version: 1,
  cipherId: 'sqlcipher-4',
  vaultId: 'a'.repeat(32),
  installId: 'b'.repeat(32),
  userKey: 'c'.repeat(64),
  kekVersion: 1,
  scrypt: freshParameters(),
  osShare: { sealed: 'AAAA', backend: 'dpapi' },
  wrapped: { cache: wrapped, work: wrapped },
};

function written(changed: object = {}): string {
  const folder = temporaryFolder();
  writeHeader(folder, { ...header, ...changed });
  return folder;
}

const twins = ['vault.json', 'vault.copy.json'] as const;

describe('the header', () => {
  test('comes back as it was written, and says nothing in the clear that is secret or a name', () => {
    const folder = written();
    expect(readHeader(folder)).toEqual({ ok: true, value: header });
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')) as object).sort()).toEqual(
      [...Object.keys(header), 'check'].sort(),
    );
  });

  test.each(twins)('is read when %s is missing, cut short or garbled', (name) => {
    const folder = written();
    const path = join(folder, name);
    const whole = readFileSync(path, 'utf8');
    for (const bad of ['', whole.slice(0, 100), whole.replace('dpapi', 'other'), '{"version":1}']) {
      writeFileSync(path, bad);
      expect(readHeader(folder)).toEqual({ ok: true, value: header });
    }
    rmSync(path);
    expect(readHeader(folder)).toEqual({ ok: true, value: header });
  });

  test('is unreadable when both are damaged, missing when both are gone', () => {
    const folder = written();
    for (const name of twins) {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace('dpapi', 'other'));
    }
    expect(readHeader(folder)).toEqual({ ok: false, error: 'unreadable' });
    for (const name of twins) rmSync(join(folder, name));
    expect(readHeader(folder)).toEqual({ ok: false, error: 'missing' });
  });

  test.each([
    ['weak', { N: 2 ** 16 }],
    ['weak', { r: 4 }],
    ['weak', { p: 0 }],
    ['excessive', { N: 2 ** 24 }],
    ['excessive', { N: 2 ** 17 + 1 }],
    ['excessive', { p: 1000 }],
  ] as const)('is refused as %s with %o', (problem, parameters) => {
    const scrypt = { ...header.scrypt, ...parameters };
    expect(readHeader(written({ scrypt }))).toEqual({ ok: false, error: scrypt.p === 0 ? 'unreadable' : problem });
  });

  test('of a newer version or another cipher needs a newer program', () => {
    expect(readHeader(written({ version: 2 }))).toEqual({ ok: false, error: 'newer' });
    expect(readHeader(written({ cipherId: 'aegis-256' }))).toEqual({ ok: false, error: 'newer' });
  });

  test('with a field nobody knows is not ours', () => {
    expect(readHeader(written({ surprise: true }))).toEqual({ ok: false, error: 'unreadable' });
  });

  test('has a check over everything but the check', () => {
    const text = readFileSync(join(written(), 'vault.json'), 'utf8');
    const { check } = JSON.parse(text) as { check: string };
    expect(check).toBe(createHash('sha256').update(canonicalJson(header)).digest('hex'));
  });
});

describe('wrapped keys', () => {
  const kek = deriveKek(randomBytes(32), randomBytes(32), header.installId, header.userKey);
  const key = randomBytes(32);
  const context = contextOf(header, 'work');
  const bound = wrapKey(kek, key, context);

  test('open with the same key in the same place', () => {
    expect(unwrapKey(kek, bound, context)).toEqual(key);
    expect(bound.key).not.toBe(key.toString('hex'));
    expect(wrapKey(kek, key, context).nonce).not.toBe(bound.nonce);
  });

  test('open with no other key, and for no other vault, user, workstation, version or purpose', () => {
    expect(unwrapKey(randomBytes(32), bound, context)).toBeUndefined();
    const others = [
      { vaultId: '0'.repeat(32) },
      { installId: '0'.repeat(32) },
      { userKey: '0'.repeat(64) },
      { cipherId: 'other' },
      { kekVersion: 2 },
      { osShare: false },
      { purpose: 'cache' as const },
    ];
    expect(others.map((other) => Object.keys(other)[0]).sort()).toEqual(Object.keys(context).sort());
    for (const other of others) expect(unwrapKey(kek, bound, { ...context, ...other })).toBeUndefined();
    for (const part of ['nonce', 'key', 'tag'] as const) {
      const flipped = Buffer.from(bound[part], 'hex');
      flipped[0]! ^= 1;
      expect(unwrapKey(kek, { ...bound, [part]: flipped.toString('hex') }, context)).toBeUndefined();
    }
  });

  test('the key over them needs every share, the workstation and the user', () => {
    const [os, user] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const one = (...shares: Parameters<typeof deriveKek>) => deriveKek(...shares).toString('hex');
    const all = [
      one(os, user, 'aa', 'bb'),
      one(undefined, user, 'aa', 'bb'),
      one(user, user, 'aa', 'bb'),
      one(os, os, 'aa', 'bb'),
      one(os, user, 'ab', 'bb'),
      one(os, user, 'aa', 'bc'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(os).toEqual(Buffer.alloc(32, 1));
  });
});
