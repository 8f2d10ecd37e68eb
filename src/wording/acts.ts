import type { CommandKind } from '#domain/event-manifest.ts';

/** What a command did, as one reads it in a list of one's own acts. */
export const actWords = {
  'receive-referral': 'Referral recorded',
  'claim-enquiry': 'Taken on',
  'release-enquiry': 'Handed back',
  'route-enquiry': 'Given to another locality',
  'rate-enquiry': 'Rated',
  'add-note': 'Note added',
  'recommend-decision': 'Decision recommended',
  'sign-off-decision': 'Decision signed off',
  'send-back-decision': 'Decision sent back',
  'close-enquiry': 'Enquiry closed',
  'record-person': 'Person recorded',
  'import-person': 'Person brought in',
  'link-subject': 'Recorded as a person we know',
  'unlink-subject': 'Link taken back',
  'compare-subject': 'Answer about a person recorded',
  'settle-duty': 'Recorded what was owed',
  'keep-arrival': 'Put into the tray',
  'dismiss-arrival': 'Tray item settled: no referral',
} as const satisfies Record<CommandKind, string>;
