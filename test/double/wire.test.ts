import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCodec } from './wire.ts';

const { encode, decode } = makeCodec();

it('brings over what structured clone brings over', () => {
  const value = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });
  fc.assert(
    fc.property(value, (sent) => {
      let cloned: unknown;
      try {
        cloned = structuredClone(sent);
      } catch {
        return;
      }
      expect(decode(encode(cloned))).toEqual(cloned);
    }),
    { numRuns: 1000, examples: [[[-0]], [{ at: new Date(Number.NaN) }], [new Map([[Number.NaN, undefined]])]] },
  );
});

it('brings over bytes and errors', () => {
  expect(decode(encode(new Uint8Array([0, 127, 128, 255])))).toEqual(new Uint8Array([0, 127, 128, 255]));
  expect(decode(encode(new RangeError('no')))).toMatchObject({ name: 'RangeError', message: 'no' });
});

it('refuses what structured clone refuses', () => {
  for (const value of [() => 1, Symbol('x'), Promise.resolve()])
    expect(() => encode(value)).toThrow('could not be cloned');
});

it('is not fooled by objects that look like its own marks', () => {
  for (const value of [
    { $: 'date', v: 1 },
    { $: 'object', v: [] },
    { __proto__: null, $: 1 },
  ]) {
    expect(decode(encode(value))).toEqual(value);
  }
});
