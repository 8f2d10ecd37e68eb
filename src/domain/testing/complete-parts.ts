import type { CommandArgs } from '../command.ts';
import type { RuleSet } from '../rule-set.ts';
import type { Track } from '../values.ts';

/** Every part of a decision that a ceremony may require, with no answer that any outcome contradicts. */
export function completeParts(
  track: Track,
  ruleSet: RuleSet,
): Pick<
  CommandArgs<'recommend-decision'>,
  'immediateProtection' | 'ownWords' | 'test' | 'threshold' | 'bases' | 'alternatives'
> {
  const limb = { answer: 'not-known' } as const;
  const threshold = ruleSet.thresholds.find((candidate) => candidate.track === track)?.code;
  return {
    immediateProtection: { needed: 'no' },
    ownWords: { kind: 'words', words: '“I want to stay with gran.”' },
    test:
      track === 'child'
        ? { kind: 'child', inNeed: limb, significantHarm: limb }
        : { kind: 'adult', needs: limb, risk: limb, unable: limb },
    bases: ruleSet.bases.filter((basis) => basis.tracks.includes(track)).map((basis) => basis.code),
    alternatives: 'Waiting for the school was considered.',
    ...(threshold === undefined ? {} : { threshold }),
  };
}
