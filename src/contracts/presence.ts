import * as z from 'zod';
import { idSchema } from '#domain/streams.ts';
import { InstantSchema, Line } from '#domain/values.ts';

/** How often a desk says that somebody still is where they are, in milliseconds. */
export const presenceRenewedMs = 20_000;
/** How long it counts without being said again: two renewals may be lost on the way. */
export const presenceLastsMs = 60_000;

/** Where somebody is: in an enquiry, and in it writing a decision. */
export const PresenceQuestion = z.strictObject({
  enquiryId: idSchema('enquiry'),
  /** The decision they write; absent while they only read. `takeOver`: though a colleague writes it. It hinders nobody. */
  deciding: z.strictObject({ decisionId: idSchema('decision'), takeOver: z.literal(true).optional() }).optional(),
});
export type PresenceQuestion = z.infer<typeof PresenceQuestion>;

/** Somebody else who is in the same enquiry now. */
export const Present = z.strictObject({
  name: Line,
  doing: z.enum(['reading', 'deciding']),
  /** What they write; absent while they read. */
  decisionId: idSchema('decision').optional(),
  since: InstantSchema,
  /** Of whoever took the writing of that decision over last. */
  tookOverAt: InstantSchema.optional(),
});
export type Present = z.infer<typeof Present>;

/** Most people told of at once, those who write first. */
export const mostPresent = 20;

/** Who else is there. Never on a record: it is gone a minute after it was said last. */
export const Presence = z.strictObject({ others: z.array(Present).max(mostPresent) });
export type Presence = z.infer<typeof Presence>;
