import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, printSecurityPolicy } from './content-security.ts';

const known = new Set([
  'default-src',
  'script-src',
  'style-src',
  'img-src',
  'font-src',
  'connect-src',
  'worker-src',
  'frame-src',
  'object-src',
  'media-src',
  'manifest-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
]);

/** Reads a policy as a browser does. A directive nobody knows, such as one with a colon, is an error here. */
function parse(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split(';').map((text) => {
      const [name = '', ...sources] = text.trim().split(/\s+/);
      if (!known.has(name)) throw new Error(`no such directive: ${name}`);
      return [name, sources] as const;
    }),
  );
}

describe('the policy of the page (E7)', () => {
  const policy = parse(contentSecurityPolicy('N0nce'));

  it('is this and nothing else', () => {
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'nonce-N0nce'"],
      'img-src': ["'self'", 'blob:'],
      'font-src': ["'self'"],
      'connect-src': ["'none'"],
      'worker-src': ["'none'"],
      'frame-src': ["'none'"],
      'object-src': ["'none'"],
      'media-src': ["'none'"],
      'manifest-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ["'none'"],
    });
  });

  it('has nothing unsafe, no wildcard and no address', () => {
    for (const source of [...policy.values()].flat()) expect(source).not.toMatch(/unsafe|\*|http|data:/);
  });

  it('would show a policy browsers ignore (control)', () => {
    expect(() => parse("default-src: 'self'")).toThrow('default-src:');
  });
});

it('a document on its way to paper can run nothing and fetch nothing', () => {
  expect(printSecurityPolicy).not.toMatch(/script-src|connect-src|https?:|\*/);
  expect(parse(printSecurityPolicy).get('default-src')).toEqual(["'none'"]);
});
