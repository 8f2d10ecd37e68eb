import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeDurably } from './durable-file.ts';
import { parseJson } from './parse-json.ts';

const Attempts = z.record(
  z.string().regex(/^[0-9a-f]{64}$/),
  z.strictObject({ failures: z.int().positive(), lastMs: z.int() }),
);
type Attempts = z.infer<typeof Attempts>;

/** Failures before waiting begins, the first wait, and the longest: doubling (security-sync.md 2.2). */
const freeFailures = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;
/** Names tried here that are remembered; the fewest failures are forgotten first, so that other names flush out none. */
const namesKept = 200;

/**
 * Failed unlocks by user key, kept through restarts. A try counts as failed before it is made, so that ending the
 * process does not save it. Who holds the disk can reset it, and has scrypt before him instead.
 */
export class UnlockAttempts {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'attempts.json');
  }

  /** How long until the next try of `userKey` is taken, in milliseconds; 0 for now. A clock set back does not lengthen it. */
  waitMs(userKey: string, nowMs: number): number {
    const entry = this.#read()[userKey];
    if (entry === undefined || entry.failures < freeFailures) return 0;
    const wait = Math.min(firstWaitMs * 2 ** (entry.failures - freeFailures), longestWaitMs);
    return Math.min(wait, Math.max(0, entry.lastMs + wait - nowMs));
  }

  /** Counts a try as failed. */
  failed(userKey: string, nowMs: number): void {
    const { [userKey]: before, ...others } = this.#read();
    const kept = Object.entries(others)
      .sort(([, a], [, b]) => b.failures - a.failures || b.lastMs - a.lastMs)
      .slice(0, namesKept - 1);
    this.#write({ ...Object.fromEntries(kept), [userKey]: { failures: (before?.failures ?? 0) + 1, lastMs: nowMs } });
  }

  /** The passphrase was right. */
  succeeded(userKey: string): void {
    const { [userKey]: before, ...others } = this.#read();
    if (before !== undefined) this.#write(others);
  }

  #read(): Attempts {
    const parsed = Attempts.safeParse(existsSync(this.#path) ? parseJson(readFileSync(this.#path, 'utf8')) : {});
    return parsed.success ? parsed.data : {};
  }

  /** A full disk must not keep anybody out of the vault: the count is then not kept. */
  #write(attempts: Attempts): void {
    try {
      writeDurably(this.#path, JSON.stringify(attempts));
    } catch (thrown) {
      if (!(thrown instanceof Error && 'syscall' in thrown)) throw thrown;
    }
  }
}
