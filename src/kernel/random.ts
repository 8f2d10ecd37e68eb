/** A source of randomness. Pure rooms take it as an argument; hosts hand in the operating system's. */
export interface Random {
  /** `length` random bytes. For ids the source must be cryptographic in production. */
  bytes(length: number): Uint8Array;
}

/** A random number in [0, 1) with 32 bits of resolution, for jitter and simulation; never for keys. */
export function fraction(random: Random): number {
  return fractionAt(random.bytes(4), 0);
}

/** The number in [0, 1) that the four bytes of `bytes` from `at` stand for. */
export function fractionAt(bytes: Uint8Array, at: number): number {
  const [a, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return (a * 0x1000000 + b * 0x10000 + (bytes[at + 2] ?? 0) * 0x100 + (bytes[at + 3] ?? 0)) / 0x1_0000_0000;
}

/** A random whole number in [0, limit). */
export function below(random: Random, limit: number): number {
  return Math.floor(fraction(random) * limit);
}

/**
 * A reproducible source for tests and simulation: xoshiro128** (Blackman and Vigna 2018), seeded by splitmix32.
 * Same seed, same bytes, on every machine. Not cryptographic.
 */
export function seededRandom(seed: number): Random {
  let mix = seed >>> 0;
  const next32 = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let s0 = next32();
  let s1 = next32();
  let s2 = next32();
  let s3 = next32();
  const rotate = (x: number, k: number): number => ((x << k) | (x >>> (32 - k))) >>> 0;
  const word = (): number => {
    const result = Math.imul(rotate(Math.imul(s1, 5) >>> 0, 7), 9) >>> 0;
    const t = (s1 << 9) >>> 0;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 = (s2 ^ t) >>> 0;
    s3 = rotate(s3 >>> 0, 11);
    s0 >>>= 0;
    s1 >>>= 0;
    return result;
  };
  return {
    bytes(length) {
      const out = new Uint8Array(length);
      for (let at = 0; at < length; at += 4) {
        const w = word();
        // What is written beyond the end is nowhere.
        out[at] = w;
        out[at + 1] = w >>> 8;
        out[at + 2] = w >>> 16;
        out[at + 3] = w >>> 24;
      }
      return out;
    },
  };
}
