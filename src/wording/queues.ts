import { msOf, type Instant } from '#kernel/clock.ts';
import { durationWords, shortDuration } from './dates.ts';
import { countWords, listWords } from './names.ts';

/** The queue views by their codes, as a person reads them (ux.md 3.3). */
export const queueWords = {
  'next-up': 'Next up',
  mine: 'Mine',
  'not-rated': 'Not rated',
  'to-confirm': 'To confirm',
  'to-sign': 'Waiting for sign-off',
  'sent-back': 'Sent back',
  'feedback-owed': 'To be told',
  'hand-over': 'Hand-over',
  'all-open': 'All open',
  closed: 'Closed',
} as const;

/** What each view holds, for its empty form and for Help. */
export const queueMeaning = {
  'next-up': 'yours, and what nobody deals with yet',
  mine: 'what you are dealing with',
  'not-rated': 'what nobody has rated yet, and what could not be read',
  'to-confirm': 'people of whom nobody has said who they are',
  'to-sign': 'decisions that wait for a manager',
  'sent-back': 'decisions that came back to be changed',
  'feedback-owed': 'all is decided, and somebody is still to be told',
  'hand-over': 'work handed on that nobody has accepted yet',
  'all-open': 'everything that is open',
  closed: 'everything that is decided, told and closed',
} as const satisfies Record<keyof typeof queueWords, string>;

/** The bands of the queue, in the order shown (ux.md 6.9). */
export const bandWords = {
  'not-rated': 'Not rated: stated facts first, then the oldest',
  over: 'Overdue',
  hour: 'Due in 1 hour',
  today: 'Due today',
  later: 'Later',
  closed: 'Closed',
} as const;

/** Where an enquiry stands, where that is worth saying in its row. */
export const stageWords = {
  'to-rate': '',
  'to-decide': '',
  'to-sign': 'Recommended, not signed off',
  'sent-back': 'Sent back',
  'to-tell': 'Decided, to be told',
  closed: 'Closed',
} as const;

/** A hand-over nobody has taken on yet: until then it is ours. */
export const handOverWords = 'Hand-over not accepted';

/** On a closed enquiry that somebody wrote a note about since. */
export const notedSinceWords = 'Note since it was closed';

/** On the open row that does not belong to the view any more; it stays until somebody moves on. */
export const leftViewWords = 'No longer in this view';

/** After a key on a row that was not open: it was opened, and nothing else was done. */
export function openedByKeyWords(name: string | undefined): string {
  return `Opened ${name ?? 'this row'}. Nothing else was done: press the key again.`;
}

/** After a key that acts on a row, where the focus is on none. */
export const noRowWords = 'Select an enquiry for this task';

/** In the place of a row the desk does not have any more, or not for this reader. */
export const goneWords = 'Not in the queue any more';

/** Of how many people nobody has said who they are; it stays together. */
export function toConfirmWords(count: number): string {
  return `${count} to confirm`.replaceAll(' ', '\u00a0');
}

/** What the sender graded, always said to be the sender's. */
export function senderGradeWords(grade: string): string {
  return `Sender’s grade: ${grade}`;
}

/** What of a row the hub has not confirmed; nothing where it has all. */
export const rowPendingWords = {
  none: '',
  'not-sent': 'not sent yet',
  'to-be-confirmed': 'to be confirmed',
  'needs-you': 'needs you',
} as const;

/** "3 not rated, oldest 1h 20m"; nothing is "None unrated". The age is how long the oldest has been here. */
export function unratedWords(count: number, oldest: Instant | undefined, now: Instant): string {
  if (count === 0) return 'None unrated';
  return `${count} not rated${oldest === undefined ? '' : `, oldest ${shortDuration(msOf(now) - msOf(oldest))}`}`;
}

/** The same for those who listen, with how many of them could not be read. */
export function unratedHeard(count: number, tray: number, oldest: Instant | undefined, now: Instant): string {
  if (count === 0) return 'None unrated';
  return [
    `${count} not rated`,
    ...(tray === 0 ? [] : [`${tray} of them could not be read`]),
    ...(oldest === undefined ? [] : [`the oldest has been here ${durationWords(msOf(now) - msOf(oldest))}`]),
  ].join(', ');
}

/** Whose queue can be asked for. */
export type QueueScope = 'mine' | 'all' | { readonly locality: string };

type Localities = readonly { readonly code: string; readonly label: string }[];

/** Whose queue it is: "North and South" for one's own, "Whole hub", "North only". */
export function scopeWords(scope: QueueScope, localities: Localities, own: readonly string[] | undefined): string {
  if (scope === 'all' || (scope === 'mine' && own === undefined)) return 'Whole hub';
  const label = (code: string): string => localities.find((locality) => locality.code === code)?.label ?? code;
  return scope === 'mine' ? `My localities: ${listWords((own ?? []).map(label))}` : `${label(scope.locality)} only`;
}

/** What belongs to it. */
export function scopeMeaning(scope: QueueScope): string {
  if (scope === 'all') return 'every locality, and what has none';
  return scope === 'mine' ? 'and what has no locality yet' : 'nothing else';
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
