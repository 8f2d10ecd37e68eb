import type * as z from 'zod';
import type { ChangesPage } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { grantsOf, tokensAt } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readHub, type HubRow } from '../store/hub-row.ts';
import { inSnapshot, type Tx } from '../store/in-transaction.ts';
import { openCursor, policyOf, sealCursor, type Cursor } from './cursor.ts';
import { findMoved, type MovedRecord } from './find-moved.ts';
import { loadCut } from './load-cut.ts';

/** Most records and rule sets of a page. */
export const pageLength = 500;
/** Most characters of records of a page, unless one commit alone has more. */
const pageSize = 4_000_000;
/** Most streams one command writes (envelope), hence the longest run of one `seq`. */
const longestCommit = 50;

/** Why a cursor leads nowhere; the client takes a new snapshot. */
export interface CursorProblem {
  readonly kind: 'bad-cursor';
  readonly wrong: string;
}

/**
 * One page of the feed for `actor`. A snapshot is the feed from the start, since it holds each record once, at its
 * latest; its last page hands over a cursor for changes. A cursor of another timeline, another hub or another sight
 * than the caller's is refused.
 */
export async function readPage(
  parts: Pick<CentralParts, 'store' | 'clock' | 'random' | 'cursorKey'>,
  actor: Actor,
  kind: Cursor['kind'],
  text: string | undefined,
): Promise<Result<z.input<typeof ChangesPage>, CursorProblem>> {
  const now = parts.clock.now();
  const tokens = tokensAt(grantsOf(actor, now), now);
  const policy = policyOf(actor.userId, tokens);
  return inSnapshot(parts.store, async (tx) => {
    const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const since = standing(hub, kind, policy, text, parts.cursorKey);
    if (!since.ok) return since;
    const moved = await findMoved(tx, hub.hub, tokens, since.value, pageLength + longestCommit + 1);
    const ruleSets = await findRuleSets(tx, hub, since.value);
    const end = endOfPage(moved, ruleSets, hub.seq);
    const told = moved.filter((record) => record.seq <= end.seq);
    const records = await loadCut(
      tx,
      hub.hub,
      tokens,
      told.filter((record) => record.visible),
    );
    const next: Cursor = {
      epoch: hub.epoch,
      hub: hub.hub,
      seq: end.seq,
      policy,
      kind: end.more ? kind : 'changes',
    };
    return ok({
      epoch: hub.epoch,
      serverTime: now,
      from: text ?? null,
      cursor: sealCursor(next, parts.cursorKey, parts.random),
      changes: [
        ...ruleSets
          .filter((ruleSet) => ruleSet.seq <= end.seq)
          .map(({ signed }) => ({ kind: 'rule-set' as const, signed: signed as SignedRuleSet })),
        ...records.map((record) => ({ kind: 'record' as const, record })),
      ],
      evict: told.filter((record) => !record.visible).map((record) => record.stream),
      more: end.more,
    });
  });
}

function standing(
  hub: HubRow,
  kind: Cursor['kind'],
  policy: string,
  text: string | undefined,
  key: Buffer,
): Result<number, CursorProblem> {
  if (text === undefined) return ok(0);
  const cursor = openCursor(text, key);
  if (cursor?.hub !== hub.hub) return err({ kind: 'bad-cursor', wrong: 'not a cursor of this hub' });
  if (cursor.epoch !== hub.epoch || cursor.seq > hub.seq)
    return err({ kind: 'bad-cursor', wrong: 'of another timeline' });
  if (cursor.policy !== policy) return err({ kind: 'bad-cursor', wrong: 'what you may see has changed' });
  if (cursor.kind !== kind) return err({ kind: 'bad-cursor', wrong: `a cursor for ${cursor.kind}` });
  return ok(cursor.seq);
}

async function findRuleSets(tx: Tx, hub: HubRow, since: number) {
  if (hub.ruleSetSeq <= since) return [];
  return tx
    .selectFrom('rule_set')
    .where('hub_id', '=', hub.hub)
    .where('seq', '>', since)
    .orderBy('seq')
    .select(['seq', 'signed'])
    .execute();
}

/** Where the page ends: within its limits and never inside a commit, so that a client never has half of one. */
function endOfPage(
  moved: readonly MovedRecord[],
  ruleSets: readonly { readonly seq: number }[],
  hubSeq: number,
): { readonly seq: number; readonly more: boolean } {
  const items = [...moved, ...ruleSets.map(({ seq }) => ({ seq, size: 0 }))].sort((a, b) => a.seq - b.seq);
  let size = 0;
  let count = 0;
  let end = 0;
  for (const [index, item] of items.entries()) {
    size += item.size;
    count += 1;
    const beyond = count > pageLength || size > pageSize;
    if (beyond && end > 0) return { seq: end, more: true };
    if (items[index + 1]?.seq !== item.seq) end = item.seq;
  }
  return { seq: hubSeq, more: false };
}
