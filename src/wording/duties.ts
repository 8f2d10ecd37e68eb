import type { DutyKind } from '#domain/duty.ts';

/** A duty as something to do. */
export const dutyToDo = {
  'acknowledge-referrer': 'Acknowledge the referrer',
  'feedback-referrer': 'Tell the referrer what was decided',
  'tell-parents': 'Tell the parents',
  'tell-child': 'Tell the child',
  'tell-adult': 'Tell the adult',
  'hand-over': 'Hand over and have it accepted',
} as const satisfies Record<DutyKind, string>;

/** A duty that was done, and one that was waived. */
export const dutySettled = {
  'acknowledge-referrer': { done: 'Referrer acknowledged', waived: 'Referrer not acknowledged' },
  'feedback-referrer': { done: 'Referrer told what was decided', waived: 'Referrer not told what was decided' },
  'tell-parents': { done: 'Parents told', waived: 'Parents not told' },
  'tell-child': { done: 'Child told', waived: 'Child not told' },
  'tell-adult': { done: 'Adult told', waived: 'Adult not told' },
  'hand-over': { done: 'Hand-over accepted', waived: 'No hand-over' },
} as const satisfies Record<DutyKind, { readonly done: string; readonly waived: string }>;

/** Who is owed it, for the sentence "Tell … or say why not". */
export const dutyOwedTo = {
  'acknowledge-referrer': 'the referrer',
  'feedback-referrer': 'the referrer',
  'tell-parents': 'the parents',
  'tell-child': 'the child',
  'tell-adult': 'the adult',
  'hand-over': 'whoever takes it on',
} as const satisfies Record<DutyKind, string>;
