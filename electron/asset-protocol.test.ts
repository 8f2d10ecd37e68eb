import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAsset, resolveAsset, type AssetManifest } from './asset-protocol.ts';
import { noncePlace } from './content-security.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
const manifest: AssetManifest = new Map([
  ['index.html', { type: 'text/html; charset=utf-8', bytes: bytes(`<meta content="${noncePlace}">`) }],
  ['assets/index-abc.js', { type: 'text/javascript; charset=utf-8', bytes: bytes('1') }],
]);

describe('resolveAsset (E14)', () => {
  it('finds the page and its files', () => {
    expect(resolveAsset(manifest, 'GET', 'mash://app/')).toMatchObject({ kind: 'asset', page: true });
    expect(resolveAsset(manifest, 'GET', 'mash://app/#queue')).toMatchObject({ kind: 'asset', page: true });
    expect(resolveAsset(manifest, 'GET', 'mash://app/assets/index-abc.js')).toMatchObject({
      kind: 'asset',
      page: false,
    });
  });

  it.each([
    'mash://app/../package.json',
    'mash://app/%2e%2e/package.json',
    'mash://app/assets/%69ndex-abc.js',
    'mash://app/assets//index-abc.js',
    'mash://app/ASSETS/index-abc.js',
    'mash://app/assets/index-abc.js?x',
    'mash://app/assets/index-abc.js%00',
    'mash://app/assets\\index-abc.js',
    'mash://app:80/',
    'mash://user@app/',
    'mash://other/assets/index-abc.js',
    'MASH://app/',
    'file:///etc/passwd',
    '//server/share/x',
    '',
  ])('finds nothing at %s', (url) => {
    expect(resolveAsset(manifest, 'GET', url).kind).toBe('not-found');
  });

  it('serves nothing that is not in the manifest, whatever is asked', () => {
    const pieces = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e',
      '%2f',
      '\\',
      '\0',
      'assets',
      'index-abc.js',
      'index.html',
      '?',
      '#',
      'C:',
      '//',
      '~',
      'é',
    );
    const path = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
      fc.webPath(),
    );
    fc.assert(
      fc.property(path, (asked) => {
        const found = resolveAsset(manifest, 'GET', `mash://app/${asked}`);
        const name = asked.split('#', 1)[0] === '' ? 'index.html' : asked.split('#', 1)[0];
        expect(found.kind === 'asset').toBe(manifest.has(name ?? ''));
      }),
      { numRuns: 5000 },
    );
  });

  it('answers no method but GET', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('HEAD', 'POST', 'get', 'OPTIONS'), fc.string()), (method) => {
        fc.pre(method !== 'GET');
        expect(resolveAsset(manifest, method, 'mash://app/').kind).toBe('wrong-method');
      }),
    );
  });

  it('would show a resolver that decodes (control)', () => {
    const decoding = (url: string): string => resolveAsset(manifest, 'GET', decodeURIComponent(url)).kind;
    expect(decoding('mash://app/assets/%69ndex-abc.js')).toBe('asset');
  });
});

describe('answerAsset', () => {
  it('puts the nonce of its own header into the page, another each time (E7)', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = answerAsset(manifest, { method: 'GET', url: 'mash://app/' });
        const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
        expect(await response.text()).toBe(`<meta content="${nonce}">`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(18);
  });

  it('answers what it does not have with nothing but headers', async () => {
    const response = answerAsset(manifest, { method: 'GET', url: 'mash://app/x' });
    expect([response.status, await response.text(), response.headers.get('x-content-type-options')]).toEqual([
      404,
      '',
      'nosniff',
    ]);
    expect(answerAsset(manifest, { method: 'POST', url: 'mash://app/' }).status).toBe(405);
  });
});
