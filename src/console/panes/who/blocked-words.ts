import type { FoundPerson } from '#contracts/views.ts';
import { cannotLinkShort, type WhoAnswer } from '#wording/who.ts';

/** Why an answer cannot be chosen now; undefined when it can. A new person can always be made: no search stands before it. */
export function blockedWords(answer: WhoAnswer, shown: FoundPerson | undefined, looking: boolean): string | undefined {
  if (answer === 'new') return undefined;
  if (shown === undefined) return looking ? 'still looking' : 'nobody is shown';
  return answer === 'same' && !shown.mayLink ? cannotLinkShort(shown.facts ?? {}) : undefined;
}
