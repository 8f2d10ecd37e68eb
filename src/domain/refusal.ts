import * as z from 'zod';
import { commandKinds } from './event-manifest.ts';
import { StreamKeySchema } from './streams.ts';
import { Code, InstantSchema, Line } from './values.ts';

/** Why the rules say no. Plain, coded, worded in `wording`; it names nothing the sender may not know. */
export const Refusal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('not-for-your-role'), command: z.enum(commandKinds) }),
  z.strictObject({ kind: z.literal('not-found'), stream: StreamKeySchema }),
  z.strictObject({ kind: z.literal('already-there'), stream: StreamKeySchema }),
  z.strictObject({ kind: z.literal('unknown-code'), list: Line, code: Code }),
  z.strictObject({ kind: z.literal('wrong-track'), outcome: Code }),
  z.strictObject({ kind: z.literal('receipt-in-future'), receivedAt: InstantSchema }),
  z.strictObject({ kind: z.literal('does-not-fit'), what: Line }),
  z.strictObject({ kind: z.literal('claimed-by-other'), by: Line, since: InstantSchema }),
  z.strictObject({ kind: z.literal('not-claimed') }),
  z.strictObject({ kind: z.literal('signed-already'), by: Line, at: InstantSchema }),
  z.strictObject({ kind: z.literal('nothing-to-sign') }),
  z.strictObject({ kind: z.literal('own-work') }),
  z.strictObject({ kind: z.literal('not-authorised-to-sign'), track: z.enum(['child', 'adult']) }),
  z.strictObject({ kind: z.literal('evidence-incomplete'), stream: StreamKeySchema }),
  z.strictObject({ kind: z.literal('changed-since-seen'), stream: StreamKeySchema }),
  z.strictObject({ kind: z.literal('referral-not-considered') }),
  z.strictObject({ kind: z.literal('duty-settled'), by: Line, at: InstantSchema }),
  z.strictObject({ kind: z.literal('identified-already') }),
]);
export type Refusal = z.infer<typeof Refusal>;
