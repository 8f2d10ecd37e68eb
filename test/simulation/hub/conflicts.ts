import type { CommandEnvelope, Seen } from '#contracts/envelope.ts';
import type { ProposedEvent } from '#domain/case-event.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { HubFaults } from './faults.ts';
import { facetOf, type HubData, type StoredEvent } from './hub-data.ts';

/** A version of a stream, seen in a timeline. */
interface Sight {
  readonly version: number;
  readonly timeline: number;
}

/** What the sender of a command saw of each of its streams. */
export type Sights = ReadonlyMap<StreamKey, Sight>;

/**
 * What the sender saw; the command it names that is not here, if there is one. "After my command" is what that command's sender saw, plus the command itself: never everything
 * up to the version it made, since it may have been merged beside work its sender had not seen.
 */
export function sightsOf(
  envelope: CommandEnvelope,
  data: HubData,
  timelineOf: (epoch: string) => number,
  faults: HubFaults,
): Result<Sights, Id<'command'>> {
  const sights = new Map<StreamKey, Sight>();
  for (const seen of [...envelope.reads, ...envelope.writes]) {
    const sight = sightOf(seen, envelope);
    if (typeof sight === 'string') return err(sight);
    sights.set(seen.stream, sight);
  }
  return ok(sights);

  function sightOf(seen: Seen, by: CommandEnvelope): Sight | Id<'command'> {
    if ('version' in seen) return { version: seen.version, timeline: timelineOf(by.epoch) };
    const earlier = data.taken.get(seen.after);
    if (earlier === undefined) return seen.after;
    if (faults.afterIsVersionMade) {
      const { outcome } = earlier;
      const made = outcome.kind === 'applied' || outcome.kind === 'merged' ? outcome.versions : [];
      return { version: made.find((item) => item.stream === seen.stream)?.version ?? 0, timeline: Infinity };
    }
    const same = earlier.envelope.writes.find((written) => written.stream === seen.stream);
    return same === undefined ? seen.after : sightOf(same, earlier.envelope);
  }
}

/** The events of `stream` that the sender of `envelope` had not seen. Their own earlier commands never count. */
export function unseenOf(
  stream: StreamKey,
  envelope: CommandEnvelope,
  sights: Sights,
  data: HubData,
  faults: HubFaults,
): readonly StoredEvent[] {
  const sight = sights.get(stream) ?? { version: 0, timeline: 0 };
  return (data.streams.get(stream)?.events ?? []).filter(
    (stored) =>
      (stored.event.version > sight.version || (!faults.ignoresSeenEpoch && stored.timeline > sight.timeline)) &&
      (faults.ownCountAsOthers || !isEarlierOwn(stored, envelope)),
  );
}

/** One's own acts never count: this client's earlier ones, and the same person's as another client. */
function isEarlierOwn({ clientId, place, event }: StoredEvent, envelope: CommandEnvelope): boolean {
  return clientId === envelope.clientId ? place < envelope.number : event.by.userId === envelope.actorId;
}

/** Unseen events that are about the same thing as what is `proposed`, where two people cannot both be right. */
export function conflictsOf(
  proposed: readonly ProposedEvent[],
  unseen: readonly StoredEvent[],
): readonly StoredEvent[] {
  const settledByPerson = new Set(['never', 'scalar', 'claim']);
  return unseen.filter(({ event }) =>
    proposed.some((mine) => {
      const [own, other] = [facetOf(mine), facetOf(event)];
      if (own.class === 'ends') return true;
      if (own.name === 'identity' && aboutOf(mine) !== aboutOf(event)) return false;
      if (own.name === 'locality' && localityOf(mine) === localityOf(event)) return false;
      return mine.stream === event.stream && settledByPerson.has(own.class) && own.name === other.name;
    }),
  );
}

const localityOf = ({ body }: Pick<ProposedEvent, 'body'>): string | undefined =>
  'locality' in body.core ? body.core.locality : undefined;

const aboutOf = ({ body }: Pick<ProposedEvent, 'body'>): string | undefined =>
  'subjectId' in body.core ? body.core.subjectId : undefined;

/** The command ids behind a record, for the oracle of I3. */
export type Lineage = ReadonlySet<Id<'command'>>;
