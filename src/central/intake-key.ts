import { createHash } from 'node:crypto';
import type { Random } from '#kernel/random.ts';

/** A system that may send referrals. Only the digest of its key is configured and kept. */
export interface IntakeKey {
  readonly hub: string;
  /** Who it is, as officers read it: "Greater Moss Police, referral feed". */
  readonly sender: string;
  /** SHA-256 of the key, hex. Keys hold 256 random bits, so a plain digest cannot be searched. */
  readonly sha256: string;
}

const prefix = 'mash-intake-';

/** A new key for a sender: shown once, then only its digest is kept. */
export function newIntakeKey(random: Random): string {
  return prefix + Buffer.from(random.bytes(32)).toString('base64url');
}

/** Whether `text` has the form of an intake key. */
export function isIntakeKey(text: string): boolean {
  return text.startsWith(prefix) && text.length === prefix.length + 43;
}

/** The digest under which `key` is configured. */
export function hashIntakeKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
