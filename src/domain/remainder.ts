import type { ProposedEvent } from './case-event.ts';
import type { Cited } from './conflict-settled.ts';
import { sayingsOf, speaksOf } from './conflicts.ts';
import { eventKinds, manifest, type CommandKind, type FacetName, type ManifestRow } from './event-manifest.ts';

/** Whether an event that `command` causes says several things that have nothing to do with each other. */
export function saysSeveralThings(command: CommandKind): boolean {
  return eventKinds.some((kind) => {
    const row: ManifestRow = manifest[kind];
    return row.causes.includes(command) && row.facets.filter(({ field }) => field !== undefined).length > 1;
  });
}

/**
 * What is left of `proposed` when that of which others said something else (`over`) is taken out: the other members of
 * the events that lost one. An event that lost everything is gone, and one that lost nothing goes with it: it belonged
 * to what was not used.
 */
export function remainderOf(proposed: readonly ProposedEvent[], over: readonly Cited[]): readonly ProposedEvent[] {
  return proposed.flatMap((event) => {
    const sayings = sayingsOf({ stream: event.stream, kind: event.kind, core: event.body.core });
    const lost = sayings.filter((saying) =>
      over.some(({ stream, facet, about }) => speaksOf(saying, { stream, facet: facet as FacetName, about })),
    );
    const isOfFields = lost.every(({ facet }) => facet.field !== undefined);
    if (lost.length === 0 || lost.length === sayings.length || !isOfFields) return [];
    const gone = new Set(lost.map(({ facet }) => facet.field));
    const core = Object.fromEntries(Object.entries(event.body.core).filter(([member]) => !gone.has(member)));
    return [{ ...event, body: { ...event.body, core } } as ProposedEvent];
  });
}
