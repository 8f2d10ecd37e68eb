import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { largestEviction, type ChangesPage } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { recordFor } from '#contracts/sent-record.ts';
import { viewItemText } from '#contracts/view-digest.ts';
import type { Actor } from '#domain/author.ts';
import { tokensAt } from '#domain/grants.ts';
import { endsOf, type Lent } from '#domain/lent.ts';
import { present } from '#kernel/assert.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { peopleMoved } from '../people-index/people-moved.ts';
import { grantsHeld } from '../records/doors.ts';
import { asReader } from '../store/as-reader.ts';
import { readHub, type HubRow } from '../store/hub-row.ts';
import { inSnapshot, type Tx } from '../store/in-transaction.ts';
import { keepPage, openView, viewAt, type ClientView, type ViewHolder } from './client-views.ts';
import { openCursor, policyOf, sealCursor, type Cursor } from './cursor.ts';
import { findLost, findMoved, type Comparison, type MovedRecord } from './find-moved.ts';
import { reachesBackTo, reachNow, reachOf, type Reach } from './in-hand.ts';
import { openedLost } from './opened-records.ts';
import { loadCut } from './load-cut.ts';

/** Most records of a page, but for those cut narrower. */
export const pageLength = 500;
/** Most records cut narrower in a page: they come before all others. */
const narrowedLength = 400;
/** Most characters of records of a page, unless one commit alone has more. */
const pageSize = 4_000_000;
/** Most streams one command writes (envelope), hence the longest run of one `seq`. */
const longestCommit = 50;
/** Most rule sets of a page. */
const mostRuleSets = 20;

/** Which vault reads, and which shape of records. */
export interface PageReader {
  readonly clientId: string;
  readonly shape: number;
}

/** Why a cursor leads nowhere; the client takes a new snapshot. */
export interface CursorProblem {
  readonly kind: 'bad-cursor';
  readonly wrong: string;
}

/** Where a reader stands: what they hold, and what of it need not be looked at again. */
interface Standing {
  readonly view: ClientView;
  readonly since: number;
  readonly peopleSince: number;
  readonly ruleSetsSince: number;
  readonly reach: Reach;
}

/** What a page brings and takes away, up to where in the feed. */
interface Contents {
  readonly evicted: readonly MovedRecord[];
  readonly told: readonly MovedRecord[];
  readonly seq: number;
  readonly more: boolean;
}

/**
 * One page of the feed for the vault of `actor`: how what they may see differs from what they were sent (client view).
 * What they may not see any more goes first, whatever the reason, before anything else is told. A change of their
 * rights, and a grant that has run out, is a difference like any other: everything is compared once. A snapshot begins
 * with an empty view; its last page hands over a cursor for changes. A page that gets lost is made again; a cursor of
 * another timeline, hub, person or vault, or one that its client has gone on from, is refused; so is one of what another
 * release of the desk was told, so that an updated desk has everything in its own shape. `index`: the build of the
 * people index that the client is fetching. Of more than a desk is made for it gets open work first, then what moved last;
 * what falls out of that is taken out of their view like anything else that leaves it.
 */
export async function readPage(
  parts: Pick<
    CentralParts,
    'store' | 'clock' | 'random' | 'cursorKey' | 'ruleSets' | 'peopleSecret' | 'recordShapes' | 'mostInHand'
  >,
  actor: Actor,
  { clientId, shape }: PageReader,
  kind: Cursor['kind'],
  text: string | undefined,
  index?: string,
): Promise<Result<z.input<typeof ChangesPage>, CursorProblem>> {
  const now = parts.clock.now();
  return inSnapshot(parts.store, async (tx) => {
    const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const grants = await grantsHeld(tx, parts.ruleSets, hub, actor, now);
    const [tokens, ends] = [tokensAt(grants, now), endsOf(grants, now)];
    const policy = policyOf(actor.userId, tokens, ends);
    const cursor = standing(hub, { kind, shape }, text, parts.cursorKey);
    if (!cursor.ok) return cursor;
    const at = await standingOf(tx, { hub: hub.hub, clientId, userId: actor.userId }, cursor.value, policy, parts);
    if (at === undefined) return err({ kind: 'bad-cursor', wrong: 'not of what this vault holds' });
    const { view } = at;
    const question = { hub: hub.hub, tokens, most: parts.mostInHand };
    const reach =
      cursor.value === undefined
        ? await reachOf(tx, question)
        : kind === 'snapshot'
          ? at.reach
          : await reachNow(tx, question, view.view, at.reach);
    const since = reach.horizon === at.reach.horizon ? at.since : 0;
    const ruleSets = await findRuleSets(tx, hub, at.ruleSetsSince);
    const { evicted, told, seq, more } = await contentsOf(
      tx,
      { hub: hub.hub, view: view.view, tokens, ends, since, reach },
      hub.seq,
    );
    const records = await asReader(tx, hub.hub, tokens, () => loadCut(tx, hub.hub, tokens, told));
    const items = records.map((whole, index) => {
      const record = recordFor(shape, whole, parts.recordShapes);
      const moved = present(told[index], 'a record for each that moved');
      const lent = lentOf(moved);
      return { moved, lent, record, digest: createHash('sha256').update(viewItemText(record, lent)).digest('hex') };
    });
    const opened = await openedLost(tx, { hub: hub.hub, client: clientId, now }, tokens);
    const people = await peopleMoved(tx, { hub: hub.hub, secret: parts.peopleSecret }, tokens, {
      // A snapshot brings none of it: the index is fetched by itself. A page tells all of it, however many it takes for
      // the records: who left the index goes with the first.
      since: kind === 'snapshot' ? hub.seq : at.peopleSince,
      upTo: hub.seq,
      build: index,
    });
    const after = await keepPage(tx, hub.hub, view, items, evicted);
    const backTo = await reachesBackTo(tx, hub.hub, reach);
    const unfinished = more || ruleSets.more;
    const next: Cursor = {
      epoch: hub.epoch,
      hub: hub.hub,
      view: after.view,
      page: after.page,
      seq,
      peopleSeq: hub.seq,
      ruleSetSeq: ruleSets.seq,
      policy,
      shape,
      horizon: reach.horizon,
      kind: unfinished ? kind : 'changes',
    };
    return ok({
      epoch: hub.epoch,
      serverTime: now,
      from: text ?? null,
      cursor: sealCursor(next, parts.cursorKey, parts.random),
      changes: [
        ...ruleSets.signed.map((signed) => ({ kind: 'rule-set' as const, signed })),
        ...items.map(({ record, lent }) => ({
          kind: 'record' as const,
          record,
          ...(lent === undefined ? {} : { lent }),
        })),
      ],
      evict: [...new Set([...evicted.map((record) => record.stream), ...opened])],
      more: unfinished,
      ...(backTo === undefined ? {} : { backTo }),
      ...(people === undefined ? {} : { people }),
      digest: after.digest,
    });
  });
}

const lentOf = ({ lent }: MovedRecord): Lent | undefined => (Object.keys(lent).length === 0 ? undefined : lent);

/** The cursor in `text`, undefined at the start of a snapshot. */
function standing(
  hub: HubRow,
  { kind, shape }: Pick<Cursor, 'kind' | 'shape'>,
  text: string | undefined,
  key: Buffer,
): Result<Cursor | undefined, CursorProblem> {
  if (text === undefined) return ok(undefined);
  const cursor = openCursor(text, key);
  if (cursor?.hub !== hub.hub) return err({ kind: 'bad-cursor', wrong: 'not a cursor of this hub' });
  if (cursor.epoch !== hub.epoch || cursor.seq > hub.seq)
    return err({ kind: 'bad-cursor', wrong: 'of another timeline' });
  if (cursor.kind !== kind) return err({ kind: 'bad-cursor', wrong: `a cursor for ${cursor.kind}` });
  if (cursor.shape !== shape) return err({ kind: 'bad-cursor', wrong: 'of what another release was told' });
  return ok(cursor);
}

async function standingOf(
  tx: Tx,
  holder: ViewHolder,
  cursor: Cursor | undefined,
  policy: string,
  { clock }: Pick<CentralParts, 'clock'>,
): Promise<Standing | undefined> {
  if (cursor === undefined)
    return {
      view: await openView(tx, holder, clock),
      since: 0,
      peopleSince: 0,
      ruleSetsSince: 0,
      reach: { horizon: 0 },
    };
  const view = await viewAt(tx, holder, cursor, cursor.kind === 'changes', clock);
  if (view === undefined) return undefined;
  const { seq, peopleSeq: peopleSince, ruleSetSeq: ruleSetsSince, horizon } = cursor;
  return { view, since: cursor.policy === policy ? seq : 0, peopleSince, ruleSetsSince, reach: { horizon } };
}

async function findRuleSets(
  tx: Tx,
  hub: HubRow,
  since: number,
): Promise<{ readonly signed: readonly SignedRuleSet[]; readonly seq: number; readonly more: boolean }> {
  if (hub.ruleSetSeq <= since) return { signed: [], seq: since, more: false };
  const rows = await tx
    .selectFrom('rule_set')
    .where('hub_id', '=', hub.hub)
    .where('seq', '>', since)
    .orderBy('seq')
    .limit(mostRuleSets)
    .select(['seq', 'signed'])
    .execute();
  const seq = rows.at(-1)?.seq ?? hub.ruleSetSeq;
  return { signed: rows.map((row) => row.signed as SignedRuleSet), seq, more: seq < hub.ruleSetSeq };
}

async function contentsOf(tx: Tx, comparison: Comparison, hubSeq: number): Promise<Contents> {
  const { since } = comparison;
  if (since === hubSeq) return { evicted: [], told: [], seq: since, more: false };
  const lost = await findLost(tx, comparison, largestEviction + narrowedLength);
  const evicted = lost.filter((record) => record.classes === null).slice(0, largestEviction);
  const narrowed = lost.filter((record) => record.classes !== null).slice(0, narrowedLength);
  if (evicted.length === largestEviction || narrowed.length === narrowedLength) {
    return { evicted, told: narrowed, seq: since, more: true };
  }
  const early = new Set(narrowed.map(({ stream }) => stream));
  const moved = (await findMoved(tx, comparison, pageLength + longestCommit + early.size + 1)).filter(
    ({ stream }) => !early.has(stream),
  );
  const end = endOfPage(moved, hubSeq);
  return { evicted, told: [...narrowed, ...moved.filter(({ seq }) => seq <= end.seq)], ...end };
}

/** Where the page ends: within its limits and never inside a commit, so that a client never has half of one. */
function endOfPage(moved: readonly MovedRecord[], hubSeq: number): { readonly seq: number; readonly more: boolean } {
  let size = 0;
  let end = 0;
  for (const [index, item] of moved.entries()) {
    size += item.size;
    const beyond = index >= pageLength || size > pageSize;
    if (beyond && end > 0) return { seq: end, more: true };
    if (moved[index + 1]?.seq !== item.seq) end = item.seq;
  }
  return { seq: hubSeq, more: false };
}
