import type { FacetName } from '#domain/event-manifest.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#kernel/clock.ts';
import { momentWords } from './dates.ts';
import { refusalWords } from './refusals.ts';

/** Where a command of this desk stands. */
export type PendingState =
  'waiting' | 'sending' | 'accepted' | 'intent' | 'needs-you' | 'parked' | 'settled' | 'withdrawn' | 'passed-on';

/** The chip on a value that the hub has not confirmed. */
export const pendingChip = {
  waiting: 'not sent yet',
  sending: 'being sent',
  accepted: 'sent, to be confirmed',
  intent: 'will be confirmed when online',
  'needs-you': 'needs you',
  parked: 'waits for an earlier one',
  settled: 'settled, not used',
  withdrawn: 'taken back before it was sent',
  'passed-on': 'with a manager',
} as const satisfies Record<PendingState, string>;

/** What came between a command and its effect. */
export type PendingProblem =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'conflict';
      readonly theirs: readonly { readonly facet: FacetName; readonly by: string; readonly at: Instant }[];
      readonly comparable?: true | undefined;
    }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'held' }
  | { readonly kind: 'behind' };

/** What happened, what it means and what to do now. Every problem has all three. */
export interface ProblemWords {
  readonly happened: string;
  readonly todo: string;
}

/** What two people changed at once, by the facets of the event manifest. */
export const facetWords: Readonly<Record<FacetName, string>> = {
  birth: 'this',
  placement: 'where the referral belongs',
  identity: 'who the subject is',
  claim: 'who is dealing with it',
  rating: 'the rating',
  notes: 'the notes',
  decision: 'the decision',
  settlement: 'what was owed or waited in the tray',
  comparisons: 'who the subject is not',
  locality: 'whose queue it is in',
  closing: 'whether it is closed',
  entries: 'what of the batch is entered',
  restriction: 'who may see this',
  end: 'whether somebody is still let in',
  review: 'the review of an emergency opening',
  conflicts: 'which of two versions holds',
};

/** The words of a "needs you" card. Times are those of `zone`. */
export function problemWords(problem: PendingProblem, zone: string): ProblemWords {
  switch (problem.kind) {
    case 'refused':
      return {
        happened: `Not used. ${refusalWords(problem.refusal, zone)}`,
        todo: 'Open the enquiry and see what is possible now. Then settle this; what you wrote stays on the record of this computer.',
      };
    case 'conflict':
      return {
        happened: `Not used. ${problem.theirs.map((one) => `${one.by} changed ${facetWords[one.facet]} first, ${momentWords(one.at, zone)}`).join('; ')}.`,
        todo:
          problem.comparable === true
            ? 'Compare the two and say which holds. The one that is not used stays on the record.'
            : 'Open the enquiry and see what is there now. If yours is still right, do it again. Then settle this.',
      };
    case 'forbidden':
      return {
        happened: 'Not used. The hub says that this is not open to you.',
        todo: 'Ask your manager if you think it should be. Copy what you wrote if somebody else has to act on it, then settle this.',
      };
    case 'held':
      return {
        happened: 'The hub has it and somebody there will look at it.',
        todo: 'There is nothing to do now. If it is urgent, phone the hub. Settle this when you have read it.',
      };
    case 'behind':
      return {
        happened: 'This waits because something before it needs you.',
        todo: 'Settle the earlier one first. This one then goes on by itself.',
      };
  }
}
