import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { NamedReader } from './named-person.ts';
import { keySchema } from './streams.ts';
import { Code, DateSchema, isUnique, Prose } from './values.ts';

const people = z
  .array(NamedReader)
  .max(50)
  .refine((named) => isUnique(named.map((one) => one.userId)), 'everybody once');

/**
 * A person, an enquiry or a referral is kept from some who would otherwise see it (domain.md 3.5). Applies at once to
 * everything that names the person.
 */
export const RestrictionSet = {
  core: z.strictObject({
    about: keySchema(['person', 'enquiry', 'referral']),
    category: Code,
    /** Live covert work: only those named as readers see that there is anything, and nobody is let in otherwise. */
    namedOnly: z.boolean(),
    /** Whom it is kept from whatever they hold: the person themselves, their family, a named exception. */
    blocks: people,
    /** Who sees it, where only those named do. */
    readers: people,
    words: Prose,
    reviewOn: DateSchema.optional(),
  }),
} as const;
export type RestrictionSet = z.infer<typeof RestrictionSet.core>;

/** It is kept from nobody any more, from here on. */
export const RestrictionLifted = { core: z.strictObject({ reason: Code, words: Prose }) } as const;

/** The folded restriction. */
export interface RestrictionParts {
  readonly core: RestrictionSet & {
    readonly set: Stamped;
    readonly lifted: (z.infer<typeof RestrictionLifted.core> & Stamped) | undefined;
  };
}
