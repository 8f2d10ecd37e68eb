import { sql } from 'kysely';
import type { Author } from '#domain/author.ts';
import type { ProposedEvent } from '#domain/case-event.ts';
import { eventKinds, manifest, type EventKind } from '#domain/event-manifest.ts';
import { aboutIn, areInConflict } from '#domain/conflicts.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Sight, Sights } from './resolve-sights.ts';

/** Whose command it is and what they had seen. */
export interface Sender {
  readonly clientId: string;
  readonly number: number;
  readonly sights: Sights;
}

/** Something somebody else did to a stream without the sender having seen it. */
export interface UnseenEvent {
  readonly stream: StreamKey;
  readonly kind: EventKind;
  readonly facet: string;
  /** Whom it is about, where its facet is kept for each. */
  readonly about: string | undefined;
  readonly by: string;
  readonly at: Instant;
}

interface EventRow {
  readonly stream: StreamKey;
  readonly kind: EventKind;
  readonly author: Author;
  readonly at: Instant;
  readonly client_id: string | null;
  readonly number: number | null;
  readonly body: { readonly core: unknown } | null;
}

/** The kinds of which the body says whom they are about. No other body is read. */
const kindsByFacet = eventKinds.filter((kind) => 'facetBy' in manifest[kind]);

const nothingSeen: Sight = { version: 0, timeline: 0 };

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
    select e.stream, e.kind, e.author, e.at, e.client_id, e.number, b.body
    from unnest(
      ${streams}::text[], ${seen.map((sight) => sight.version)}::bigint[], ${seen.map((sight) => sight.timeline)}::int[]
    ) as s(stream, version, timeline)
    join event e on e.hub_id = ${hub} and e.stream = s.stream
    left join event_body b on b.hub_id = e.hub_id and b.stream = e.stream and b.version = e.version
      and e.kind = any(${kindsByFacet}::text[])
    where e.version > s.version or e.timeline > s.timeline
    order by e.stream, e.version`.execute(tx);
  return rows
    .filter((row) => (row.client_id === clientId ? (row.number ?? 0) > number : row.author.userId !== actorId))
    .map(({ stream, kind, author, at, body }) => ({
      ...{ stream, kind, facet: manifest[kind].facet, by: author.name, at },
      // A body that was destroyed tells no more whom it was about: then it may have been about anybody.
      about: body === null ? undefined : aboutIn(kind, body.core),
    }));
}

/** The unseen events about the same thing as one of `proposed`, the latest for each thing: a person settles them. */
export function conflictsOf(
  proposed: readonly ProposedEvent[],
  unseen: readonly UnseenEvent[],
): readonly UnseenEvent[] {
  const latest = new Map<string, UnseenEvent>();
  for (const event of unseen) {
    const met = proposed.some((mine) => areInConflict(mine, event));
    if (met) latest.set(`${event.stream} ${event.facet}`, event);
  }
  return [...latest.values()];
}
