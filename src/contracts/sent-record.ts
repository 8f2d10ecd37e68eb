import * as z from 'zod';
import { AnyRecordSchema } from '#domain/record-schema.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';

/** The number of the shape of records that this code makes and reads. */
export const recordShape = 1;

/** The key of a stream, of a kind that only a later release knows too. */
export const SentStreamKey = z
  .string()
  .regex(/^[a-z][a-z-]{0,40}\/[0-9a-f]{32}$/)
  .meta({ description: 'The key of a stream.' }) as unknown as z.ZodType<StreamKey, string>;

/**
 * A record as it travels, cut to its reader, in the shape that it says. Loose inside, because it may be of another
 * release: `currentRecord` reads it.
 */
export const SentRecord: z.ZodType<SentRecord> = z.strictObject({
  kind: z.string().max(41),
  stream: SentStreamKey,
  version: z.int().positive(),
  parts: z.record(z.string().max(60), z.unknown()),
  /** The number of its shape; absent: of the first. */
  shape: z.int().min(2).optional(),
});

/** What `SentRecord` parses. */
export interface SentRecord {
  readonly kind: string;
  readonly stream: StreamKey;
  readonly version: number;
  readonly parts: object;
  readonly shape?: number | undefined;
}

/** Makes of a record of one shape one of the next, or of the one before; nothing where that shape cannot say it. */
export type RecordCast = (record: SentRecord) => SentRecord | undefined;

/** The shapes of records that can be read and told. */
export interface RecordShapes {
  /** The number of today's shape. */
  readonly current: number;
  /** By number of the shape it reads: those of the two shapes before today's at least. */
  readonly upcasters: Readonly<Record<number, RecordCast>>;
  /** By number of the shape it makes, out of the next one: those of the two shapes before today's at least. */
  readonly downcasters: Readonly<Record<number, RecordCast>>;
  /** The record in `value`, which is of today's shape; nothing when it is none. */
  readonly read: (value: unknown) => AnyRecord | undefined;
  /** What says it is of today's shape was read when it arrived, and is not read again. */
  readonly readBefore?: true;
}

/** The shapes of this code. There is no other until the first release has been superseded. */
export const recordShapes: RecordShapes = {
  current: recordShape,
  upcasters: {},
  downcasters: {},
  read: (value) => AnyRecordSchema.safeParse(value).data,
};

/** The number of the shape `sent` is in. */
export const shapeOf = ({ shape }: Pick<SentRecord, 'shape'>): number => shape ?? 1;

/**
 * `sent` in today's shape; undefined when no upcaster reaches it, it is of a later shape, or it is not what it says.
 * Whoever gets it then keeps it as it came until a release that can read it: it is held, never dropped.
 */
export function currentRecord(sent: SentRecord, shapes: RecordShapes = recordShapes): AnyRecord | undefined {
  let record: SentRecord | undefined = sent;
  // A later shape may look like today's and mean something else.
  if (shapeOf(sent) > shapes.current) return undefined;
  if (shapes.readBefore === true && shapeOf(sent) === shapes.current) return unnumbered(sent) as AnyRecord;
  try {
    for (let shape = shapeOf(sent); shape < shapes.current && record !== undefined; shape += 1) {
      record = shapes.upcasters[shape]?.(record);
    }
  } catch {
    return undefined;
  }
  return record === undefined ? undefined : shapes.read(unnumbered(record));
}

/**
 * `record` for whoever reads shape `asked` and those before it: in that shape where it can be said so, or in today's, to
 * be held by them.
 */
export function recordFor(asked: number, record: AnyRecord, shapes: RecordShapes = recordShapes): SentRecord {
  const { current, downcasters } = shapes;
  let sent: SentRecord | undefined = record;
  let shape = current;
  while (shape > asked && sent !== undefined) {
    shape -= 1;
    sent = downcasters[shape]?.(sent);
  }
  return sent === undefined ? numbered(record, current) : numbered(sent, shape);
}

function numbered(record: SentRecord, shape: number): SentRecord {
  return shape === 1 ? unnumbered(record) : { ...record, shape };
}

function unnumbered({ kind, stream, version, parts }: SentRecord): SentRecord {
  return { kind, stream, version, parts };
}
