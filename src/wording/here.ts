import type { Instant } from '#kernel/clock.ts';
import { momentWords } from './dates.ts';
import { countWords } from './names.ts';

/** What of this computer its words depend on. */
export interface ShownHere {
  readonly rules?:
    | {
        readonly number: number;
        readonly effectiveFrom: Instant;
        readonly next?: { readonly number: number; readonly effectiveFrom: Instant } | undefined;
      }
    | undefined;
  readonly ignoredRuleSets?: number | undefined;
}

/** The rules this computer works under, and which follow when, a sentence each. */
export function rulesSentences({ rules, ignoredRuleSets }: ShownHere, zone: string): readonly string[] {
  const ignored = ignoredRuleSets ?? 0;
  return [
    rules === undefined
      ? 'No rules of the hub have come yet. They come with the first contact.'
      : `Rule set ${rules.number}, in force since ${momentWords(rules.effectiveFrom, zone)}.`,
    ...(rules?.next === undefined
      ? []
      : [
          `Rule set ${rules.next.number} takes over on ${momentWords(rules.next.effectiveFrom, zone)}, by itself, also without the network.`,
        ]),
    ...(ignored === 0
      ? []
      : [
          `${countWords(ignored, 'rule set')} came that the hub did not sign. ${ignored === 1 ? 'It is' : 'They are'} not used. Tell Council IT.`,
        ]),
  ];
}
