import type { EventKind, Manifest } from '#domain/event-manifest.ts';

/** The sentence of the audit for each code of the event manifest; it follows the name of whoever did it. */
export const auditWords = {
  'referral-received': 'recorded a referral',
  'referral-placed': 'placed a referral in an enquiry',
  'subject-identified': 'recorded who a subject is',
  'subject-unidentified': 'took back who a subject is',
  'subject-compared': 'answered whether a subject is a person we know',
  'enquiry-opened': 'opened an enquiry',
  'enquiry-routed': 'gave an enquiry to another locality',
  'enquiry-closed': 'closed an enquiry',
  'enquiry-claimed': 'took an enquiry on',
  'enquiry-released': 'handed an enquiry back',
  'enquiry-rated': 'rated an enquiry',
  'note-added': 'added a note',
  'decision-recommended': 'recommended a decision',
  'decision-signed': 'signed a decision off',
  'decision-settled': 'settled a decision that needs no signature',
  'decision-sent-back': 'sent a decision back',
  'person-recorded': 'recorded a person',
  'duty-arose': 'created a duty',
  'duty-done': 'settled a duty: done',
  'duty-waived': 'settled a duty: waived',
  'arrival-kept': 'put what could not be read into the tray',
  'arrival-entered': 'entered one referral of an unreadable batch',
  'arrival-settled': 'settled an item of the tray',
} as const satisfies Record<Manifest[EventKind]['audit'], string>;
