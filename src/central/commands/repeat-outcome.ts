import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Token } from '#domain/token.ts';
import { findHidden } from '../records/find-hidden.ts';
import { loadRecords } from '../records/load-records.ts';
import type { Tx } from '../store/in-transaction.ts';
import { tellOutcome } from './tell-outcome.ts';

/** Whether a refusal says who did something. What it says it of is always a stream the command writes. */
const isNaming = (refusal: Refusal): boolean => 'by' in refusal;

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
  tokens: readonly Token[],
): Promise<Outcome> {
  const written = writes.map((seen) => seen.stream);
  const stored = await loadRecords(tx, hub, written);
  const hidden = findHidden(stored, written, tokens);
  switch (outcome.kind) {
    case 'applied':
    case 'merged': {
      const versions = outcome.versions.filter(({ stream }) => !hidden.has(stream));
      return tellOutcome(tx, hub, { ...outcome, versions }, tokens);
    }
    case 'conflict':
      return tellOutcome(tx, hub, outcome, tokens);
    case 'rejected': {
      const gone = written.find((stream) => hidden.has(stream));
      if (gone === undefined || !isNaming(outcome.refusal)) return outcome;
      return { ...outcome, refusal: { kind: 'not-found', stream: gone } };
    }
    default:
      return outcome;
  }
}
