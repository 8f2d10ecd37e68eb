import { assert } from './assert.ts';

/** What JSON can carry; every message, event and record is made of it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text for one value: keys sorted by UTF-16 code unit, no white space, absent (undefined) members left out,
 * numbers as JavaScript prints them: RFC 8785 for the values we use. Signatures and digests are over this text, hence
 * it is the same before and after a journey as JSON; what JSON cannot carry (NaN, a Date, a Map) is a Defect.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, (item: unknown) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    assert(Object.prototype.toString.call(value) === '[object Object]', 'canonical JSON is of plain values');
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const plain =
    typeof value === 'number' ? Number.isFinite(value) : value === null || ['string', 'boolean'].includes(typeof value);
  assert(plain, 'canonical JSON is of plain values');
  return JSON.stringify(value);
}
