import { sql } from 'kysely';
import type { Author } from '#domain/author.ts';
import type { ProposedEvent } from '#domain/case-event.ts';
import { manifest, type EventKind, type ManifestRow } from '#domain/event-manifest.ts';
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
  readonly facet: string;
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
}

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
    select e.stream, e.kind, e.author, e.at, e.client_id, e.number
    from unnest(
      ${streams}::text[], ${seen.map((sight) => sight.version)}::bigint[], ${seen.map((sight) => sight.timeline)}::int[]
    ) as s(stream, version, timeline)
    join event e on e.hub_id = ${hub} and e.stream = s.stream
    where e.version > s.version or e.timeline > s.timeline
    order by e.stream, e.version`.execute(tx);
  return rows
    .filter((row) => (row.client_id === clientId ? (row.number ?? 0) > number : row.author.userId !== actorId))
    .map(({ stream, kind, author, at }) => ({ stream, facet: manifest[kind].facet, by: author.name, at }));
}

/** The classes of events that two people cannot both mean (security-sync.md 3.4). */
const settledByPerson: ReadonlySet<ManifestRow['conflict']> = new Set(['never', 'scalar', 'claim']);

/** The unseen events about the same thing as one of `proposed`, the latest for each thing: a person settles them. */
export function conflictsOf(
  proposed: readonly ProposedEvent[],
  unseen: readonly UnseenEvent[],
): readonly UnseenEvent[] {
  const latest = new Map<string, UnseenEvent>();
  for (const event of unseen) {
    const met = proposed.some(({ kind, stream }) => {
      const { conflict, facet } = manifest[kind] as ManifestRow;
      return stream === event.stream && settledByPerson.has(conflict) && facet === event.facet;
    });
    if (met) latest.set(`${event.stream} ${event.facet}`, event);
  }
  return [...latest.values()];
}
