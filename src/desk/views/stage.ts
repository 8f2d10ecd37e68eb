import type { EnquiryQueueRow } from '#contracts/views.ts';
import { isFinal } from '#domain/decision.ts';
import { idOf } from '#domain/streams.ts';
import type { CaseFile } from './case-file.ts';

/**
 * Where an enquiry stands: the earliest thing that is still to be done, what was sent back before what is new. Closed is
 * only what somebody closed and nothing undecided came to since; everything else is open.
 */
export function stageOf({ enquiry, referrals, decisions }: CaseFile): EnquiryQueueRow['stage'] {
  const { core } = enquiry.parts;
  const byId = new Map(
    decisions.map((decision): [string, CaseFile['decisions'][number]] => [idOf(decision.stream), decision]),
  );
  const lines = core.subjects.map(({ decisionId, referralId }) => {
    const decision = byId.get(decisionId)?.parts.core;
    const names = decision?.current.referralIds.includes(referralId) === true;
    return { state: decision?.state, isDecided: names && isFinal(decision.state) };
  });
  const named = new Set(
    decisions.filter(({ parts }) => isFinal(parts.core.state)).flatMap(({ parts }) => parts.core.current.referralIds),
  );
  const isDecided =
    lines.length > 0 &&
    lines.every((line) => line.isDecided) &&
    referrals.every((referral) => named.has(idOf(referral.stream)));
  if (isDecided) return core.closed === undefined ? 'to-tell' : 'closed';
  if (core.ratings.length === 0) return 'to-rate';
  if (lines.some(({ state }) => state === 'sent-back')) return 'sent-back';
  const waiting = lines.filter((line) => !line.isDecided);
  // None waits and yet not all is decided: a referral came in that no decision names.
  return waiting.length > 0 && waiting.every(({ state }) => state === 'recommended') ? 'to-sign' : 'to-decide';
}
