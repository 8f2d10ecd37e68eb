import { sql } from 'kysely';
import type { CommandEnvelope, Seen } from '#contracts/envelope.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Tx } from '../store/in-transaction.ts';

/** A version of a stream, seen in a timeline. */
export interface Sight {
  readonly version: number;
  readonly timeline: number;
}

/** What the sender of a command had seen of each of its streams, beside their own earlier commands. */
export type Sights = Readonly<Partial<Record<StreamKey, Sight>>>;

/** Older than every timeline the hub knows: whoever saw that has seen nothing of this one. */
const unknownTimeline = 0;

/**
 * What the sender saw. "After my command" is what that command's sender had seen: not the version it made, because it
 * may have been merged beside work its sender never saw, and not less when it came to nothing. One's own commands are
 * known to their sender anyway.
 *
 * Answers `waiting` when such a command has not arrived: it is on its way, since a client sends in order, and deciding
 * without it would refuse work that is fine. Nothing is recorded then, so that the next try is judged afresh.
 */
export async function resolveSights(tx: Tx, hub: string, envelope: CommandEnvelope): Promise<Sights | 'waiting'> {
  const named: readonly Seen[] = [...envelope.reads, ...envelope.writes];
  const earlier = await loadEarlier(tx, hub, envelope.clientId, named);
  const timeline = await findTimeline(tx, hub, envelope.epoch);
  const sights: Partial<Record<StreamKey, Sight>> = {};
  for (const seen of named) {
    if ('version' in seen) sights[seen.stream] = { version: seen.version, timeline };
    else {
      const before = earlier.get(seen.after);
      if (before === undefined) return 'waiting';
      // A command that did not touch the stream says nothing about it.
      sights[seen.stream] = before[seen.stream] ?? { version: 0, timeline: unknownTimeline };
    }
  }
  return sights;
}

async function loadEarlier(
  tx: Tx,
  hub: string,
  clientId: string,
  named: readonly Seen[],
): Promise<ReadonlyMap<string, Sights>> {
  const ids = [...new Set(named.flatMap((seen) => ('after' in seen ? [seen.after as string] : [])))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('command')
    .where('hub_id', '=', hub)
    .where('client_id', '=', clientId)
    .where(sql<boolean>`command_id = any(${ids})`)
    .select(['command_id', 'sights'])
    .execute();
  return new Map(rows.map((row) => [row.command_id, row.sights as Sights]));
}

async function findTimeline(tx: Tx, hub: string, epoch: string): Promise<number> {
  const row = await tx
    .selectFrom('timeline')
    .where('hub_id', '=', hub)
    .where('epoch', '=', epoch)
    .select('number')
    .executeTakeFirst();
  return row?.number ?? unknownTimeline;
}
