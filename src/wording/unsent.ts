import type { PersonName } from '#domain/values.ts';
import type { Reference } from '#kernel/reference.ts';
import { actWords } from './acts.ts';
import { nameWords } from './names.ts';

/** What somebody had begun to write, by its form. */
export const draftWords = {
  referral: 'New referral, begun',
  note: 'Note, begun',
  rate: 'Rating, begun',
  route: 'Handing to another locality, begun',
  settle: 'Something owed, begun',
  decision: 'Decision, begun',
  'send-back': 'Sending back, begun',
  who: 'Who it is, begun',
  'take-back-who': 'Taking back who it is, begun',
  dismiss: 'Setting aside an arrival, begun',
  'two-versions': 'Two versions, begun',
  restrict: 'Restricting a record, begun',
  lift: 'Lifting a restriction, begun',
  access: 'Letting somebody in, begun',
  'end-access': 'Ending an access, begun',
  'break-glass': 'Opening in an emergency, begun',
  review: 'Review of an opening, begun',
  alert: 'An alert, begun',
  'bulk-reading': 'Why many records are opened, begun',
} as const;

/** What somebody had begun or done, by the code of its form or command. */
export function typedWhatWords(code: string): string {
  const words: Readonly<Record<string, string>> = { ...actWords, ...draftWords };
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

/** Which record a piece of work belongs to. */
export function workOnWords(
  on: { readonly reference: Reference; readonly name?: PersonName | undefined } | undefined,
): string {
  if (on === undefined) return 'not in the list of this computer';
  return on.name === undefined ? on.reference : `${nameWords(on.name)}, ${on.reference}`;
}

/** How much of what was begun can be gone on with at another computer. */
export function followingSentence(drafts: number): string {
  return drafts === 1 ? '1 draft is at your other computers too.' : `${drafts} drafts are at your other computers too.`;
}

/** How much is here and nowhere else: "2 acts wait for the hub, 1 draft is kept: on this computer only." */
export function unsentSentence(waiting: number, needingYou: number, drafts: number, files: number): string {
  const parts = [
    ...counted(waiting, '1 act waits for the hub', `${waiting} acts wait for the hub`),
    ...counted(needingYou, '1 act had no effect and needs you', `${needingYou} acts had no effect and need you`),
    ...counted(drafts, '1 draft is kept', `${drafts} drafts are kept`),
    ...counted(files, '1 file is not sent', `${files} files are not sent`),
  ];
  return `${parts.join(', ')}: on this computer only.`;
}

const counted = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [count === 1 ? one : many]);

/** What becomes of it when its author leaves, and what would be safer. */
export const unsentAdvice =
  'It stays locked on this computer with your passphrase. Nobody else can read or send it, and you cannot see it on another computer. Acts are sent when you sign in here again.';
