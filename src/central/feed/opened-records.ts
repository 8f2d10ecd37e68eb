import { sql } from 'kysely';
import { openedForMs } from '#contracts/case-api.ts';
import type { Token } from '#domain/token.ts';
import type { StreamKey } from '#domain/streams.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Store } from '../open-store.ts';
import { visiblePart } from '../records/visible.ts';
import type { Tx } from '../store/in-transaction.ts';

/** Notes that `client` was given `stream` beside the feed and may keep it for a while. */
export async function noteOpened(
  store: Store,
  { hub, client, stream, now }: { hub: string; client: string; stream: StreamKey; now: Instant },
): Promise<void> {
  const until_at = plusMs(now, openedForMs);
  await store.database
    .deleteFrom('opened_record')
    .where('hub_id', '=', hub)
    .where('client_id', '=', client)
    .where('until_at', '<=', now)
    .execute();
  await store.database
    .insertInto('opened_record')
    .values({ hub_id: hub, client_id: client, stream, until_at })
    .onConflict((conflict) => conflict.columns(['hub_id', 'client_id', 'stream']).doUpdateSet({ until_at }))
    .execute();
}

/**
 * What `client` may still have beside the feed and a holder of `tokens` may not see any more: told in every page until
 * its time is over, because a page can be lost.
 */
export async function openedLost(
  tx: Tx,
  { hub, client, now }: { readonly hub: string; readonly client: string; readonly now: Instant },
  tokens: readonly Token[],
): Promise<readonly StreamKey[]> {
  const { rows } = await sql<{ readonly stream: StreamKey }>`
    select o.stream from opened_record o
    where o.hub_id = ${hub} and o.client_id = ${client} and o.until_at > ${now} and not exists (
      select 1 from record_part part
      where part.hub_id = o.hub_id and part.stream = o.stream and part.class = 'core' and ${visiblePart('part', tokens)}
    )
    order by o.stream limit 1000`.execute(tx);
  return rows.map(({ stream }) => stream);
}
