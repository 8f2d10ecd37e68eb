import { sql } from 'kysely';
import type { Author } from '#domain/author.ts';
import { sayingsOf, speaksOf, type Contest } from '#domain/conflicts.ts';
import { eventKinds, manifest, type EventKind } from '#domain/event-manifest.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Tx } from '../store/in-transaction.ts';
import { nothingSeen, type Sender, type UnseenEvent } from './find-unseen.ts';

/** A contest with the version its sender had seen of the thing; undefined where there was none, or it only adds up. */
export interface WeighedContest extends Contest<UnseenEvent> {
  readonly before: Told | undefined;
}

/** An event by its place, its author and its time. */
export type Told = Pick<UnseenEvent, 'version' | 'by' | 'at'>;

interface SeenRow {
  readonly stream: StreamKey;
  readonly version: number;
  readonly kind: EventKind;
  readonly author: Author;
  readonly at: Instant;
  readonly body: { readonly core: unknown } | null;
}

/** The kinds of event that speak of something, but of what only adds up. */
const kindsOf = (facet: string): readonly EventKind[] =>
  eventKinds.filter((kind) => manifest[kind].facets.some((one) => one.name === facet && one.class !== 'append'));

/**
 * What stood there for the sender when they gave the command: the last that was said of each thing among what they had
 * seen by what they signed, their own earlier commands included. It stays right however far their desk has moved on.
 */
export async function findBefore(
  tx: Tx,
  hub: string,
  { clientId, number, sights }: Sender,
  contests: readonly Contest<UnseenEvent>[],
): Promise<readonly WeighedContest[]> {
  if (contests.length === 0) return [];
  const streams = [...new Set(contests.map(({ stream }) => stream))];
  const seen = streams.map((stream) => sights[stream] ?? nothingSeen);
  const kinds = [...new Set(contests.flatMap(({ facet }) => kindsOf(facet)))];
  const { rows } = await sql<SeenRow>`
    select e.stream, e.version, e.kind, e.author, e.at, b.body
    from unnest(
      ${streams}::text[], ${seen.map((sight) => sight.version)}::bigint[], ${seen.map((sight) => sight.timeline)}::int[]
    ) as s(stream, version, timeline)
    join event e on e.hub_id = ${hub} and e.stream = s.stream and e.kind = any(${kinds}::text[])
    left join event_body b on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version
    where (e.version <= s.version and e.timeline <= s.timeline)
      or (e.client_id = ${clientId} and e.place < ${number})
    order by e.stream, e.version`.execute(tx);
  return contests.map((contest) => {
    const first = contest.theirs[0]?.version ?? Infinity;
    const row = rows.findLast(
      ({ stream, version, kind, body }) =>
        version < first && sayingsOf({ stream, kind, core: body?.core }).some((saying) => speaksOf(saying, contest)),
    );
    return { ...contest, before: row && { version: row.version, by: row.author, at: row.at } };
  });
}
