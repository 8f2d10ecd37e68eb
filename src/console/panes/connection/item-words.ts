import type { PendingItem } from '#contracts/views.ts';
import { problemWords, type ProblemWords } from '#wording/pending.ts';

/** Whether work of this desk has no effect and its author has to look: the hub did not use it, or it waits behind such. */
export function needsAuthor(item: Pick<PendingItem, 'state'>): boolean {
  return item.state === 'needs-you' || item.state === 'parked';
}

/** Whether it can be laid beside what others did, and settled so that both stay on the record. */
export function isComparable({ state, problem }: Pick<PendingItem, 'state' | 'problem'>): boolean {
  return state === 'needs-you' && problem?.kind === 'conflict' && problem.comparable === true;
}

/** What became of work that was not used, and what to do now. */
export function itemWords({ problem }: Pick<PendingItem, 'problem'>, zone: string): ProblemWords {
  if (problem !== undefined) return problemWords(problem, zone);
  return {
    happened: 'The hub did not use this and did not say why.',
    todo: 'Open the enquiry and see what is there now. Then settle this.',
  };
}
