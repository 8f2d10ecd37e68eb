import { randomBytes, scrypt } from 'node:crypto';

/** How a passphrase is made slow to guess; in the clear in the vault's header. */
export interface ScryptParameters {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** 32 random bytes, hex. */
  readonly salt: string;
}

/** 128 MiB and about half a second for a guess (security-sync.md 2.2; OWASP's first choice for scrypt). */
const standard = { N: 2 ** 17, r: 8, p: 1 } as const;
/** Above this a header would only exhaust the machine. */
const mostMemory = 2 ** 30;

/** The standard parameters with a fresh salt. */
export function freshParameters(): ScryptParameters {
  return { ...standard, salt: randomBytes(32).toString('hex') };
}

/** Why parameters from a header are refused: weaker than the standard, or not to be computed here. */
export function parametersProblem({ N, r, p }: ScryptParameters): 'weak' | 'excessive' | undefined {
  if (N < standard.N || r < standard.r || p < standard.p) return 'weak';
  if (128 * N * r > mostMemory || p > 16 || !Number.isInteger(Math.log2(N))) return 'excessive';
  return undefined;
}

/** The passphrase as it is compared: the same for all keyboards and composed or decomposed accents. */
export function comparable(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/** S_user: 32 bytes from the passphrase, off the main thread. The caller overwrites them. */
export async function passphraseShare(passphrase: string, { N, r, p, salt }: ScryptParameters): Promise<Buffer> {
  const bytes = Buffer.from(comparable(passphrase), 'utf8');
  try {
    return await new Promise<Buffer>((done, fail) => {
      const options = { N, r, p, maxmem: 128 * N * r + 2 ** 20 * 16 };
      scrypt(bytes, Buffer.from(salt, 'hex'), 32, options, (error, key) => {
        if (error === null) done(key);
        else fail(error);
      });
    });
  } finally {
    bytes.fill(0);
  }
}
