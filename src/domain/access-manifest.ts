import { AccessEnded, AccessGiven, AccessReviewed } from './access.ts';
import { AlertRaised, AlertSettled } from './alert.ts';
import { RestrictionLifted, RestrictionSet } from './restriction.ts';

const stays = { onMerge: 'stays-with-origin', onUnmerge: 'returns-with-referral' } as const;

/** The rows of the event manifest about who sees what, and who is told of it. */
export const accessRows = {
  'restriction-set': {
    stream: 'restriction',
    parts: RestrictionSet,
    causes: ['restrict'],
    facets: [{ name: 'birth', class: 'birth' }],
    ...stays,
    audit: 'restriction-set',
    retention: 'person',
  },
  'restriction-lifted': {
    stream: 'restriction',
    parts: RestrictionLifted,
    causes: ['lift-restriction'],
    // Setting one applies at once; lifting it is decided at the hub by a person who saw what stands there.
    facets: [{ name: 'restriction', class: 'protective', level: { always: 'loosens' } }],
    ...stays,
    audit: 'restriction-lifted',
    retention: 'person',
  },
  'access-given': {
    stream: 'access',
    parts: AccessGiven,
    causes: ['give-access', 'break-glass'],
    facets: [{ name: 'birth', class: 'birth' }],
    ...stays,
    audit: 'access-given',
    retention: 'person',
  },
  'access-ended': {
    stream: 'access',
    parts: AccessEnded,
    causes: ['end-access'],
    facets: [{ name: 'end', class: 'claim' }],
    ...stays,
    audit: 'access-ended',
    retention: 'person',
  },
  'access-reviewed': {
    stream: 'access',
    parts: AccessReviewed,
    causes: ['review-access'],
    facets: [{ name: 'review', class: 'claim' }],
    ...stays,
    audit: 'access-reviewed',
    retention: 'person',
  },
  'alert-raised': {
    stream: 'alert',
    parts: AlertRaised,
    causes: ['raise-alert', 'break-glass', 'pass-on-text'],
    facets: [{ name: 'birth', class: 'birth' }],
    ...stays,
    audit: 'alert-raised',
    retention: 'person',
  },
  'alert-settled': {
    stream: 'alert',
    parts: AlertSettled,
    causes: ['settle-alert', 'file-passed-text'],
    facets: [{ name: 'settlement', class: 'claim' }],
    ...stays,
    audit: 'alert-settled',
    retention: 'person',
  },
} as const;
