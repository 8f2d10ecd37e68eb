/** A source of randomness. Pure rooms take it as an argument; hosts hand in the operating system's. */
export interface Random {
  /** `length` random bytes. For ids the source must be cryptographic in production. */
  bytes(length: number): Uint8Array;
}

/** A random number in [0, 1) with 32 bits of resolution, for jitter and simulation; never for keys. */
export function fraction(random: Random): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  return (a * 0x1000000 + b * 0x10000 + c * 0x100 + d) / 0x1_0000_0000;
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
        let w = word();
        for (let i = at; i < Math.min(at + 4, length); i += 1) {
          out[i] = w & 0xff;
          w >>>= 8;
        }
      }
      return out;
    },
  };
}
