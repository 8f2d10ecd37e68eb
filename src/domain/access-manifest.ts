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
    conflict: 'birth',
    facet: 'birth',
    ...stays,
    audit: 'restriction-set',
    retention: 'person',
  },
  'restriction-lifted': {
    stream: 'restriction',
    parts: RestrictionLifted,
    causes: ['lift-restriction'],
    // Loosening is decided online by a person who saw what it stands on; setting one applies at once.
    conflict: 'protective',
    facet: 'restriction',
    ...stays,
    audit: 'restriction-lifted',
    retention: 'person',
  },
  'access-given': {
    stream: 'access',
    parts: AccessGiven,
    causes: ['give-access', 'break-glass'],
    conflict: 'birth',
    facet: 'birth',
    ...stays,
    audit: 'access-given',
    retention: 'person',
  },
  'access-ended': {
    stream: 'access',
    parts: AccessEnded,
    causes: ['end-access'],
    conflict: 'claim',
    facet: 'end',
    ...stays,
    audit: 'access-ended',
    retention: 'person',
  },
  'access-reviewed': {
    stream: 'access',
    parts: AccessReviewed,
    causes: ['review-access'],
    conflict: 'claim',
    facet: 'review',
    ...stays,
    audit: 'access-reviewed',
    retention: 'person',
  },
  'alert-raised': {
    stream: 'alert',
    parts: AlertRaised,
    causes: ['raise-alert', 'break-glass'],
    conflict: 'birth',
    facet: 'birth',
    ...stays,
    audit: 'alert-raised',
    retention: 'person',
  },
  'alert-settled': {
    stream: 'alert',
    parts: AlertSettled,
    causes: ['settle-alert'],
    conflict: 'claim',
    facet: 'settlement',
    ...stays,
    audit: 'alert-settled',
    retention: 'person',
  },
} as const;
