import * as z from 'zod';
import { StreamKeySchema } from '#domain/streams.ts';
import { SentRecord } from './sent-record.ts';

/** Most records in one answer of a list. */
export const largestList = 500;

/** Part of a list, in the order of stream keys. `count`: all of the kind that the caller may see. */
export const RecordList = z.strictObject({
  records: z.array(SentRecord).max(largestList),
  count: z.int().nonnegative(),
  /** The last key of this part; the next one starts after it. Absent at the end. */
  after: StreamKeySchema.optional(),
});
export type RecordList = z.infer<typeof RecordList>;

/** People found by words, the closest first. `more`: there are others; say more to narrow it. */
export const PeopleFound = z.strictObject({
  found: z.array(SentRecord).max(50),
  count: z.int().nonnegative(),
  more: z.boolean(),
});
export type PeopleFound = z.infer<typeof PeopleFound>;
