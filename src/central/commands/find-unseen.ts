import { sql } from 'kysely';
import type { Author } from '#domain/author.ts';
import type { Happened } from '#domain/conflicts.ts';
import { eventKinds, manifest, type EventKind, type ManifestRow } from '#domain/event-manifest.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Sight, Sights } from './resolve-sights.ts';

/** Whose command it is and what they had seen. */
export interface Sender {
  readonly clientId: string;
  readonly number: number;
  /** Where it stands among the commands of its client: its number, or that of the one it settles. */
  readonly place: number;
  readonly sights: Sights;
}

/** Something somebody else did to a stream without the sender having seen it. */
export interface UnseenEvent extends Happened {
  readonly version: number;
  readonly by: Author;
  readonly at: Instant;
}

interface EventRow {
  readonly stream: StreamKey;
  readonly version: number;
  readonly kind: EventKind;
  readonly author: Author;
  readonly at: Instant;
  readonly client_id: string | null;
  readonly place: number | null;
  readonly body: { readonly core: unknown } | null;
}

/** Whether what an event of `kind` speaks of is known by its kind alone. */
const isKnownByKind = (kind: EventKind): boolean =>
  (manifest[kind] as ManifestRow).facets.every(
    (facet) => facet.by === undefined && facet.field === undefined && facet.class !== 'protective',
  );

/** The kinds of which the body says what they speak of. No other body is read. */
const kindsByBody = eventKinds.filter((kind) => !isKnownByKind(kind));

export const nothingSeen: Sight = { version: 0, timeline: 0 };

/**
 * What others did to `streams` that the sender had not seen: events beyond the version they saw, and all of a later
 * timeline, where the same version may be another event. One's own acts never count: the same person's on another
 * workstation, and this vault's earlier ones; a later one of this vault does, since this command was written before it.
 */
export async function findUnseen(
  tx: Tx,
  hub: string,
  actorId: string,
  { clientId, number, sights }: Sender,
  streams: readonly StreamKey[],
): Promise<readonly UnseenEvent[]> {
  const seen = streams.map((stream) => sights[stream] ?? nothingSeen);
  const { rows } = await sql<EventRow>`
    select e.stream, e.version, e.kind, e.author, e.at, e.client_id, e.place, b.body
    from unnest(
      ${streams}::text[], ${seen.map((sight) => sight.version)}::bigint[], ${seen.map((sight) => sight.timeline)}::int[]
    ) as s(stream, version, timeline)
    join event e on e.hub_id = ${hub} and e.stream = s.stream
    left join event_body b on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version
      and e.kind = any(${kindsByBody}::text[])
    where e.version > s.version or e.timeline > s.timeline
    order by e.stream, e.version`.execute(tx);
  return rows
    .filter((row) => (row.client_id === clientId ? (row.place ?? 0) > number : row.author.userId !== actorId))
    .map(({ stream, version, kind, author, at, body }) => ({
      ...{ stream, version, kind, by: author, at },
      // A body that was destroyed tells no more whom it was about: then it may have been about anybody.
      core: body?.core,
    }));
}
