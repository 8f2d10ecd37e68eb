import { sql } from 'kysely';
import { emptyViewDigest, movedDigest, type ViewDigest } from '#contracts/view-digest.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Clock } from '#kernel/clock.ts';
import { plusMs } from '#kernel/clock.ts';
import { present } from '#kernel/assert.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { MovedRecord } from './find-moved.ts';

/** Who holds a view: one vault of one person. */
export interface ViewHolder {
  readonly hub: string;
  readonly clientId: string;
  readonly userId: string;
}

/** A view as its client is known to have it: after `page`. */
export interface ClientView {
  readonly view: number;
  readonly page: number;
  /** Of everything in it (contracts/view-digest.ts). */
  readonly digest: ViewDigest;
}

/** A record on its way to a client: what moved, and the digest of what they get of it. */
export interface ToldRecord {
  readonly moved: MovedRecord;
  readonly digest: ViewDigest;
}

/** Answers of a page can be lost or late; more of them than this are not remembered. */
const pagesKept = 8;
/** A desk that was away for longer holds nothing any more (security-sync.md 2.3: 30 days) and needs a new snapshot. */
const longestAbsenceMs = 40 * 24 * 60 * 60_000;

/** Opens an empty view for a snapshot, and forgets what nobody can come back to. */
export async function openView(tx: Tx, { hub, clientId, userId }: ViewHolder, clock: Clock): Promise<ClientView> {
  const now = clock.now();
  await tx
    .deleteFrom('feed_view')
    .where('hub_id', '=', hub)
    .where((is) =>
      is.or([
        is('used_at', '<', plusMs(now, -longestAbsenceMs)),
        // Of snapshots that were begun again and again only the latest are still wanted.
        is.and([is('client_id', '=', clientId), is('view', 'not in', newestViews(tx, hub, clientId))]),
      ]),
    )
    .execute();
  const start = { page: 0, digest: emptyViewDigest };
  const { view } = await tx
    .insertInto('feed_view')
    .values({ hub_id: hub, client_id: clientId, user_id: userId, ...start, pages: 0, used_at: now })
    .returning('view')
    .executeTakeFirstOrThrow();
  return { view, ...start };
}

function newestViews(tx: Tx, hub: string, clientId: string) {
  return tx
    .selectFrom('feed_view as newest')
    .where('newest.hub_id', '=', hub)
    .where('newest.client_id', '=', clientId)
    .orderBy('newest.view', 'desc')
    .limit(3)
    .select('newest.view');
}

/**
 * The view at `page`, which its client has shown to have by presenting its cursor: what else was told since the page
 * before was lost on the way and is forgotten. Undefined when `holder` has no such view, or it has gone on from there.
 * `complete`: nobody needs their earlier views any more.
 */
export async function viewAt(
  tx: Tx,
  { hub, clientId, userId }: ViewHolder,
  { view, page }: Pick<ClientView, 'view' | 'page'>,
  complete: boolean,
  clock: Clock,
): Promise<ClientView | undefined> {
  const head = await tx
    .selectFrom('feed_view')
    .where('hub_id', '=', hub)
    .where('view', '=', view)
    .where('client_id', '=', clientId)
    .where('user_id', '=', userId)
    .select(['page', 'digest'])
    .forUpdate()
    .executeTakeFirst();
  if (head === undefined) return undefined;
  if (head.page === page) return { view, page, digest: head.digest };
  const told = await tx
    .selectFrom('view_page')
    .where('hub_id', '=', hub)
    .where('view', '=', view)
    .where('page', '=', page)
    .select('digest')
    .executeTakeFirst();
  if (told === undefined) return undefined;
  await sql`delete from client_view held using view_page p
    where p.hub_id = ${hub} and p.view = ${view} and p.page = ${page}
      and held.hub_id = p.hub_id and held.view = p.view and held.stream = any(p.evicted)`.execute(tx);
  await sql`insert into client_view (hub_id, view, stream, version, classes, lent, digest)
    select p.hub_id, p.view, item.stream, item.version, item.classes, item.lent, item.digest
    from view_page p cross join lateral json_to_recordset(p.told)
      as item(stream text, version integer, classes text[], lent jsonb, digest text)
    where p.hub_id = ${hub} and p.view = ${view} and p.page = ${page}
    on conflict (hub_id, view, stream) do update
      set version = excluded.version, classes = excluded.classes, lent = excluded.lent, digest = excluded.digest`.execute(
    tx,
  );
  await tx.deleteFrom('view_page').where('hub_id', '=', hub).where('view', '=', view).execute();
  const { digest } = told;
  await tx
    .updateTable('feed_view')
    .where('hub_id', '=', hub)
    .where('view', '=', view)
    .set({ page, digest, used_at: clock.now() })
    .execute();
  if (complete) {
    await tx
      .deleteFrom('feed_view')
      .where('hub_id', '=', hub)
      .where('client_id', '=', clientId)
      .where('view', '<', view)
      .execute();
  }
  return { view, page, digest };
}

/** Keeps what a page after `view` tells and takes away, under a number of its own. Answers the view as it is then. */
export async function keepPage(
  tx: Tx,
  hub: string,
  { view, page, digest }: ClientView,
  told: readonly ToldRecord[],
  evicted: readonly MovedRecord[],
): Promise<ClientView> {
  if (told.length === 0 && evicted.length === 0) return { view, page, digest };
  const gone = [...evicted, ...told.map(({ moved }) => moved)].flatMap(({ held }) => held ?? []);
  const after = movedDigest(
    digest,
    gone,
    told.map((item) => item.digest),
  );
  const made = await tx
    .updateTable('feed_view')
    .where('hub_id', '=', hub)
    .where('view', '=', view)
    .set((is) => ({ pages: is('pages', '+', 1) }))
    .returning('pages')
    .executeTakeFirst();
  const next = present(made, 'a view that was just read').pages;
  const items = told.map((item) => {
    const { stream, version, classes, lent } = item.moved;
    return { stream, version, classes, lent, digest: item.digest };
  });
  const streams: StreamKey[] = evicted.map(({ stream }) => stream);
  await tx
    .insertInto('view_page')
    .values({ hub_id: hub, view, page: next, digest: after, told: JSON.stringify(items), evicted: streams })
    .execute();
  await tx
    .deleteFrom('view_page')
    .where('hub_id', '=', hub)
    .where('view', '=', view)
    .where('page', '<=', next - pagesKept)
    .execute();
  return { view, page: next, digest: after };
}
