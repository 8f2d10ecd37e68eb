import type { DutyParts } from '#domain/duty.ts';

type DutyKind = DutyParts['core']['duty'];

/** A duty as something to do. */
export const dutyToDo = { 'acknowledge-referrer': 'Acknowledge the referrer' } as const satisfies Record<
  DutyKind,
  string
>;

/** A duty that was done, and one that was waived. */
export const dutySettled = {
  'acknowledge-referrer': { done: 'Referrer acknowledged', waived: 'Referrer not acknowledged' },
} as const satisfies Record<DutyKind, { readonly done: string; readonly waived: string }>;
