import type { Lent } from '#domain/lent.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { SentRecord } from './sent-record.ts';

/** 256 bits as 64 lower-case hex digits. */
export type ViewDigest = string;

/** The digest of a view that holds nothing. */
export const emptyViewDigest: ViewDigest = '0'.repeat(64);

/**
 * The exact text of one record, as a reader was sent it, whose SHA-256 stands for it in the digest of their view: stream,
 * version, the parts they have, and until when those that are only lent. The kind is told by the stream.
 */
export function viewItemText(
  { stream, version, parts }: Pick<SentRecord, 'stream' | 'version' | 'parts'>,
  lent?: Lent,
): string {
  return `mash/view-item/v1\n${canonicalJson({ stream, version, parts, ...(lent === undefined ? {} : { lent }) })}`;
}

const modulus = 1n << 256n;

/**
 * The digest of a view after the items `gone` have left it and `come` have joined it (digests of their texts): the sum
 * of the digests of its items modulo 2^256, so that it costs only what changed and does not depend on the order. It
 * finds what was lost, doubled or left behind on either side; against a hub that lies it proves nothing.
 */
export function movedDigest(digest: ViewDigest, gone: Iterable<ViewDigest>, come: Iterable<ViewDigest>): ViewDigest {
  let sum = numberOf(digest);
  for (const item of come) sum += numberOf(item);
  for (const item of gone) sum -= numberOf(item);
  const within = ((sum % modulus) + modulus) % modulus;
  return within.toString(16).padStart(64, '0');
}

function numberOf(digest: ViewDigest): bigint {
  return BigInt(`0x${digest}`);
}
