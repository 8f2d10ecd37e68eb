import { canonicalJson, type Json } from '#kernel/json.ts';
import type { HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import { auditHash } from './audit-text.ts';

/** What an audit row says. Ids, codes, names of staff and digests; never what a case body says. */
export type AuditEntry = { readonly what: AuditedAct } & { readonly [member: string]: Json | undefined };

type AuditedAct =
  | 'command'
  | 'referral-received'
  | 'referral-in-tray'
  | 'device-enrolled'
  | 'rule-set-added'
  | 'timeline-started'
  | 'command-held'
  | 'alarm';

/**
 * Adds `entry` to the chain of a locked hub and writes the hub's new end, with `seq` as its feed position. Call once a
 * transaction, last.
 */
export async function appendAudit(tx: Tx, locked: HubRow, entry: AuditEntry, seq = locked.seq): Promise<void> {
  const auditSeq = locked.auditSeq + 1;
  const body = canonicalJson(entry);
  const hash = auditHash(locked.auditHash, auditSeq, body);
  await tx
    .insertInto('audit')
    .values({ hub_id: locked.hub, seq: auditSeq, prev: locked.auditHash, body, hash })
    .execute();
  await tx
    .updateTable('hub')
    .where('hub_id', '=', locked.hub)
    .set({ seq, audit_seq: auditSeq, audit_hash: hash })
    .execute();
}
