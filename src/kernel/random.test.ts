import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, newId } from './ids.ts';
import { below, fraction, seededRandom, type Random } from './random.ts';

const always = (byte: number): Random => ({ bytes: (length) => new Uint8Array(length).fill(byte) });

describe('seededRandom', () => {
  it('gives the same bytes on every machine, for ever', () => {
    expect(Buffer.from(seededRandom(0).bytes(16)).toString('hex')).toBe('58dc08e3e4d09243978f3103633a59ac');
    expect(Buffer.from(seededRandom(42).bytes(16)).toString('hex')).toBe('ac1c1ea9e9367b20fa7f981c9ede9fd0');
  });

  it('gives the bytes of xoshiro128** by the definition of its authors', () => {
    // The same generator written down again with 64-bit integers, from Blackman and Vigna's C code.
    const reference = (seed: number): (() => number) => {
      const mask = 0xffff_ffffn;
      const rotl = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
      let mix = BigInt(seed);
      const s = Array.from({ length: 4 }, () => {
        mix = (mix + 0x9e3779b9n) & mask;
        let z = mix;
        z = ((z ^ (z >> 16n)) * 0x85ebca6bn) & mask;
        z = ((z ^ (z >> 13n)) * 0xc2b2ae35n) & mask;
        return z ^ (z >> 16n);
      }) as [bigint, bigint, bigint, bigint];
      return () => {
        const result = (rotl((s[1] * 5n) & mask, 7n) * 9n) & mask;
        const t = (s[1] << 9n) & mask;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = rotl(s[3], 11n);
        return Number(result);
      };
    };
    for (const seed of [0, 1, 42, 0xffff_ffff]) {
      const [ours, theirs] = [seededRandom(seed), reference(seed)];
      for (let i = 0; i < 1000; i += 1) expect(Buffer.from(ours.bytes(4)).readUInt32LE()).toBe(theirs());
    }
  });

  it('gives as many bytes as asked for', () => {
    for (const length of [0, 1, 3, 4, 5, 16, 33]) expect(seededRandom(1).bytes(length)).toHaveLength(length);
  });

  it('is roughly uniform', () => {
    const counts = new Array<number>(256).fill(0);
    for (const byte of seededRandom(2026).bytes(256_000)) counts[byte] = (counts[byte] ?? 0) + 1;
    // Chi-squared with 255 degrees of freedom: mean 255, standard deviation 22.6; five of them either way.
    const chi = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi).toBeGreaterThan(142);
    expect(chi).toBeLessThan(368);
  });
});

describe('fraction and below', () => {
  it('stay within their limits, at the edges too', () => {
    expect(fraction(always(0))).toBe(0);
    expect(fraction(always(255))).toBeLessThan(1);
    expect(below(always(255), 10)).toBe(9);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1_000_000 }), (seed, limit) => {
        const drawn = below(seededRandom(seed), limit);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true);
      }),
    );
  });

  it('reach every value', () => {
    const random = seededRandom(5);
    expect(new Set(Array.from({ length: 500 }, () => below(random, 10))).size).toBe(10);
  });
});

describe('ids', () => {
  it('are 32 lower-case hex digits, and no two of a hundred thousand are the same', () => {
    const random = seededRandom(9);
    const ids = Array.from({ length: 100_000 }, () => newId(random));
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(newId(always(0))).toBe('0'.repeat(32));
  });

  it.each(['', 'A'.repeat(32), '0'.repeat(31), '0'.repeat(33), `${'0'.repeat(32)}\n`, 'g'.repeat(32)])(
    '%j is none',
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );
});
