import type { AccessGiven, AccessParts } from '#domain/access.ts';
import type { AlertParts, AlertRaised } from '#domain/alert.ts';
import type { Role } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { dateWords } from './dates.ts';
import { roleWords } from './told.ts';

/** Why somebody was let in. */
export const accessKindWords = {
  involved: 'They are involved with the person',
  task: 'They have one task',
  supervising: 'They supervise the work',
  asked: 'Their agency was asked',
  'break-glass': 'Opened in an emergency',
} as const satisfies Record<AccessGiven['kind'], string>;

/** What whoever reviewed an emergency opening found. */
export const findingWords = {
  justified: 'It was justified',
  'not-justified': 'It was not justified',
} as const satisfies Record<NonNullable<AccessParts['core']['reviewed']>['finding'], string>;

/** What an alert is about, as its heading. */
export const alertTitles = {
  'touches-restricted': 'Somebody handled a person they may not see',
  'break-glass': 'A record was opened in an emergency',
  'bulk-reading': 'Somebody opened many records in an hour',
  'typed-before-access-ended': 'Typed by somebody who may not see this record any more',
} as const satisfies Record<AlertRaised['why'], string>;

/** What its reader does about an alert. */
export const alertToDo = {
  'touches-restricted':
    'Their screen does not say so. See whether what they recorded belongs to the record you see, and speak to the duty lead.',
  'break-glass': 'Say whether it was justified, within one working day.',
  'typed-before-access-ended':
    'Nobody else has this. File it as a note in their name, or ask them about it, or set it aside and say why. They are told that a manager has it, and nothing of the record.',
  'bulk-reading': 'See whether the reason explains it, and speak to their manager where it does not.',
} as const satisfies Record<AlertRaised['why'], string>;

/** What became of something somebody typed, as one chooses and reads it. */
export const typedEndWords = {
  filed: 'Filed as a note in their name',
  'author-asked': 'I asked whoever typed it',
  'set-aside': 'It is not needed',
} as const satisfies Record<NonNullable<NonNullable<AlertParts['core']['settled']>['how']>, string>;

/** What somebody is told of what they typed and could not send, and no more. */
export const passedOnWords =
  'What you typed was passed to a manager who can see the record. They decide what becomes of it and may ask you.';
export const passingOnWords =
  'You may not see this record any more. What you typed goes to a manager who can see it, as soon as the hub is reached.';

/** What will happen when something is restricted by this category. Says nothing of who sees it now. */
export function restrictingWords({
  heldBy,
  namedOnly,
  mustBlock,
}: Pick<RuleSet['restrictions'][number], 'heldBy' | 'namedOnly' | 'mustBlock'>): string {
  if (namedOnly) {
    return 'Only the people you name will know that it exists. Everybody else loses it from lists, searches, counts and their computers, and nobody can be let in another way. If you do not name yourself, you lose it too.';
  }
  const roles = heldBy.map((role) => roleWords[role]).join(', ');
  const kept = mustBlock ? 'The people you name lose it, whatever their role. ' : '';
  return `${kept}Of the roles of this hub it stays with: ${roles}. It goes from the lists, searches, counts and computers of everybody else. They are not told. Who was let in by name keeps it until that ends.`;
}

/** What the date on which a restriction is looked at again does, and does not do. */
export const lookAgainHint =
  'It stays in force after that day until a manager lifts it; “Who may see this” then says it is overdue';

/** When a restriction in force is to be looked at again, and whether that day has come. */
export function lookAgainWords(reviewOn: PlainDate, today: PlainDate): string {
  if (reviewOn > today) return dateWords(reviewOn);
  const since = reviewOn === today ? 'Today' : `Overdue since ${dateWords(reviewOn)}`;
  return `${since}. It stays in force: ask a manager whether it is still needed.`;
}

/** What an emergency opening means, said before it is asked for. */
export const breakGlassWords =
  'Your name, your reason and your words go at once to those who review this. One record opens to you for 60 minutes and closes by itself. Only the hub can open it, so you must be online.';

/** Why somebody is asked, and who sees the answer. */
export function bulkReadingWords(readsAnHour: number): string {
  return `You opened more than ${readsAnHour} different records within an hour, beside your work in hand. Say why, and as many more open. Those who review how records are read see your reason and your words.`;
}

/** Names and sign-in names as people type them for colleagues they do not find. */
export const otherPeopleHint = 'One person a line: user name, then name, as in “t.jones, Tom Jones”';

/** What tells colleagues of the same name apart: what they sign in with, what they are, and where. */
export function colleagueWords({
  userId,
  userName = userId,
  roles = [],
  agency,
}: {
  readonly userId: string;
  readonly userName?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly agency?: string | undefined;
}): string {
  return [userName, ...roles.map((role) => roleWords[role]), ...(agency === undefined ? [] : [agency])].join(', ');
}

/** Says that somebody is meant whom the hub does not know, and what that means. */
export const notSignedInYet = 'Somebody who has not signed in at this hub yet';
export const notSignedInWords =
  'Nobody can check these names: a slip of the pen keeps nobody out. Type the user name exactly as they will sign in, and look again when they have.';

/** How long one access of this kind may last. */
export function longestAccessWords(days: number): string {
  return `At most ${days} days; it can be given again`;
}
