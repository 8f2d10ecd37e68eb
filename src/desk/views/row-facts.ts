import type { QueueRow } from '#contracts/views.ts';
import { clocksOf, nextClock, type CaseClock } from '#domain/clocks.ts';
import type { CaseRecord } from '#domain/record.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import type { Track } from '#domain/values.ts';
import type { CaseFile } from './case-file.ts';

/** A recommendation that waits for a signature, or one that came back. */
export interface OpenDecision {
  readonly track: Track;
  readonly authorIds: readonly string[];
}

/** What a queue row is made of, whatever the time: kept until a record or the rules change. */
export interface RowFacts {
  readonly row: Omit<QueueRow, 'band' | 'next' | 'pending'>;
  /** The clock that runs out first, while one runs. */
  readonly next: CaseClock | undefined;
  readonly toSign: readonly OpenDecision[];
  readonly sentBack: readonly OpenDecision[];
}

/**
 * The facts of one enquiry's row; nothing while none of its referrals is held here, because a row is named after whom it
 * is about.
 */
export function rowFacts(file: CaseFile, ruleSet: RuleSet | undefined): RowFacts | undefined {
  const { core } = file.enquiry.parts;
  const [first] = file.referrals;
  const subjects = core.subjects.flatMap((line) => {
    const referral = file.referrals.find((candidate) => idOf(candidate.stream) === line.referralId);
    const subject = referral?.parts.core.subjects.find((candidate) => candidate.id === line.subjectId);
    return subject === undefined
      ? []
      : [{ id: subject.id, name: subject.name, birth: subject.birth, track: subject.track }];
  });
  if (first === undefined || subjects.length === 0) return undefined;
  const rating = core.ratings.at(-1)?.rating;
  const rank = rating === undefined ? undefined : findCode(ruleSet?.ratings ?? [], rating)?.rank;
  const organisation = first.parts.referrer?.organisation;
  const open = (state: string): readonly OpenDecision[] =>
    file.decisions
      .filter(({ parts }) => parts.core.state === state)
      .map(({ parts }) => ({ track: parts.core.current.track, authorIds: parts.core.authorIds }));
  return {
    row: {
      enquiryId: idOf(file.enquiry.stream),
      reference: core.reference as QueueRow['reference'],
      subjects,
      ...(rating === undefined ? {} : { rating }),
      ...(rank === undefined ? {} : { ratingRank: rank }),
      concerns: [...new Set(file.referrals.flatMap((referral) => referral.parts.core.concerns))],
      channel: first.parts.core.channel,
      ...(organisation === undefined ? {} : { organisation }),
      referrals: file.referrals.length,
      receivedAt: file.referrals.map((referral) => referral.parts.core.receivedAt).reduce((a, b) => (b < a ? b : a)),
      stage: stageOf(file),
      ...(core.claim === undefined ? {} : { dealtWithBy: { userId: core.claim.by.userId, name: core.claim.by.name } }),
    },
    next: ruleSet === undefined ? undefined : nextClock(clocksOf(file, ruleSet)),
    toSign: open('recommended'),
    sentBack: open('sent-back'),
  };
}

/** Where the work stands: the earliest thing that is still to be done, what was sent back before what is new. */
function stageOf({ enquiry, decisions }: CaseFile): QueueRow['stage'] {
  const { core } = enquiry.parts;
  const byId = new Map(
    decisions.map((decision): [string, CaseRecord<'decision'>] => [idOf(decision.stream), decision]),
  );
  const states = core.subjects.map((line) => byId.get(line.decisionId)?.parts.core.state);
  if (states.length > 0 && states.every((state) => state === 'signed')) return 'signed';
  if (core.ratings.length === 0) return 'to-rate';
  if (states.includes('sent-back')) return 'sent-back';
  return states.includes(undefined) ? 'to-decide' : 'to-sign';
}
