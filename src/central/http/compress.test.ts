import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { caseApi } from '#contracts/case-api.ts';
import type { Endpoint } from '#contracts/endpoint.ts';
import { compressedAs, encodingFor, padding } from './compress.ts';

describe('compression of answers', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['deflate', undefined],
    ['gzip', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['GZIP, br', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['gzip;q=0, *;q=0.1', 'br'],
    ['gzip;q=lots', undefined],
    [',;=,;q', undefined],
  ] as const)('for a caller that reads %j is %j', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });

  it('gives back what was put in', async () => {
    const text = '{"name":"Zoë Okafor 子"}'.repeat(200);
    const [tight, wide] = await Promise.all([compressedAs('br', text), compressedAs('gzip', text)]);
    expect([brotliDecompressSync(tight).toString(), gunzipSync(wide).toString()]).toEqual([text, text]);
  });

  it('blurs lengths', () => {
    expect(new Set(Array.from({ length: 200 }, () => padding().length)).size).toBeGreaterThan(40);
  });

  it('is for the answers of the feed, for none that holds a key or a secret', () => {
    const rows = Object.entries<Endpoint>(caseApi);
    const packed = rows.filter(([, { compressed }]) => compressed === true).map(([name]) => name);
    expect(packed).toEqual(['changes', 'snapshot', 'record', 'records']);
  });
});
