import { sql } from 'kysely';
import type { Author } from '#domain/author.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { auditHash, chainStart } from './audit/audit-text.ts';
import type { Store } from './open-store.ts';
import { bodyDigest, eventDigest, type WrittenEvent } from './records/write-events.ts';
import { readHub } from './store/hub-row.ts';
import { inSnapshot, type Tx } from './store/in-transaction.ts';

/** What was checked and found whole. */
export interface AuditCheck {
  readonly rows: number;
  readonly events: number;
  /** Bodies destroyed under a retention rule; their events still stand. */
  readonly bodiesDestroyed: number;
}

/** The first thing found that is not as it was written. */
export type AuditFault =
  | { readonly kind: 'no-such-hub' }
  /** A row is missing, or was changed, from here on. */
  | { readonly kind: 'row-missing' | 'row-changed'; readonly seq: number }
  /** Rows at the end are missing, or some were added beside the counter. */
  | { readonly kind: 'end-differs' }
  | { readonly kind: 'event-missing' | 'event-changed'; readonly stream: string; readonly version: number }
  /** There are events that no audit row names. */
  | { readonly kind: 'events-not-audited'; readonly count: number };

const batch = 500;

/**
 * Walks the audit chain of `hub` from its start: every row follows the one before, every event it names is there as it
 * was written, and there are no others. Whoever owns the database could still rewrite the whole chain; that is what
 * checkpoints outside of it are for.
 */
export async function verifyAudit(store: Store, hub: string): Promise<Result<AuditCheck, AuditFault>> {
  return inSnapshot(store, async (tx) => {
    const row = await readHub(tx, hub);
    if (row === undefined) return err({ kind: 'no-such-hub' });
    let prev = chainStart;
    let seq = 0;
    let events = 0;
    let bodiesDestroyed = 0;
    for (;;) {
      const rows = await tx
        .selectFrom('audit')
        .where('hub_id', '=', hub)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(batch)
        .selectAll()
        .execute();
      const named: WrittenEvent[] = [];
      for (const next of rows) {
        if (next.seq !== seq + 1) return err({ kind: 'row-missing', seq: seq + 1 });
        const whole = next.prev === prev && next.hash === auditHash(prev, next.seq, next.body);
        if (!whole) return err({ kind: 'row-changed', seq: next.seq });
        named.push(...((JSON.parse(next.body) as { events?: WrittenEvent[] }).events ?? []));
        prev = next.hash;
        seq = next.seq;
      }
      const checked = await checkEvents(tx, hub, named);
      if (!checked.ok) return checked;
      events += named.length;
      bodiesDestroyed += checked.value;
      if (rows.length < batch) break;
    }
    if (seq !== row.auditSeq || prev !== row.auditHash) return err({ kind: 'end-differs' });
    const { rows: counted } = await sql<{ n: number }>`select count(*) as n from event where hub_id = ${hub}`.execute(
      tx,
    );
    const count = (counted[0]?.n ?? 0) - events;
    return count === 0 ? ok({ rows: seq, events, bodiesDestroyed }) : err({ kind: 'events-not-audited', count });
  });
}

/** How many of `named` have no body any more; a fault when one is not as it was written. */
async function checkEvents(tx: Tx, hub: string, named: readonly WrittenEvent[]): Promise<Result<number, AuditFault>> {
  if (named.length === 0) return ok(0);
  const rows = await tx
    .selectFrom('event as e')
    .leftJoin('event_body as b', (join) =>
      join.onRef('b.hub_id', '=', 'e.hub_id').onRef('b.stream', '=', 'e.stream').onRef('b.version', '=', 'e.version'),
    )
    .where('e.hub_id', '=', hub)
    .where(sql<boolean>`e.stream = any(${[...new Set(named.map((event) => event.stream))]})`)
    .select(['e.stream', 'e.version', 'e.kind', 'e.command_id', 'e.author', 'e.at', 'e.recorded_at', 'e.rule_set'])
    .select(['e.body_digest', 'e.digest', 'b.salt', 'b.body'])
    .execute();
  const found = new Map(rows.map((row) => [`${row.stream} ${row.version}`, row]));
  let destroyed = 0;
  for (const { stream, version, digest } of named) {
    const row = found.get(`${stream} ${version}`);
    if (row === undefined) return err({ kind: 'event-missing', stream, version });
    const event = {
      kind: row.kind,
      stream: row.stream,
      version: row.version,
      commandId: row.command_id,
      by: row.author as Author,
      at: row.at,
      recordedAt: row.recorded_at,
      ruleSet: row.rule_set,
      body: undefined,
    } as unknown as CaseEvent;
    const bodyWhole = row.salt === null || bodyDigest(row.salt, row.body) === row.body_digest;
    const whole = bodyWhole && row.digest === digest && eventDigest(event, row.body_digest) === digest;
    if (!whole) return err({ kind: 'event-changed', stream, version });
    if (row.salt === null) destroyed += 1;
  }
  return ok(destroyed);
}
