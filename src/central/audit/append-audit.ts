import { canonicalJson, type Json } from '#kernel/json.ts';
import type { HubRow } from '../store/hub-row.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';
import { auditHash } from './audit-text.ts';

/** What an audit row says. Ids, codes, names of staff and digests; never what a case body says. */
export type AuditEntry = { readonly what: AuditedAct } & { readonly [member: string]: Json | undefined };

type AuditedAct =
  | 'command'
  | 'command-replayed'
  | 'referral-received'
  | 'referral-in-tray'
  | 'device-enrolled'
  | 'device-revoked'
  | 'device-renewal-offered'
  | 'device-renewed'
  | 'rule-set-added'
  | 'timeline-started'
  | 'command-held'
  | 'alert-raised'
  | 'alarm';

/**
 * Adds `entry` to the chain of a locked hub and writes the hub's new end, with `seq` as its feed position. Call once a
 * transaction, last.
 */
export async function appendAudit(tx: Tx, locked: HubRow, entry: AuditEntry, seq = locked.seq): Promise<void> {
  await appendAudits(tx, locked, [entry], seq);
}

/** Adds `entries` in their order, as `appendAudit` one. Call once a transaction, last. */
export async function appendAudits(
  tx: Tx,
  locked: HubRow,
  entries: readonly AuditEntry[],
  seq = locked.seq,
): Promise<void> {
  let { auditSeq, auditHash: end } = locked;
  const rows = entries.map((entry) => {
    auditSeq += 1;
    const body = canonicalJson(entry);
    const row = { hub_id: locked.hub, seq: auditSeq, prev: end, body, hash: auditHash(end, auditSeq, body) };
    end = row.hash;
    return row;
  });
  for (const piece of inPieces(rows)) await tx.insertInto('audit').values(piece).execute();
  await tx
    .updateTable('hub')
    .where('hub_id', '=', locked.hub)
    .set({ seq, audit_seq: auditSeq, audit_hash: end })
    .execute();
}
