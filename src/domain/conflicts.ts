import type { ProposedEvent } from './case-event.ts';
import { manifest, type EventKind, type ManifestRow } from './event-manifest.ts';
import type { StreamKey } from './streams.ts';

/** Something somebody else did, as far as conflicts look at it. */
export interface DoneByOther {
  readonly stream: StreamKey;
  readonly kind: EventKind;
  /** Whom it is about within its stream, where its facet is kept for each; absent where nobody can tell any more. */
  readonly about: string | undefined;
}

/** The classes of events that two people cannot both mean (security-sync.md 3.4). */
const settledByPerson: ReadonlySet<ManifestRow['conflict']> = new Set(['never', 'scalar', 'claim']);

/** Whom an event with this body is about within its stream; undefined where its facet is one for the whole stream. */
export function aboutIn(kind: EventKind, core: unknown): string | undefined {
  const { facetBy } = manifest[kind] as ManifestRow;
  return facetBy === undefined ? undefined : (core as Readonly<Record<typeof facetBy, string>>)[facetBy];
}

/**
 * Whether `mine` cannot stand beside `theirs`, which its author had not seen. What ends something meets everything that
 * happened to the streams its command names: its author ended what they knew. Everything else meets only what is about
 * the same thing.
 */
export function areInConflict(mine: ProposedEvent, theirs: DoneByOther): boolean {
  const { conflict, facet } = manifest[mine.kind] as ManifestRow;
  if (conflict === 'ends') return true;
  if (mine.stream !== theirs.stream || !settledByPerson.has(conflict)) return false;
  if (facet !== manifest[theirs.kind].facet) return false;
  const about = aboutIn(mine.kind, mine.body.core);
  return about === undefined || theirs.about === undefined || about === theirs.about;
}
