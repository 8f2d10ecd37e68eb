import { countWords } from './names.ts';

/** Why something that arrived is no referral yet. */
export const trayWhy = {
  'not-json': 'Not in a form that can be read',
  'not-the-form': 'Parts of the form are missing or wrong',
  refused: 'The form can be read, but the hub’s rules do not take it',
  'differs-from-completed': 'Sent again, and says something that the referral made of it by hand does not say',
  'digest-of-another': 'Sent under the number of an earlier one, and says something else',
} as const;

/** What stands before the sender of something in the tray. */
export const trayPrefix = 'Could not be read: ';

/** Who sent it, where this reader may know. */
export function traySender(sender: string | undefined): string {
  return sender ?? 'the sender is not shown to you';
}

/** An item of the tray by name: "Could not be read: Westby Hospital". */
export function trayTitle(sender: string | undefined): string {
  return `${trayPrefix}${traySender(sender)}`;
}

/** Who knows of what is wrong besides us. */
export const trayToldSender = 'The sender was answered with this list, and has the reference.';

/** What somebody must know of a whole batch that could not be read: how much of it is entered, and how it ends. */
export function batchWords(items: number | undefined, entered: number): string {
  const holds = items === undefined ? 'a whole batch of referrals' : `a whole batch: ${countWords(items, 'referral')}`;
  return `This is ${holds}, each to be completed by hand. ${entered === 0 ? 'None is entered yet' : `${String(entered)} entered so far`}. It stays here until somebody says that all are entered.`;
}

/** What is to be done with it. */
export const trayToDo = 'Complete it by hand, or say why it is no referral';
