import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadPolicy, parsePolicy } from './policy.ts';

const spki = (type: 'ed25519' | 'x25519'): string =>
  (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).publicKey
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
const good = {
  centralUrl: 'https://central.example.org/',
  hub: 'trafford',
  trustKey: spki('ed25519'),
  oidc: { issuer: 'https://identity.example.org/realm', clientId: 'console' },
  osShare: 'required',
};
const parsed = (changes: object): ReturnType<typeof parsePolicy> =>
  parsePolicy(JSON.stringify({ ...good, ...changes }), 'policy.json');

describe('the machine policy', () => {
  it('is read as it stands, a byte order mark before it or not', () => {
    expect(parsed({})).toEqual({ ok: true, value: good });
    expect(parsePolicy(`\uFEFF${JSON.stringify(good)}`, 'policy.json').ok).toBe(true);
  });
  it('may name this very machine without TLS, for the demo', () => {
    expect(
      parsed({ centralUrl: 'http://127.0.0.1:4400/', oidc: { issuer: 'http://localhost:4401', clientId: 'x' } }).ok,
    ).toBe(true);
  });

  it.each([
    ['centralUrl', { centralUrl: 'http://central.example.org/' }],
    ['centralUrl', { centralUrl: 'http://localhost.example.org/' }],
    ['centralUrl', { centralUrl: 'http://127.0.0.1@example.org/' }],
    ['centralUrl', { centralUrl: 'ftp://x/' }],
    ['hub', { hub: '' }],
    ['trustKey', { trustKey: 'AAAA' }],
    ['trustKey', { trustKey: spki('x25519') }],
    ['oidc', { oidc: undefined }],
    ['oidc.issuer', { oidc: { issuer: 'not an address', clientId: 'x' } }],
    ['oidc.clientId', { oidc: { issuer: good.oidc.issuer } }],
    ['osShare', { osShare: 'never' }],
    ['contentProtection', { contentProtection: 'yes' }],
  ])('is refused with the place of what is wrong: %s', (field, changes) => {
    const result = parsed(changes);
    expect(result).toMatchObject({ ok: false, error: { where: `policy.json, ${field}` } });
    if (!result.ok) expect(result.error.wrong !== '' && result.error.right !== '').toBe(true);
  });
  it('is refused for one word too many, so that a slip of the pen is found', () => {
    expect(parsed({ osshare: 'optional' })).toMatchObject({
      ok: false,
      error: { where: 'policy.json', right: expect.stringContaining('nothing else') as string },
    });
  });
  it('is refused or read, and never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parsePolicy(text, 'x').ok).toBe(false);
      }),
    );
  });

  it('comes from the first file that is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const [first, second] = [join(folder, 'a.json'), join(folder, 'b.json')];
    expect(loadPolicy([first, second])).toMatchObject({
      ok: false,
      error: { wrong: 'there is no machine policy', where: `${first} or ${second}` },
    });
    writeFileSync(second, JSON.stringify(good));
    expect(loadPolicy([first, second]).ok).toBe(true);
    writeFileSync(first, '{');
    expect(loadPolicy([first, second])).toMatchObject({ ok: false, error: { where: first } });
  });
  it('says how to give one when none was named', () => {
    expect(loadPolicy([])).toMatchObject({ ok: false, error: { where: 'MASH_CONFIG' } });
  });
});
