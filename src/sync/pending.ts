import type { StreamKey } from '#domain/streams.ts';
import type { OutboxItem } from './ports.ts';

/**
 * Whether a command of this client has a provisional effect on `stream`, whose confirmed version is `baseVersion`:
 * it is still to be sent, or it was accepted and the base is older. Refused, parked and former work has none.
 */
export function isPendingOn(
  item: Pick<OutboxItem, 'state' | 'outcome' | 'shown' | 'former'>,
  stream: StreamKey,
  baseVersion: number,
): boolean {
  if (item.former) return false;
  if (item.state === 'waiting') return true;
  return item.state === 'accepted' && !item.shown && acceptedVersion(item, stream) > baseVersion;
}

/** The version of `stream` after an accepted command; 0 when the hub did not say. */
export function acceptedVersion({ outcome }: Pick<OutboxItem, 'outcome'>, stream: StreamKey): number {
  if (outcome?.kind !== 'applied' && outcome?.kind !== 'merged') return 0;
  return outcome.versions.find((written) => written.stream === stream)?.version ?? 0;
}

/**
 * Whether the author of a new command saw the effect of this earlier one of theirs on its screen, or will have it
 * before the new one by the order of its lane; such a command is named in `after`. One the hub refused never happened;
 * one it failed on may have.
 */
export function mayComeBefore(item: OutboxItem, stream: StreamKey, baseVersion: number): boolean {
  if (item.former) return false;
  if (item.state === 'parked') return true;
  if (item.state === 'needs-you') return item.outcome === undefined;
  return isPendingOn(item, stream, baseVersion);
}
