import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { admits, grantsOf, tokensAt } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { loadRecords, type StoredRecord } from '../records/load-records.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * A stream that exists and that `actor` may not see at `at`: to them it does not exist, whatever they wanted of it.
 */
export function findHidden(
  stored: ReadonlyMap<StreamKey, StoredRecord>,
  actor: Actor,
  at: Instant,
): StreamKey | undefined {
  const tokens = tokensAt(grantsOf(actor, at), at);
  for (const [stream, { audiences }] of stored) {
    if (audiences.core === undefined || !admits(audiences.core, tokens)) return stream;
  }
  return undefined;
}

/**
 * A stored outcome for a retry. What became of the command is told for ever, or its author would believe it lost
 * (security-sync.md 3.6, hole 1); names and versions only as long as they may see its streams.
 */
export async function repeatOutcome(
  tx: Tx,
  hub: string,
  outcome: Outcome,
  { reads, writes }: CommandEnvelope,
  actor: Actor,
  at: Instant,
): Promise<Outcome> {
  const stored = await loadRecords(
    tx,
    hub,
    [...reads, ...writes].map((seen) => seen.stream),
  );
  const hidden = findHidden(stored, actor, at);
  if (hidden === undefined) return outcome;
  switch (outcome.kind) {
    case 'applied':
    case 'merged':
      return { ...outcome, versions: [] };
    case 'conflict':
      return { ...outcome, theirs: [] };
    case 'rejected':
      return { ...outcome, refusal: { kind: 'not-found', stream: hidden } };
    default:
      return outcome;
  }
}
