import { describe, expect, expectTypeOf, it } from 'vitest';
import { assert, Defect, present, unreachable } from './assert.ts';
import { err, ok, type Result } from './result.ts';

describe('defects', () => {
  it('are thrown for what cannot be', () => {
    expect(() => assert(false, 'never')).toThrow(new Defect('never'));
    expect(() => assert(true, 'never')).not.toThrow();
    expect(() => present(undefined, 'a thing')).toThrow(Defect);
    expect(() => present(null, 'a thing')).toThrow(Defect);
    expect([present(0, ''), present('', ''), present(false, '')]).toEqual([0, '', false]);
  });

  it('close a union for the compiler', () => {
    const read = (value: 'a' | 'b'): number => {
      if (value === 'a') return 1;
      // @ts-expect-error -- 'b' is still possible
      return unreachable(value);
    };
    expect(() => read('b')).toThrow('unreachable: "b"');
  });
});

describe('results', () => {
  it('are plain values told apart by ok', () => {
    const half = (n: number): Result<number, { readonly kind: 'odd' }> =>
      n % 2 === 0 ? ok(n / 2) : err({ kind: 'odd' });
    expect(half(4)).toEqual({ ok: true, value: 2 });
    expect(structuredClone(half(3))).toEqual({ ok: false, error: { kind: 'odd' } });
    expectTypeOf(half(4)).toEqualTypeOf<Result<number, { readonly kind: 'odd' }>>();
  });
});
