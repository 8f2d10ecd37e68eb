import * as z from 'zod';
import { facetNames } from '#domain/event-manifest.ts';
import { Refusal } from '#domain/refusal.ts';
import { idSchema, StreamKeySchema } from '#domain/streams.ts';
import { InstantSchema, Line } from '#domain/values.ts';

const commandId = idSchema('command');
const versions = z.array(z.strictObject({ stream: StreamKeySchema, version: z.int().positive() }));
const taken = {
  commandId,
  /** The version of each written stream after the command. */
  versions,
  at: InstantSchema,
  recordedAt: InstantSchema,
};

/** What became of one command at the hub (security-sync.md 3.2). HTTP status speaks of transport only. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('applied'), ...taken }),
  /** Applied beside changes the sender had not seen and which do not concern it. */
  z.strictObject({ kind: z.literal('merged'), ...taken }),
  /** Somebody else changed the same thing first: a person settles it. */
  z.strictObject({
    kind: z.literal('conflict'),
    commandId,
    theirs: z.array(
      z.strictObject({ stream: StreamKeySchema, facet: z.enum(facetNames), by: Line, at: InstantSchema }),
    ),
  }),
  z.strictObject({ kind: z.literal('rejected'), commandId, refusal: Refusal }),
  z.strictObject({ kind: z.literal('forbidden'), commandId }),
  /** The hub has custody; a human there will look. Never refused for age. */
  z.strictObject({
    kind: z.literal('held'),
    commandId,
    why: z.enum(['unknown-shape', 'bad-signature', 'waiting-for-earlier']),
  }),
  /** Written in another timeline: nothing was recorded; pull, then send again. */
  z.strictObject({ kind: z.literal('epoch-mismatch'), commandId, epoch: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;
