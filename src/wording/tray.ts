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

/** What is to be done with it. */
export const trayToDo = 'Complete it by hand, or say why it is no referral';
