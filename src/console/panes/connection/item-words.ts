import type { PendingItem } from '#contracts/views.ts';
import { problemWords, type ProblemWords } from '#wording/pending.ts';

/** Whether work of this desk has no effect and its author has to look: the hub did not use it, or it waits behind such. */
export function needsAuthor(item: Pick<PendingItem, 'state'>): boolean {
  return item.state === 'needs-you' || item.state === 'parked';
}

/** What became of work that was not used, and what to do now. */
export function itemWords({ problem }: Pick<PendingItem, 'problem'>, zone: string): ProblemWords {
  if (problem !== undefined) return problemWords(problem, zone);
  return {
    happened: 'The hub did not use this and did not say why.',
    todo: 'Open the enquiry and see what is there now. Then settle this.',
  };
}
