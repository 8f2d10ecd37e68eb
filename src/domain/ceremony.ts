import type { DecisionPart, DecisionParts } from './decision.ts';
import type { Ceremony, RuleSet } from './rule-set.ts';
import type { Track } from './values.ts';

/** The ceremony that applies, and the code of the rule that says so; `default` where none does. */
export interface AppliedCeremony extends Ceremony {
  readonly code: string;
}

/**
 * How much ceremony a decision with `outcomes` on referrals with `concerns` needs. A rule applies when every concern
 * and every outcome is on its lists; a referral without any concern meets no list of concerns. Where nothing applies,
 * the default does: somebody else signs. `sameSubmission`: the decision names an
 * earlier referral that is this one word for word.
 */
export function ceremonyFor(
  ruleSet: Pick<RuleSet, 'ceremony'>,
  concerns: readonly string[],
  outcomes: readonly string[],
  sameSubmission: boolean,
): AppliedCeremony {
  const covers = (list: readonly string[] | undefined, codes: readonly string[]): boolean =>
    list === undefined || (codes.length > 0 && codes.every((code) => list.includes(code)));
  const rule = ruleSet.ceremony.rules.find(
    (candidate) =>
      covers(candidate.concerns, concerns) &&
      covers(candidate.outcomes, outcomes) &&
      (candidate.onlyIf === undefined || sameSubmission),
  );
  return rule ?? { code: 'default', ...ruleSet.ceremony.default };
}

type Recommended = Pick<
  DecisionParts['core']['current'],
  'immediateProtection' | 'ownWords' | 'test' | 'threshold' | 'bases' | 'alternatives'
>;

const isSaid = (words: string | undefined): boolean => words !== undefined && words.trim() !== '';

/**
 * The first part of `recommended` that `requires` names and that is not there, in the order of the form. A limb that is
 * answered yes or no has its evidence; protection that is needed says what is being done; an answer "not known" is an
 * answer. A hub without thresholds for a track cannot require one.
 */
export function missingPart(
  recommended: Recommended,
  requires: readonly DecisionPart[],
  hasThresholds: boolean,
): DecisionPart | undefined {
  const { immediateProtection, ownWords, test, threshold, bases, alternatives } = recommended;
  const there: Readonly<Record<DecisionPart, boolean>> = {
    'immediate-protection':
      immediateProtection !== undefined && (immediateProtection.needed === 'no' || isSaid(immediateProtection.words)),
    'own-words': ownWords !== undefined && (ownWords.kind === 'not-sought' || isSaid(ownWords.words)),
    test: test !== undefined && limbsOf(test).every((limb) => limb.answer === 'not-known' || isSaid(limb.evidence)),
    threshold: threshold !== undefined || !hasThresholds,
    bases: bases.length > 0,
    alternatives: isSaid(alternatives),
  };
  return requires.find((part) => !there[part]);
}

/** The limbs of a test, in the order of the law. */
export function limbsOf(test: NonNullable<Recommended['test']>) {
  return test.kind === 'child' ? [test.inNeed, test.significantHarm] : [test.needs, test.risk, test.unable];
}

/** Which sections of the law `test` meets: only a yes to every limb does. */
export function sectionsMet(test: Recommended['test']): readonly ('s17' | 's47' | 's42')[] {
  if (test === undefined) return [];
  if (test.kind === 'adult') return limbsOf(test).every((limb) => limb.answer === 'yes') ? ['s42'] : [];
  return [
    ...(test.inNeed.answer === 'yes' ? (['s17'] as const) : []),
    ...(test.significantHarm.answer === 'yes' ? (['s47'] as const) : []),
  ];
}

/** How an outcome and a test of the law contradict each other. */
export interface Contradiction {
  readonly outcome: string;
  readonly because: 'section-not-met' | 'duty-to-enquire' | 'harm-cannot-end';
}

/**
 * Where outcomes contradict the test beside them: an outcome of a section whose test is not met; all three limbs of
 * s42(1) met and no s42 enquiry, which the council must then make (Care Act 2014 s42(2)); reasonable cause to suspect
 * significant harm and nothing but outcomes that end the matter (Children Act 1989 s47(1)).
 */
export function contradictionIn(
  ruleSet: Pick<RuleSet, 'outcomes'>,
  outcomes: readonly string[],
  test: Recommended['test'],
  track: Track,
): Contradiction | undefined {
  if (test === undefined) return undefined;
  const met = sectionsMet(test);
  const chosen = ruleSet.outcomes.filter((outcome) => outcomes.includes(outcome.code));
  const unmet = chosen.find((outcome) => outcome.section !== undefined && !met.includes(outcome.section));
  if (unmet !== undefined) return { outcome: unmet.code, because: 'section-not-met' };
  const [first] = chosen;
  if (first === undefined) return undefined;
  if (track === 'adult' && met.includes('s42') && !chosen.some((outcome) => outcome.section === 's42')) {
    return { outcome: first.code, because: 'duty-to-enquire' };
  }
  if (met.includes('s47') && chosen.every((outcome) => outcome.ends)) {
    return { outcome: first.code, because: 'harm-cannot-end' };
  }
  return undefined;
}
