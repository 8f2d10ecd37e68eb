import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoginAddress } from './login-gateway.ts';

const issuer = 'https://identity.example.org/realm';

describe('what may be opened in the browser (E10)', () => {
  it('is a page of the identity provider', () => {
    expect(isLoginAddress('https://identity.example.org/authorize?client_id=x&state=%20', issuer)).toBe(true);
    expect(isLoginAddress('http://127.0.0.1:4401/auth', 'http://127.0.0.1:4401')).toBe(true);
  });
  it.each([
    'http://identity.example.org/',
    'https://identity.example.org:444/',
    'https://identity.example.org.evil.org/',
    'https://identity.example.org@evil.org/',
    'https://user@identity.example.org/',
    'https://identity.example.org\\@evil.org/',
    'https://evil.org/https://identity.example.org/',
    'https://identity.exаmple.org/',
    'https://identity.example.org/\u0000',
    'https://identity.example.org/a b',
    ' https://identity.example.org/',
    'HTTPS://identity.example.org/',
    'javascript:alert(1)//https://identity.example.org/',
    'file:///C:/x.exe',
    'smb://identity.example.org/x',
    '\\\\identity.example.org\\x',
    'ms-msdt:/id x',
    `https://identity.example.org/${'x'.repeat(9000)}`,
    '',
  ])('is not %j', (url) => {
    expect(isLoginAddress(url, issuer)).toBe(false);
  });
  it('never leads to another origin, whatever the text', () => {
    const text = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom('https://identity.example.org', 'https://identity.example.org/'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (url) => {
        fc.pre(isLoginAddress(url, issuer));
        expect(new URL(url).origin).toBe('https://identity.example.org');
      }),
      { numRuns: 2000 },
    );
  });
  it('would show a rule that compares beginnings (control)', () => {
    expect('https://identity.example.org@evil.org/'.startsWith(new URL(issuer).origin)).toBe(true);
  });
});
