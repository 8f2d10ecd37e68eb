import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { admits, grantsOf, tokensAt } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { loadRecords, type StoredRecord } from '../records/load-records.ts';
import type { Tx } from '../store/in-transaction.ts';

/** The streams that exist and that `actor` may not see at `at`: to them they do not exist, whatever they wanted of them. */
export function findHidden(
  stored: ReadonlyMap<StreamKey, StoredRecord>,
  actor: Actor,
  at: Instant,
): ReadonlySet<StreamKey> {
  const tokens = tokensAt(grantsOf(actor, at), at);
  const hidden = [...stored].filter(
    ([, { audiences }]) => audiences.core === undefined || !admits(audiences.core, tokens),
  );
  return new Set(hidden.map(([stream]) => stream));
}

/** The refusals that say who did something. What they say it of is always a stream the command writes. */
const naming: ReadonlySet<Refusal['kind']> = new Set(['claimed-by-other', 'signed-already', 'duty-settled']);

/**
 * A stored outcome for a retry. What became of the command is told for ever, or its author would believe it lost
 * (security-sync.md 3.6, hole 1); names and versions only of streams they may still see. Nothing else is looked at:
 * an answer that changed with a stream the outcome does not speak of would tell that there is one.
 */
export async function repeatOutcome(
  tx: Tx,
  hub: string,
  outcome: Outcome,
  { writes }: CommandEnvelope,
  actor: Actor,
  at: Instant,
): Promise<Outcome> {
  const written = writes.map((seen) => seen.stream);
  const stored = await loadRecords(tx, hub, written);
  const hidden = findHidden(stored, actor, at);
  switch (outcome.kind) {
    case 'applied':
    case 'merged':
      return { ...outcome, versions: outcome.versions.filter(({ stream }) => !hidden.has(stream)) };
    case 'conflict':
      return { ...outcome, theirs: outcome.theirs.filter(({ stream }) => !hidden.has(stream)) };
    case 'rejected': {
      const gone = written.find((stream) => hidden.has(stream));
      if (gone === undefined || !naming.has(outcome.refusal.kind)) return outcome;
      return { ...outcome, refusal: { kind: 'not-found', stream: gone } };
    }
    default:
      return outcome;
  }
}
