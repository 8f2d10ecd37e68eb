import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { CaseRecord } from './record.ts';
import { dueAfter, findCode, type ClockRule, type RuleSet } from './rule-set.ts';
import type { Track } from './values.ts';

/** A clock of a referral, subject and track, or of a duty. It is never paused and never reset. */
export interface CaseClock {
  readonly kind: 'decide' | 'decide-at-rating' | 'acknowledge' | 'rate';
  readonly referralId: Id<'referral'>;
  readonly subjectId?: Id<'subject'>;
  readonly track?: Track;
  readonly basis: 'statutory' | 'local';
  readonly source: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** When it was met; undefined while it runs. */
  readonly metAt: Instant | undefined;
}

/** The records an enquiry's clocks are read from. */
export interface ClockRecords {
  readonly enquiry: CaseRecord<'enquiry'>;
  readonly referrals: readonly CaseRecord<'referral'>[];
  readonly decisions: readonly CaseRecord<'decision'>[];
  readonly duties: readonly CaseRecord<'duty'>[];
}

/**
 * All clocks of an enquiry. Each starts at the stated receipt of its own referral; a decision clock stops only at a
 * signed decision that names that referral; the rating changes the local allowance and never the start (design.md 3).
 */
export function clocksOf(records: ClockRecords, ruleSet: RuleSet): readonly CaseClock[] {
  const { core } = records.enquiry.parts;
  const rating = findCode(ruleSet.ratings, core.ratings.at(-1)?.rating ?? '');
  const clocks: CaseClock[] = [];
  for (const referral of records.referrals) {
    const referralId = referral.stream.slice('referral/'.length) as Id<'referral'>;
    const startedAt = referral.parts.core.receivedAt;
    const clock = (kind: CaseClock['kind'], rule: ClockRule, metAt: Instant | undefined): CaseClock => ({
      kind,
      referralId,
      basis: rule.basis,
      source: rule.source,
      startedAt,
      dueAt: dueAfter(startedAt, rule.within, ruleSet.calendar),
      metAt,
    });
    clocks.push(clock('rate', ruleSet.clocks.rate, core.ratings[0]?.at));
    for (const line of core.subjects.filter((subject) => subject.referralId === referralId)) {
      const signed = records.decisions.find((decision) => decision.stream === `decision/${line.decisionId}`)?.parts.core
        .signed;
      const names = records.decisions
        .find((decision) => decision.stream === `decision/${line.decisionId}`)
        ?.parts.core.current.referralIds.includes(referralId);
      const metAt = names === true ? signed?.at : undefined;
      const rule = line.track === 'child' ? ruleSet.clocks.decideChild : ruleSet.clocks.decideAdult;
      const about = { subjectId: line.subjectId, track: line.track };
      clocks.push({ ...clock('decide', rule, metAt), ...about });
      if (rating !== undefined) {
        const local: ClockRule = { within: rating.decideWithin, basis: 'local', source: `rating ${rating.code}` };
        clocks.push({ ...clock('decide-at-rating', local, metAt), ...about });
      }
    }
    for (const duty of records.duties.filter((candidate) => candidate.parts.core.referralId === referralId)) {
      clocks.push(clock('acknowledge', ruleSet.clocks.acknowledge, duty.parts.core.settled?.at));
    }
  }
  return clocks;
}

/** The clock that runs out first among those not met; undefined when all are met. */
export function nextClock(clocks: readonly CaseClock[]): CaseClock | undefined {
  return clocks
    .filter((clock) => clock.metAt === undefined)
    .reduce<CaseClock | undefined>(
      (next, clock) => (next === undefined || clock.dueAt < next.dueAt ? clock : next),
      undefined,
    );
}
