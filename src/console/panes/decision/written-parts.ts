import { limbsOf } from '#domain/ceremony.ts';
import type { DecisionParts, LegalTest } from '#domain/decision.ts';
import type { Stamped } from '#domain/enquiry.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { answerWords, limbNames, limbsOfTrack, partNames } from '#wording/deciding.ts';

/** What a recommendation says, whoever gave it when. */
export type Written = Omit<DecisionParts['core']['current'], keyof Stamped>;

/** A part of a decision as it is read: coded values by their labels, and what was written. */
export interface WrittenPart {
  readonly name: string;
  readonly values: readonly string[];
  readonly prose?: string;
}

/** A recommendation in words, part by part in reading order. A part nobody filled is left out. */
export function writtenParts(
  recommended: Written,
  rules: RuleSet,
  /** The reference of an earlier referral, where it is known here. */
  referenceOf: (referralId: string) => string | undefined,
): readonly WrittenPart[] {
  const { immediateProtection, ownWords, test, threshold, sameAs } = recommended;
  const level = findCode(rules.thresholds, threshold ?? '');
  const parts: readonly (WrittenPart | undefined)[] = [
    {
      name: partNames.outcomes,
      values: recommended.outcomes.map((code) => findCode(rules.outcomes, code)?.label ?? code),
    },
    sameAs === undefined
      ? undefined
      : { name: partNames.sameAs, values: [referenceOf(sameAs) ?? 'A referral that is not on this computer'] },
    immediateProtection === undefined
      ? undefined
      : part(
          partNames.protection,
          [immediateProtection.needed === 'yes' ? 'Needed' : 'Not needed'],
          immediateProtection.words,
        ),
    ...(test === undefined ? [] : limbParts(test)),
    threshold === undefined
      ? undefined
      : part(partNames.level, [level === undefined ? threshold : `${level.label}: ${level.meaning}`]),
    ownWords === undefined
      ? undefined
      : ownWords.kind === 'words'
        ? part(partNames.voice, [], ownWords.words)
        : part(
            partNames.voice,
            [`Nobody asked: ${findCode(rules.ownWordsReasons, ownWords.reason)?.label ?? ownWords.reason}`],
            ownWords.words,
          ),
    recommended.bases.length === 0
      ? undefined
      : part(
          partNames.bases,
          recommended.bases.map((code) => findCode(rules.bases, code)?.label ?? code),
        ),
    part(partNames.rationale, [], recommended.rationale),
    recommended.alternatives === undefined ? undefined : part(partNames.alternatives, [], recommended.alternatives),
  ];
  return parts.filter((one) => one !== undefined);
}

function part(name: string, values: readonly string[], prose?: string): WrittenPart {
  return { name, values, ...(prose === undefined ? {} : { prose }) };
}

function limbParts(test: LegalTest): readonly WrittenPart[] {
  const limbs = limbsOf(test);
  return limbsOfTrack[test.kind].flatMap((name, at) => {
    const limb = limbs[at];
    return limb === undefined ? [] : [part(capital(limbNames[name]), [answerWords[limb.answer]], limb.evidence)];
  });
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
}
