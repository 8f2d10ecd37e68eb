import * as z from 'zod';
import type { Instant } from '#kernel/clock.ts';
import type { Author } from './author.ts';
import { Author as AuthorSchema } from './author.ts';
import { eventKinds, manifest, type EventKind, type Manifest } from './event-manifest.ts';
import { idSchema, streamKeySchema, type StreamKey } from './streams.ts';
import { InstantSchema } from './values.ts';
import type { Id } from '#kernel/ids.ts';

type Parts<Kind extends EventKind> = Manifest[Kind]['parts'];

/** The body of an event by visibility class. Classes other than `core` may be cut away for a reader. */
export type EventBody<Kind extends EventKind> = {
  readonly core: z.infer<Parts<Kind>['core']>;
} & {
  readonly [Class in Exclude<keyof Parts<Kind>, 'core'>]?: Parts<Kind>[Class] extends z.ZodType
    ? z.infer<Parts<Kind>[Class]>
    : never;
};

/** What an event says, without where and by whom. */
export type Stated = { [Kind in EventKind]: { readonly kind: Kind; readonly body: EventBody<Kind> } }[EventKind];

/** What `decide` proposes: which stream, what happened. */
export type ProposedEvent = {
  [Kind in EventKind]: {
    readonly kind: Kind;
    readonly stream: StreamKey<Manifest[Kind]['stream']>;
    readonly body: EventBody<Kind>;
  };
}[EventKind];

/** Who, when and under which rules: added to a proposed event by the desk (provisional) or central (final). */
export interface EventStamp {
  readonly commandId: Id<'command'>;
  readonly by: Author;
  /** The time of the act. */
  readonly at: Instant;
  /** When central took it; absent while it is provisional. */
  readonly recordedAt?: Instant;
  readonly ruleSet: number;
}

/** An event in its stream: `version` is the stream's version after it, from 1. */
export type CaseEvent = ProposedEvent & EventStamp & { readonly version: number };

/** Parses the body of a `kind` of event; refuses unknown classes and fields. */
export function eventBodySchema(kind: EventKind): z.ZodType {
  const { core, ...others } = manifest[kind].parts as { core: z.ZodType } & Record<string, z.ZodType>;
  const optional = Object.fromEntries(Object.entries(others).map(([name, schema]) => [name, schema.optional()]));
  return z.strictObject({ core, ...optional });
}

/** Parses what an event says, possibly cut; refuses unknown classes and fields. */
export const StatedSchema = z.discriminatedUnion(
  'kind',
  eventKinds.map((kind) => z.strictObject({ kind: z.literal(kind), body: eventBodySchema(kind) })) as never,
) as unknown as z.ZodType<Stated>;

const stamp = {
  commandId: idSchema('command'),
  by: AuthorSchema,
  at: InstantSchema,
  recordedAt: InstantSchema.optional(),
  ruleSet: z.int().positive(),
  version: z.int().positive(),
};

/** Any event of the manifest on a stream of its own kind, possibly cut. */
export const CaseEventSchema = z.discriminatedUnion(
  'kind',
  eventKinds.map((kind) =>
    z.strictObject({
      ...stamp,
      kind: z.literal(kind),
      stream: streamKeySchema(manifest[kind].stream),
      body: eventBodySchema(kind),
    }),
  ) as never,
) as unknown as z.ZodType<CaseEvent>;
