import type { CommandKind } from '#domain/event-manifest.ts';

/** What a command did, as one reads it in a list of one's own acts. */
export const actWords = {
  'receive-referral': 'Referral recorded',
  'claim-enquiry': 'Taken on',
  'release-enquiry': 'Handed back',
  'rate-enquiry': 'Rated',
  'add-note': 'Note added',
  'recommend-decision': 'Decision recommended',
  'sign-off-decision': 'Decision signed off',
  'send-back-decision': 'Decision sent back',
  'record-person': 'Person recorded',
  'settle-duty': 'Acknowledgement settled',
} as const satisfies Record<CommandKind, string>;
