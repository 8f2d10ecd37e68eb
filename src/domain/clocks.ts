import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { finalAt } from './decision.ts';
import type { DutyKind } from './duty.ts';
import type { CaseRecord } from './record.ts';
import { dueAfter, findCode, type ClockRule, type RuleSet } from './rule-set.ts';
import type { Track } from './values.ts';

/** A clock of a referral, subject and track, or of a duty. It is never paused and never reset. */
export interface CaseClock {
  readonly kind: 'decide' | 'decide-at-rating' | 'acknowledge' | 'rate' | 'tell' | 'hand-over';
  readonly referralId: Id<'referral'>;
  readonly subjectId?: Id<'subject'>;
  readonly track?: Track;
  /** Which duty, where it is the clock of one. */
  readonly duty?: DutyKind;
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
      const decision = records.decisions.find((candidate) => candidate.stream === `decision/${line.decisionId}`);
      const final = decision === undefined ? undefined : finalAt(decision.parts.core);
      const names = decision?.parts.core.current.referralIds.includes(referralId);
      const metAt = names === true ? final?.at : undefined;
      const rule = line.track === 'child' ? ruleSet.clocks.decideChild : ruleSet.clocks.decideAdult;
      const about = { subjectId: line.subjectId, track: line.track };
      clocks.push({ ...clock('decide', rule, metAt), ...about });
      if (rating !== undefined) {
        const local: ClockRule = { within: rating.decideWithin, basis: 'local', source: `rating ${rating.code}` };
        clocks.push({ ...clock('decide-at-rating', local, metAt), ...about });
      }
    }
    for (const duty of records.duties.filter((candidate) => candidate.parts.core.referralId === referralId)) {
      const tell = dutyClock(duty.parts.core, records, ruleSet);
      if (tell !== undefined) clocks.push(tell);
    }
  }
  return clocks;
}

/**
 * The clock of a duty. An acknowledgement runs from the receipt. Telling somebody what came of it runs from the last
 * decision it waits for: of that person, or for a referrer of everybody in the referral; before that there is nothing
 * to tell and no clock.
 */
function dutyClock(
  duty: CaseRecord<'duty'>['parts']['core'],
  { enquiry, decisions }: ClockRecords,
  ruleSet: RuleSet,
): CaseClock | undefined {
  const { referralId, subjectId, since, settled } = duty;
  const clock = (kind: CaseClock['kind'], rule: ClockRule, startedAt: Instant): CaseClock => ({
    kind,
    referralId,
    duty: duty.duty,
    ...(subjectId === undefined ? {} : { subjectId }),
    basis: rule.basis,
    source: rule.source,
    startedAt,
    dueAt: dueAfter(startedAt, rule.within, ruleSet.calendar),
    metAt: settled?.at,
  });
  if (duty.duty === 'acknowledge-referrer') return clock('acknowledge', ruleSet.clocks.acknowledge, since);
  if (duty.duty === 'hand-over') return clock('hand-over', ruleSet.clocks.tell, since);
  const lines = enquiry.parts.core.subjects.filter(
    (line) => line.referralId === referralId && (subjectId === undefined || line.subjectId === subjectId),
  );
  const finals = lines.map((line) => {
    const decision = decisions.find((candidate) => candidate.stream === `decision/${line.decisionId}`);
    return decision === undefined ? undefined : finalAt(decision.parts.core)?.at;
  });
  const known = finals.filter((at) => at !== undefined);
  if (known.length === 0 || known.length < finals.length) return undefined;
  return clock(
    'tell',
    ruleSet.clocks.tell,
    known.reduce((a, b) => (b > a ? b : a)),
  );
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
