import * as z from 'zod';
import { Author } from '#domain/author.ts';
import { StatedSchema } from '#domain/case-event.ts';
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

/** Something that stood or stands at the hub, and whose it is. */
const Version = z.strictObject({
  version: z.int().positive(),
  by: Author,
  at: InstantSchema,
  /** What it says, cut to what the reader may see now; absent where that is nothing any more, or it was destroyed. */
  stated: StatedSchema.optional(),
});
export type Version = z.infer<typeof Version>;

/** Most versions of others told of one thing: the latest. */
export const mostTheirs = 20;

/** One thing that two or more people changed without having seen each other. */
export const Contested = z.strictObject({
  stream: StreamKeySchema,
  facet: z.enum(facetNames),
  /** Whom or what it is about within its stream, where each is a matter of its own. */
  about: Line.optional(),
  /** What the sender had seen, by what they signed; absent where there was nothing. */
  before: Version.optional(),
  /** What others did and the sender had not seen, in the order of the hub. The last one stands. */
  theirs: z.array(Version).min(1).max(mostTheirs),
});
export type Contested = z.infer<typeof Contested>;

/** What became of one command at the hub (security-sync.md 3.2). HTTP status speaks of transport only. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('applied'), ...taken }),
  /** Applied beside changes the sender had not seen and which do not concern it. */
  z.strictObject({
    kind: z.literal('merged'),
    ...taken,
    /** What it protects more than others did, unseen: it holds, and both are kept for somebody to look at. */
    review: z.array(Contested).optional(),
  }),
  /** Somebody else changed the same thing first: a person settles it. */
  z.strictObject({
    kind: z.literal('conflict'),
    commandId,
    /** Empty where the reader may see none of it any more. */
    over: z.array(Contested),
  }),
  z.strictObject({ kind: z.literal('rejected'), commandId, refusal: Refusal }),
  z.strictObject({ kind: z.literal('forbidden'), commandId }),
  /** The hub has custody; a human there will look. Never refused for age. */
  z.strictObject({
    kind: z.literal('held'),
    commandId,
    why: z.enum(['unknown-shape', 'bad-signature', 'waiting-for-earlier', 'frozen-client']),
  }),
  /** Written in another timeline: nothing was recorded; pull, then send again. */
  z.strictObject({ kind: z.literal('epoch-mismatch'), commandId, epoch: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;
