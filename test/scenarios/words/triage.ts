import type { CommandNotes } from './command-word.ts';

const triage = 'Triage';
const deciding = 'Deciding';
const telling = 'Telling and closing';

/** What the list says of the daily work. */
export const triageNotes = {
  'claim-enquiry': { family: triage, says: '“I am dealing with this.”' },
  'release-enquiry': { family: triage, says: 'Hands an enquiry back, with a reason.' },
  'route-enquiry': { family: triage, says: 'Gives an enquiry to the queue of another locality.' },
  'rate-enquiry': { family: triage, says: 'Rates an enquiry, with a reason.' },
  'add-note': { family: triage, says: 'Adds a note to an enquiry.' },
  'dismiss-arrival': { family: triage, says: 'An item of the tray is no referral: why.' },
  'recommend-decision': { family: deciding, says: 'Recommends a decision for one child or adult.' },
  'sign-off-decision': { family: deciding, says: 'Signs a decision off, on exactly what this desk shows now.' },
  'send-back-decision': { family: deciding, says: 'Sends a decision back with a comment.' },
  'settle-duty': { family: telling, says: 'Says that a duty was done, or why it is waived.' },
  'close-enquiry': { family: telling, says: 'Closes an enquiry: all is decided, nothing is owed.' },
} as const satisfies Readonly<Record<string, CommandNotes>>;
