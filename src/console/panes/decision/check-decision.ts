import { ceremonyFor, contradictionIn, type AppliedCeremony } from '#domain/ceremony.ts';
import type { Role } from '#domain/author.ts';
import type { DecisionPart } from '#domain/decision.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { longestNarrative, type Track } from '#domain/values.ts';
import { contradictionWords, decisionErrors, limbsOfTrack } from '#wording/deciding.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { refusalWords } from '#wording/refusals.ts';
import { isSaid, testOf, type DecisionDraft } from './decision-draft.ts';

/** What a decision is checked against. */
export interface Ground {
  readonly rules: RuleSet;
  readonly track: Track;
  /** Concerns of all the referrals it considers. */
  readonly concerns: readonly string[];
  /** How the person is called, for the sentences. */
  readonly called: string;
  /** Earlier referrals that every referral considered repeats word for word. */
  readonly repeats: readonly { readonly sameAs: DecisionDraft['sameAs'] }[];
  readonly roles: readonly Role[];
}

/** One thing that is missing or wrong, and the field it is about. */
export interface FieldProblem {
  readonly field: keyof DecisionDraft;
  readonly words: string;
}

/** The outcomes that say "this is the same submission again". */
export function duplicateOutcomes({ ceremony }: Pick<RuleSet, 'ceremony'>): readonly string[] {
  return ceremony.rules.filter((rule) => rule.onlyIf === 'same-submission').flatMap((rule) => rule.outcomes ?? []);
}

/** Whether one of `outcomes` says that this is the same submission again. */
export function saysDuplicate(rules: RuleSet, outcomes: readonly string[]): boolean {
  const duplicates = duplicateOutcomes(rules);
  return outcomes.some((code) => duplicates.includes(code));
}

/** The ceremony of what is chosen so far: while nothing is, the hub's default. */
export function ceremonyOf(draft: Pick<DecisionDraft, 'outcomes' | 'sameAs'>, ground: Ground): AppliedCeremony {
  const { rules, concerns, repeats } = ground;
  const same =
    saysDuplicate(rules, draft.outcomes) &&
    draft.sameAs !== null &&
    repeats.some((repeat) => repeat.sameAs === draft.sameAs);
  return ceremonyFor(rules, concerns, draft.outcomes, same);
}

/** Parts the form must have now; a hub without levels for the track cannot ask for one. */
export function requiredParts(
  draft: Pick<DecisionDraft, 'outcomes' | 'sameAs'>,
  ground: Ground,
): ReadonlySet<DecisionPart> {
  const has = ground.rules.thresholds.some((threshold) => threshold.track === ground.track);
  return new Set(ceremonyOf(draft, ground).requires.filter((part) => part !== 'threshold' || has));
}

/** Everything that is missing or contradicts itself, in the order of the form. */
export function problemsIn(draft: DecisionDraft, ground: Ground): readonly FieldProblem[] {
  const required = requiredParts(draft, ground);
  const who = ground.called;
  const problems: FieldProblem[] = [];
  const when = (wrong: boolean, field: keyof DecisionDraft, words: string): void => {
    if (wrong && !problems.some((problem) => problem.field === field)) problems.push({ field, words });
  };
  outcomeProblems(draft, ground, when);
  when(draft.protection === null && required.has('immediate-protection'), 'protection', decisionErrors.protection(who));
  when(
    draft.protection === 'yes' && !isSaid(draft.protectionWords),
    'protectionWords',
    decisionErrors.protectionWords(who),
  );
  testProblems(draft, ground, required.has('test'), when);
  when(draft.level === null && required.has('threshold'), 'level', decisionErrors.level(who));
  when(draft.voice === null && required.has('own-words'), 'voice', decisionErrors.voice(who));
  when(draft.voice === 'words' && !isSaid(draft.voiceWords), 'voiceWords', decisionErrors.voiceWords(who));
  when(draft.voice === 'not-sought' && draft.voiceReason === null, 'voiceReason', decisionErrors.voiceReason(who));
  when(draft.bases.length === 0 && required.has('bases'), 'bases', decisionErrors.bases(who));
  when(!isSaid(draft.rationale), 'rationale', decisionErrors.rationale(who));
  when(!isSaid(draft.alternatives) && required.has('alternatives'), 'alternatives', decisionErrors.alternatives(who));
  for (const [field, value] of Object.entries(draft)) {
    const tooLong = typeof value === 'string' && value.length > longestNarrative;
    when(tooLong, field as keyof DecisionDraft, fieldErrors.tooLong(longestNarrative));
  }
  return problems;
}

type When = (wrong: boolean, field: keyof DecisionDraft, words: string) => void;

function outcomeProblems(draft: DecisionDraft, ground: Ground, when: When): void {
  const { rules, track, called, roles, repeats } = ground;
  when(draft.outcomes.length === 0, 'outcomes', decisionErrors.outcomes(called));
  const contradiction = contradictionIn(rules, draft.outcomes, testOf(draft, track), track);
  if (contradiction !== undefined) {
    const outcome = findCode(rules.outcomes, contradiction.outcome);
    const label = outcome?.label ?? contradiction.outcome;
    when(true, 'outcomes', contradictionWords(contradiction.because, label, outcome?.section, called));
  }
  const { decidedBy } = ceremonyOf(draft, ground);
  const mine = roles.some((role) => decidedBy.includes(role));
  when(!mine, 'outcomes', refusalWords({ kind: 'not-yours-to-decide' }, rules.calendar.zone));
  const mustName = saysDuplicate(rules, draft.outcomes) && repeats.length > 0;
  when(mustName && !repeats.some((repeat) => repeat.sameAs === draft.sameAs), 'sameAs', decisionErrors.sameAs(called));
}

/** A test that is begun is finished, also where the hub does not require one. */
function testProblems(draft: DecisionDraft, { track, called }: Ground, required: boolean, when: When): void {
  const limbs = limbsOfTrack[track];
  const begun = limbs.some((limb) => draft[limb] !== null);
  for (const limb of limbs) {
    const answer = draft[limb];
    when(answer === null && (required || begun), limb, decisionErrors.limb(limb, called));
    const rests = answer === 'not-known' || answer === null || !required || isSaid(draft[`${limb}Evidence`]);
    when(!rests, `${limb}Evidence`, decisionErrors.evidence(limb, called));
  }
}
