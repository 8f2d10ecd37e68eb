import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import { manifest, type ManifestRow } from '#domain/event-manifest.ts';
import type { Facet } from '#domain/facet.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { ClientStanding } from './clients.ts';

/** An event as the hub keeps it: with the command it came from and the timeline it was taken in. */
export interface StoredEvent {
  readonly event: CaseEvent;
  readonly clientId: string;
  readonly number: number;
  /** Its place among the commands of its client (contracts/place.ts). */
  readonly place: number;
  /** Index of the timeline. */
  readonly timeline: number;
}

/** One stream. `group` is what access is given by: the enquiry it hangs on. */
export interface StoredStream {
  readonly record: AnyRecord;
  readonly events: readonly StoredEvent[];
  readonly group: string;
}

/** A command the hub has an outcome for. */
export interface Taken {
  readonly envelope: CommandEnvelope;
  readonly outcome: Outcome;
}

/** One effect, for the oracles: which command of which client took effect, in the hub's order. */
export interface Effected {
  readonly commandId: Id<'command'>;
  readonly clientId: string;
  readonly number: number;
  readonly streams: readonly StreamKey[];
}

/** Everything of the hub that a backup holds. Maps are replaced, values never changed, so a copy is cheap. */
export interface HubData {
  readonly streams: Map<StreamKey, StoredStream>;
  readonly taken: Map<Id<'command'>, Taken>;
  /** Which command has which number of a client. */
  readonly numbers: Map<string, Id<'command'>>;
  readonly history: Effected[];
  readonly clients: Map<string, ClientStanding>;
}

/** A hub before anybody came. */
export function emptyData(): HubData {
  return { streams: new Map(), taken: new Map(), numbers: new Map(), history: [], clients: new Map() };
}

/** A copy that later changes do not reach. */
export function copyOf(data: HubData): HubData {
  const { streams, taken, numbers, history, clients } = data;
  return {
    streams: new Map(streams),
    taken: new Map(taken),
    numbers: new Map(numbers),
    history: [...history],
    clients: new Map(clients),
  };
}

/** What an event is about, as the manifest says; the simulated hub knows of none that says several things. */
export function facetOf(event: { readonly kind: CaseEvent['kind'] }): Facet {
  return (manifest[event.kind] as ManifestRow).facets[0];
}
