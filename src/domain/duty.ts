import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { idSchema } from './streams.ts';
import { Code, InstantSchema, Prose } from './values.ts';

/**
 * What can be owed. To each referrer: that it arrived, and what came of it. To the people themselves: that it was told
 * about them and what follows. And a hand-over, owed until whoever takes the work on has said so (domain.md 1.9, 1.3).
 */
export const dutyKinds = [
  'acknowledge-referrer',
  'feedback-referrer',
  'tell-parents',
  'tell-child',
  'tell-adult',
  'hand-over',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Something owed: one per referrer and per thing to tell, for ever, also after a merge. */
export const DutyArose = {
  core: z.strictObject({
    duty: z.enum(dutyKinds),
    referralId: idSchema('referral'),
    enquiryId: idSchema('enquiry'),
    /** Whom it is about, where it is about one person. */
    subjectId: idSchema('subject').optional(),
    /** What must be final before it can be done: of telling a referrer what was decided, everybody they told us of. */
    waitsFor: z.array(idSchema('decision')).min(1).max(20).optional(),
    /** When its clock starts: the stated receipt, or the signature that made it due. */
    since: InstantSchema,
  }),
} as const;

export const DutyDone = { core: z.strictObject({ how: Code, words: Prose.optional() }) } as const;

export const DutyWaived = { core: z.strictObject({ reason: Code, words: Prose.optional() }) } as const;

/** The folded duty. */
export interface DutyParts {
  readonly core: z.infer<typeof DutyArose.core> & {
    readonly settled:
      | ({ readonly kind: 'done' } & z.infer<typeof DutyDone.core> & Stamped)
      | ({ readonly kind: 'waived' } & z.infer<typeof DutyWaived.core> & Stamped)
      | undefined;
  };
}
