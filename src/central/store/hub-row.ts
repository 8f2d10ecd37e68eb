import type { Instant } from '#kernel/clock.ts';
import { present } from '#kernel/assert.ts';
import type { Store } from '../open-store.ts';
import type { Tx } from './in-transaction.ts';

/** Where a hub stands. */
export interface HubRow {
  readonly hub: string;
  /** The present timeline: its number, and the epoch clients know it by. */
  readonly timeline: number;
  readonly epoch: string;
  readonly seq: number;
  readonly ruleSetSeq: number;
  readonly auditSeq: number;
  readonly auditHash: string;
  readonly durableAt: Instant | null;
}

function selectHub(tx: Tx | Store['database'], hub: string) {
  return tx
    .selectFrom('hub as h')
    .innerJoin('timeline as t', (join) => join.onRef('t.hub_id', '=', 'h.hub_id').onRef('t.number', '=', 'h.timeline'))
    .where('h.hub_id', '=', hub)
    .select([
      'h.hub_id as hub',
      'h.timeline',
      't.epoch',
      'h.seq',
      'h.rule_set_seq as ruleSetSeq',
      'h.audit_seq as auditSeq',
      'h.audit_hash as auditHash',
      'h.durable_at as durableAt',
    ]);
}

/** The row of `hub`; undefined when this central does not serve it. */
export async function readHub(tx: Tx | Store['database'], hub: string): Promise<HubRow | undefined> {
  return selectHub(tx, hub).executeTakeFirst();
}

/**
 * The row of `hub`, locked until the transaction ends: from here on the commits of a hub stand in one line, which is
 * what makes its feed and its audit chain free of gaps. Taken last, after everything that may be slow.
 *
 * Not `for update`: every row that names the hub holds it for its foreign key, and two transactions that each wrote one
 * before they came here would wait for each other until the server ends one of them.
 */
export async function lockHub(tx: Tx, hub: string): Promise<HubRow> {
  return present(await selectHub(tx, hub).forNoKeyUpdate('h').executeTakeFirst(), 'a row for the hub');
}
