import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { idSchema } from './streams.ts';
import { Code, InstantSchema, isText, Line, Prose, ReferenceSchema } from './values.ts';

/** Most characters of an unreadable body that travel to a desk; the whole stays at central, byte for byte. */
export const longestArrivalText = 200_000;

/** Something that arrived and could not be read as a referral. It stands in the tray until a person settles it. */
export const ArrivalKept = {
  core: z.strictObject({
    /** The reference its sender was given; the referral made of it keeps it. */
    reference: ReferenceSchema,
    receivedAt: InstantSchema,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Size as it arrived, in bytes. */
    bytes: z.int().nonnegative(),
    why: z.enum(['not-json', 'not-the-form', 'refused', 'digest-of-another']),
  }),
  /** What the body says may name anybody: it has the readers of the class that tells who sent it. */
  referrer: z.strictObject({
    sender: Line,
    /** The body as text, what is not text replaced; cut after `longestArrivalText`, and then it says so. */
    text: z.string().max(longestArrivalText).refine(isText),
    cut: z.boolean(),
    problems: z
      .array(z.strictObject({ where: z.string().max(400), wrong: z.string().max(1000), right: z.string().max(4000) }))
      .max(100),
  }),
} as const;

/** A person made a referral of it, or said why it is none. */
export const ArrivalSettled = {
  core: z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('completed'), referralId: idSchema('referral') }),
    z.strictObject({ how: z.literal('dismissed'), reason: Code, words: Prose.optional() }),
  ]),
} as const;

/** The folded arrival. */
export interface ArrivalParts {
  readonly core: z.infer<typeof ArrivalKept.core> & {
    readonly settled: (z.infer<typeof ArrivalSettled.core> & Stamped) | undefined;
  };
  readonly referrer: z.infer<typeof ArrivalKept.referrer>;
}
