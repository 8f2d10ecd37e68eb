import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { fieldClasses } from './field-class.ts';
import { NamedReader } from './named-person.ts';
import { keySchema } from './streams.ts';
import { Code, InstantSchema, isUnique, Prose } from './values.ts';

/**
 * Why somebody is let in who does not see a record by their role: they are involved with the person, have one task,
 * supervise, their agency was asked, or they broke the glass (security-sync.md 4.2, domain.md 3.5).
 */
export const accessKinds = ['involved', 'task', 'supervising', 'asked', 'break-glass'] as const;

/** Who is let in: one person, or an agency's representatives. */
export const AccessReader = z.discriminatedUnion('kind', [
  NamedReader.extend({ kind: z.literal('person') }),
  z.strictObject({ kind: z.literal('agency'), agency: Code }),
]);
export type AccessReader = z.infer<typeof AccessReader>;

/** A legitimate relationship to one record, with a start and an end. */
export const AccessGiven = {
  core: z.strictObject({
    /** An enquiry with all that belongs to it, or a person record. */
    about: keySchema(['enquiry', 'person']),
    reader: AccessReader,
    kind: z.enum(accessKinds),
    /** The classes of fields it opens. */
    classes: z
      .array(z.enum(fieldClasses))
      .min(1)
      .refine((classes) => isUnique(classes) && classes.includes('core'), 'core, and every class once'),
    from: InstantSchema,
    until: InstantSchema,
    reason: Code.optional(),
    words: Prose,
  }),
} as const;
export type AccessGiven = z.infer<typeof AccessGiven.core>;

/** It ended before its time. */
export const AccessEnded = { core: z.strictObject({ words: Prose.optional() }) } as const;

/** Somebody outside the line looked at why the glass was broken. */
export const AccessReviewed = {
  core: z.strictObject({ finding: z.enum(['justified', 'not-justified']), words: Prose }),
} as const;

/** The folded access. */
export interface AccessParts {
  readonly core: AccessGiven & {
    readonly given: Stamped;
    readonly ended: (z.infer<typeof AccessEnded.core> & Stamped) | undefined;
    readonly reviewed: (z.infer<typeof AccessReviewed.core> & Stamped) | undefined;
  };
}
