import { countWords } from '#wording/names.ts';
import type { Search } from './use-search.ts';

/** How many people a search found, and what to do when it is none or too many. */
export function foundWords(
  { people, isLooking, text }: Pick<Search, 'people' | 'isLooking' | 'text'>,
  shown: number,
): string {
  if (people === undefined || isLooking) return 'Looking…';
  if (people.more) return `The ${shown} likeliest are shown, and there are more: say more to narrow it.`;
  if (shown > 0) return `${countWords(shown, 'person', 'people')} found.`;
  return text.trim() === ''
    ? 'Nobody is alike. Search by another name, a number or a postcode.'
    : `Nobody has all of “${text.trim()}”. Search by less, or another way.`;
}
