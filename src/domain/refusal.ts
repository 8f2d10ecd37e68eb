import * as z from 'zod';
import { linkBars } from './corroboration.ts';
import { decisionParts } from './decision.ts';
import { dutyKinds } from './duty.ts';
import { commandKinds } from './event-manifest.ts';
import { StreamKeySchema } from './streams.ts';
import { Code, InstantSchema, Line, ReferenceSchema } from './values.ts';

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
  /** It lowers a protection and was not given just now, online, on what stands there. */
  z.strictObject({ kind: z.literal('not-just-now') }),
  z.strictObject({ kind: z.literal('referral-not-considered') }),
  z.strictObject({ kind: z.literal('duty-settled'), by: Line, at: InstantSchema }),
  z.strictObject({ kind: z.literal('identified-already') }),
  z.strictObject({ kind: z.literal('not-identified') }),
  /** Fewer than two facts that tell people apart agree, or something speaks against it. */
  z.strictObject({ kind: z.literal('too-little-agrees'), because: z.enum(linkBars), agreed: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('said-not-the-same'), by: Line, at: InstantSchema }),
  z.strictObject({ kind: z.literal('part-missing'), part: z.enum(decisionParts) }),
  z.strictObject({
    kind: z.literal('outcome-contradicts'),
    outcome: Code,
    because: z.enum(['section-not-met', 'duty-to-enquire', 'harm-cannot-end']),
  }),
  z.strictObject({ kind: z.literal('not-yours-to-decide') }),
  z.strictObject({ kind: z.literal('not-the-same-submission') }),
  z.strictObject({ kind: z.literal('not-decided') }),
  z.strictObject({ kind: z.literal('nothing-to-tell-yet') }),
  z.strictObject({ kind: z.literal('duty-open'), duty: z.enum(dutyKinds) }),
  /** A hand-over counts as accepted only with who accepted it. */
  z.strictObject({ kind: z.literal('acceptance-unsaid') }),
  z.strictObject({ kind: z.literal('closed-already'), by: Line, at: InstantSchema }),
  z.strictObject({ kind: z.literal('arrival-settled'), by: Line, at: InstantSchema }),
  /** Too few characters to be read by somebody who was not there. */
  z.strictObject({ kind: z.literal('say-more'), least: z.int().positive() }),
  z.strictObject({ kind: z.literal('longer-than-allowed'), days: z.int().positive() }),
  /** A restriction of this category needs people by name: its readers, or those it is kept from. */
  z.strictObject({ kind: z.literal('nobody-named'), who: z.enum(['readers', 'blocks']) }),
  /** Nobody who was ever signed in at this hub is named so. */
  z.strictObject({ kind: z.literal('not-known-here'), userId: Line, name: Line }),
  /** One answer for what does not exist and for what cannot be opened. */
  z.strictObject({ kind: z.literal('reference-not-available'), reference: ReferenceSchema }),
  z.strictObject({ kind: z.literal('seen-already') }),
  /** A text for readers of its own is written only by one of them. */
  z.strictObject({ kind: z.literal('not-one-of-its-readers'), keptFor: z.enum(['police', 'health']) }),
  z.strictObject({ kind: z.literal('ended-already'), by: Line, at: InstantSchema }),
]);
export type Refusal = z.infer<typeof Refusal>;
