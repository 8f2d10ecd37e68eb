import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import * as z from 'zod';
import type { Token } from '#domain/token.ts';
import type { Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Random } from '#kernel/random.ts';

/** Where a reader stands in the feed of a hub. */
const Cursor = z.strictObject({
  epoch: z.string(),
  hub: z.string(),
  /** The client view it belongs to, and the last page told in it. */
  view: z.int().nonnegative(),
  page: z.int().nonnegative(),
  /** Everything that moved up to here is in that view, as `policy` sees it. */
  seq: z.int().nonnegative(),
  /** What moved in the people index up to here has been told to whoever may hold it. */
  peopleSeq: z.int().nonnegative(),
  /** Every rule set up to here has been told. */
  ruleSetSeq: z.int().nonnegative(),
  /** What the reader could see when it was made; for another sight everything is compared. */
  policy: z.string(),
  /** The shape of records its reader read: for another one all of them are told again. */
  shape: z.int().positive(),
  /** Closed work that last moved up to here is not in that view (in-hand.ts). */
  horizon: z.int().nonnegative(),
  kind: z.enum(['snapshot', 'changes']),
});
export type Cursor = z.infer<typeof Cursor>;

const nonceBytes = 12;
const tagBytes = 16;

/**
 * `cursor` as the text a client carries: AES-256-GCM, base64url. Authenticated, so none can be made up, and encrypted,
 * so that nobody counts the commits of records hidden from them.
 */
export function sealCursor(cursor: Cursor, key: Buffer, random: Random): string {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(canonicalJson(cursor)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The cursor in `text`; undefined when this central never sealed it. */
export function openCursor(text: string, key: Buffer): Cursor | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== text) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return Cursor.parse(JSON.parse(opened.toString()));
  } catch {
    return undefined;
  }
}

/** A digest of everything that decides what a reader sees, and until when. */
export function policyOf(userId: string, tokens: readonly Token[], ends: Readonly<Record<Token, Instant>>): string {
  return createHash('sha256')
    .update(canonicalJson([userId, [...tokens].sort(), ends]))
    .digest('hex')
    .slice(0, 32);
}
