import type { Instant } from '#kernel/clock.ts';
import { whenWords } from './dates.ts';
import { countWords } from './names.ts';

/** The queue views by their codes, as a person reads them (ux.md 3.3). */
export const queueWords = {
  'next-up': 'Next up',
  mine: 'Mine',
  'not-rated': 'Not rated',
  'to-sign': 'Waiting for sign-off',
  'sent-back': 'Sent back',
  'all-open': 'All open',
  closed: 'Signed off',
} as const;

/** What each view holds, for its empty form and for Help. */
export const queueMeaning = {
  'next-up': 'yours, and what nobody deals with yet',
  mine: 'what you are dealing with',
  'not-rated': 'what nobody has rated yet, oldest first',
  'to-sign': 'decisions that wait for a manager',
  'sent-back': 'decisions that came back to be changed',
  'all-open': 'everything that is open in the hub',
  closed: 'everything whose decisions are signed off',
} as const satisfies Record<keyof typeof queueWords, string>;

/** The bands of the queue, in the order shown (ux.md 6.9). */
export const bandWords = {
  'not-rated': 'Not rated, oldest first',
  over: 'Overdue',
  hour: 'Due in 1 hour',
  today: 'Due today',
  later: 'Later',
  signed: 'Signed off',
} as const;

/** Where an enquiry stands, where that is worth saying in its row. */
export const stageWords = {
  'to-rate': '',
  'to-decide': '',
  'to-sign': 'Recommended, not signed off',
  'sent-back': 'Sent back',
  signed: 'Signed off',
} as const;

/** What of a row the hub has not confirmed; nothing where it has all. */
export const rowPendingWords = {
  none: '',
  'not-sent': 'not sent yet',
  'to-be-confirmed': 'to be confirmed',
  'needs-you': 'needs you',
} as const;

/** "3 not rated, oldest 8:20am"; nothing where there is none. */
export function unratedWords(count: number, oldest: Instant | undefined, now: Instant, zone: string): string {
  if (count === 0) return 'None unrated';
  return `${count} not rated${oldest === undefined ? '' : `, oldest ${whenWords(oldest, now, zone)}`}`;
}

/** "3 new (1 Red)". `graves` are the labels of the most urgent rating among the new ones, one for each. */
export function newItemsWords(count: number, graves: readonly string[]): string {
  const [label] = graves;
  return label === undefined ? `${count} new` : `${count} new (${graves.length} ${label})`;
}

/** The same for those who listen: "3 new referrals, 1 Red". */
export function newItemsHeard(count: number, graves: readonly string[]): string {
  const [label] = graves;
  return label === undefined
    ? countWords(count, 'new referral')
    : `${countWords(count, 'new referral')}, ${graves.length} ${label}`;
}
