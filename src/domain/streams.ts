import * as z from 'zod';
import { isId, type Id } from '#kernel/ids.ts';

/** The kinds of streams. Each is small, folds alone, and is the unit of version and conflict. */
export const streamKinds = [
  'referral',
  'enquiry',
  'decision',
  'person',
  'duty',
  'arrival',
  'restriction',
  'access',
  'alert',
] as const;
export type StreamKind = (typeof streamKinds)[number];

/** The name of one stream: its kind and its id, `referral/0f…`. */
export type StreamKey<Kind extends StreamKind = StreamKind> = `${Kind}/${string}`;

/** The key of the stream of `kind` with `id`. */
export function streamKey<Kind extends StreamKind>(kind: Kind, id: Id<Kind>): StreamKey<Kind> {
  return `${kind}/${id}`;
}

/** The kind of stream `key` names. */
export function kindOf<Kind extends StreamKind>(key: StreamKey<Kind>): Kind {
  return key.slice(0, key.indexOf('/')) as Kind;
}

/** The id inside `key`. */
export function idOf<Kind extends StreamKind>(key: StreamKey<Kind>): Id<Kind> {
  return key.slice(key.indexOf('/') + 1) as Id<Kind>;
}

/** A schema for an id of `noun`. */
export function idSchema<Noun extends string>(noun: Noun): z.ZodType<Id<Noun>, string> {
  return z
    .string()
    .refine(isId, `not the id of a ${noun}: 32 hex digits`)
    .meta({ description: `The id of a ${noun}.`, pattern: '^[0-9a-f]{32}$' }) as unknown as z.ZodType<Id<Noun>, string>;
}

/** A schema for a stream key of a known kind. */
export const StreamKeySchema = keySchema(streamKinds);

/** A schema for the key of a stream of `kind`. */
export function streamKeySchema<Kind extends StreamKind>(kind: Kind): z.ZodType<StreamKey<Kind>, string> {
  return keySchema([kind]);
}

/** A schema for the key of a stream of one of `kinds`. */
export function keySchema<Kind extends StreamKind>(kinds: readonly Kind[]): z.ZodType<StreamKey<Kind>, string> {
  return z
    .string()
    .refine(
      (text) => {
        const [kind = '', id = '', ...rest] = text.split('/');
        return rest.length === 0 && (kinds as readonly string[]).includes(kind) && isId(id);
      },
      `not a stream: ${kinds.length > 1 ? 'one of ' : ''}${kinds.join(', ')}, a slash, and an id`,
    )
    .meta({ pattern: `^(${kinds.join('|')})/[0-9a-f]{32}$` }) as unknown as z.ZodType<StreamKey<Kind>, string>;
}
