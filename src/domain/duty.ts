import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { idSchema } from './streams.ts';
import { Code, InstantSchema, Prose } from './values.ts';

/** Something owed: one per referrer and per thing to tell, for ever, also after a merge. */
export const DutyArose = {
  core: z.strictObject({
    duty: z.enum(['acknowledge-referrer']),
    referralId: idSchema('referral'),
    enquiryId: idSchema('enquiry'),
    /** When its clock starts: the stated receipt. */
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
