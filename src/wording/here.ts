import type { Instant } from '#kernel/clock.ts';
import { momentWords, whenWords } from './dates.ts';
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

/** What of what is held here its words depend on. */
export interface ShownHolds {
  readonly records: number;
  readonly opened: number;
  readonly people: number;
  readonly index: 'none' | 'loading' | 'complete';
  readonly sealed: number;
  readonly backTo?: Instant | undefined;
}

/** What this computer holds, a sentence each; `mostInHand` is how many records of work in hand it is made for. */
export function holdsSentences(
  { records, opened, people, index, sealed, backTo }: ShownHolds,
  mostInHand: number,
  zone: string,
): readonly string[] {
  return [
    `${countWords(records, 'record')} of work in hand, kept up to date by the hub.`,
    ...(sealed > 0 ? [sealedSentence(sealed)] : []),
    ...(backTo === undefined
      ? []
      : [
          `Closed enquiries in which nothing has happened since ${momentWords(backTo, zone)} are at the hub: search for the person, or use the reference, when connected. Open work is all here.`,
        ]),
    ...(records > mostInHand
      ? [`That is more than the ${countWords(mostInHand, 'record')} this computer is made for. Tell Council IT.`]
      : []),
    `${countWords(opened, 'record')} opened at the hub; each goes 12 hours after it was opened.`,
    ...(index === 'none'
      ? []
      : [
          index === 'complete'
            ? `The people index of the hub: ${countWords(people, 'person', 'people')}.`
            : `The people index of the hub is coming: ${countWords(people, 'person', 'people')} so far. Searching works meanwhile.`,
        ]),
  ];
}

/** What is here and cannot be read by this release of the console. */
function sealedSentence(sealed: number): string {
  return `${countWords(sealed, 'record')} of work in hand ${sealed === 1 ? 'needs' : 'need'} a newer console: kept here as the hub sent ${sealed === 1 ? 'it' : 'them'}, and shown after this computer is updated. Tell Council IT; until then ask at the hub.`;
}

/** How old a record is that was opened at the hub: nothing keeps it up to date, with or without the network. */
export function fetchedWords(fetchedAt: Instant, now: Instant, zone: string): string {
  return `From the hub, ${whenWords(fetchedAt, now, zone)}. What changed there since is not shown.`;
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
