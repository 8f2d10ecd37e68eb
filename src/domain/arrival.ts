import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { idSchema } from './streams.ts';
import { Code, InstantSchema, isText, Line, Prose, ReferenceSchema } from './values.ts';

/** Most characters of an unreadable body that travel to a desk; the whole stays at central, byte for byte. */
export const longestArrivalText = 200_000;

/** Why something stands in the tray; `differs-from-completed`: sent again, with words the referral made of it lacks. */
export const arrivalReasons = [
  'not-json',
  'not-the-form',
  'refused',
  'digest-of-another',
  'differs-from-completed',
] as const;

/** The reason of the intake itself for an item whose sender has sent it again and it was taken. */
export const sentAgainRightly = 'sent-again-rightly';

/** Something that arrived and could not be read as a referral. It stands in the tray until a person settles it. */
export const ArrivalKept = {
  core: z.strictObject({
    /** The reference its sender was given; the referral made of it keeps it. */
    reference: ReferenceSchema,
    receivedAt: InstantSchema,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Size as it arrived, in bytes. */
    bytes: z.int().nonnegative(),
    why: z.enum(arrivalReasons),
    /** A whole batch that could not be read: many referrals, each entered by itself, and how many as far as is known. */
    batch: z.strictObject({ items: z.int().nonnegative().optional() }).optional(),
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

/** One referral of a batch was entered by hand; the item waits for the others. */
export const ArrivalEntered = { core: z.strictObject({ referralId: idSchema('referral') }) } as const;

/** A person made a referral of it, or said why it is none; or its sender sent it again and that became a referral. */
export const ArrivalSettled = {
  core: z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('completed'), referralId: idSchema('referral') }),
    z.strictObject({
      how: z.literal('dismissed'),
      reason: Code,
      words: Prose.optional(),
      /** What its sender sent in its place. */
      referralId: idSchema('referral').optional(),
    }),
  ]),
} as const;

/** The folded arrival. */
export interface ArrivalParts {
  readonly core: z.infer<typeof ArrivalKept.core> & {
    /** The referrals entered of a batch so far. */
    readonly entered: readonly z.infer<typeof ArrivalEntered.core>['referralId'][];
    readonly settled: (z.infer<typeof ArrivalSettled.core> & Stamped) | undefined;
  };
  readonly referrer: z.infer<typeof ArrivalKept.referrer>;
}
