import { assert } from './assert.ts';

/** What JSON can carry; every message, event and record is made of it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text for one value: keys sorted by UTF-16 code unit, no white space, absent (undefined) members left out,
 * numbers as JavaScript prints them: RFC 8785 for the values we use. Signatures and digests are over this text, hence
 * it is the same before and after a journey as JSON; what JSON cannot carry (NaN, a Date, a Map) is a Defect.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return arrayText(value);
  if (typeof value === 'object') return objectText(value as Readonly<Record<string, unknown>>);
  assert(typeof value === 'number' && Number.isFinite(value), 'canonical JSON is of plain values');
  return JSON.stringify(value);
}

// One text is grown, and no list of members made: every signature and every digest of every record passes here.
function arrayText(items: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < items.length; at += 1) text += `${at === 0 ? '' : ','}${canonicalJson(items[at] ?? null)}`;
  return `${text}]`;
}

function objectText(members: Readonly<Record<string, unknown>>): string {
  assert(Object.prototype.toString.call(members) === '[object Object]', 'canonical JSON is of plain values');
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}
