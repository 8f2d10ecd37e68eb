import { createHash } from 'node:crypto';
import type { Evidence } from '#domain/decision.ts';
import type { AnyRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { CaseFile } from './case-file.ts';

/**
 * What a signature on one decision would be bound to: the decision, its enquiry, every referral shown beside it and every
 * person its subjects were identified as, each at its version, and the SHA-256 of the canonical JSON of exactly those records as shown, in stream order. Nothing
 * while any of them carries unconfirmed work: nobody signs what the hub has not got.
 */
export function evidenceFor(
  decisionId: Id<'decision'>,
  file: CaseFile,
  isConfirmed: (record: AnyRecord) => boolean,
): Evidence | undefined {
  const decision = file.decisions.find((candidate) => idOf(candidate.stream) === decisionId);
  if (decision === undefined) return undefined;
  const shown: readonly AnyRecord[] = [decision, file.enquiry, ...file.referrals, ...file.persons].toSorted((a, b) =>
    a.stream < b.stream ? -1 : 1,
  );
  if (!shown.every(isConfirmed)) return undefined;
  return {
    records: shown.map(({ stream, version }) => ({ stream, version })),
    sha256: createHash('sha256').update(canonicalJson(shown)).digest('hex'),
  };
}
