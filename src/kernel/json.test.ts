import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Defect } from './assert.ts';
import { canonicalJson } from './json.ts';

/** The same value with the members of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, turned(member)] as const)
      .toReversed(),
  );
}

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [[undefined, 1], '[null,1]'],
    [{ a: { d: [], c: {} } }, '{"a":{"c":{},"d":[]}}'],
    ['"\\\n\u2028é😀', '"\\"\\\\\\n\u2028é😀"'],
    // A half character is written as its escape, so the text is always text.
    ['\ud800', '"\\ud800"'],
    [-0, '0'],
    [1e21, '1e+21'],
    [0.1, '0.1'],
    [true, 'true'],
    [null, 'null'],
    // Order of UTF-16 code units: capital before small, the half characters of an emoji before U+FB33.
    [{ a: 1, B: 2, '\ufb33': 3, '😀': 4, 10: 5, 9: 6 }, '{"10":5,"9":6,"B":2,"a":1,"😀":4,"\ufb33":3}'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('follows the example of RFC 8785, section 3.2.3', () => {
    const value = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    ) as unknown;
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('keeps a member called __proto__ and touches no prototype', () => {
    const value = JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as unknown;
    expect(canonicalJson(value)).toBe('{"__proto__":{"admin":true},"constructor":1}');
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it('is one text for one value, whatever the order of members, before and after a journey', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(turned(value))).toBe(text);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
        // The text says everything: two values with one text are one value.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    [NaN],
    [Infinity],
    [() => 1],
    [1n],
    [Symbol('x')],
    [new Date(0)],
    [new Map()],
    [new Uint8Array(1)],
    [undefined],
  ])('refuses what JSON cannot carry: %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(Defect);
  });

  it('refuses it inside as well, where it would silently not be signed', () => {
    expect(() => canonicalJson({ a: [new Date(0)] })).toThrow(Defect);
  });
});
