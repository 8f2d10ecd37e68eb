import { createHash } from 'node:crypto';

/** What the first row of a chain follows. */
export const chainStart = '0'.repeat(64);

/** The hash of an audit row: over the hash before it, its number and its text, so that none can be changed alone. */
export function auditHash(prev: string, seq: number, body: string): string {
  return createHash('sha256').update(`mash/audit/v1\n${prev}\n${seq}\n${body}`).digest('hex');
}
