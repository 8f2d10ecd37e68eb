import * as z from 'zod';
import { isInstant, isPlainDate, type Instant, type PlainDate } from '#kernel/clock.ts';
import { readReference, type Reference } from '#kernel/reference.ts';

/** Longest narrative taken, in characters: about 40 pages. Longer texts come as attachments. */
export const longestNarrative = 100_000;

/** An instant, as text. */
export const InstantSchema = z
  .string()
  .refine(isInstant, 'a moment in UTC with milliseconds, for example 2026-11-20T16:40:00.000Z')
  .meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, string>;
/** A real calendar date, as text. */
export const DateSchema = z
  .string()
  .refine(isPlainDate, 'a real date as year-month-day, for example 2018-01-14')
  .meta({ format: 'date' }) as unknown as z.ZodType<PlainDate, string>;
/** A reference with a fitting check character, in its written form. */
export const ReferenceSchema = z
  .string()
  .refine((text) => {
    const read = readReference(text);
    return read.ok && read.value === text;
  }, 'a reference such as R-7K3F9-QX2MC whose check character fits')
  .meta({ pattern: '^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$' }) as unknown as z.ZodType<Reference, string>;

/** Whether every store and screen can keep `text` as it is: no U+0000, no half of a surrogate pair. */
export const isText = (text: string): boolean => !/[\u0000\ud800-\udfff]/u.test(text);
const notText = 'text without U+0000 and without half characters';

/** One line of text that says something. */
export const Line = z.string().trim().min(1).max(300).refine(isText, notText);
/** Prose as typed or received: never trimmed, never edited. */
export const Prose = z.string().min(1).max(longestNarrative).refine(isText, notText);
/** Whether nothing in `items` is named twice. */
export const isUnique = (items: readonly unknown[]): boolean => new Set(items).size === items.length;
/** Whether both hold the same items, in whatever order. */
export function sameItems(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every((item) => right.has(item));
}
/** A code of a site list; which list is checked by the rules against the rule set in force. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'a code: lower-case letters, digits and dashes');

/** When somebody was or will be born, with the precision it was told in; a day is never invented. */
export const Birth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), date: DateSchema }),
  z.strictObject({ kind: z.literal('month'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  z.strictObject({ kind: z.literal('year'), year: z.int().min(1880).max(2200), estimated: z.boolean() }),
  z.strictObject({ kind: z.literal('unborn'), expected: DateSchema.optional() }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Birth = z.infer<typeof Birth>;

/** A name as told. `given` or `family` may be missing, not both; `asTold` keeps an unsplit form such as "Mum's partner Dave". */
export const PersonName = z
  .strictObject({ given: Line.optional(), family: Line.optional(), asTold: Line.optional() })
  .refine(
    (name) => name.given !== undefined || name.family !== undefined || name.asTold !== undefined,
    'at least one part of a name',
  );
export type PersonName = z.infer<typeof PersonName>;

/** Sex as recorded: the code list of the CIN census and SAC (male, female, indeterminate, unknown). */
export const Sex = z.enum(['male', 'female', 'other', 'unknown']);
export type Sex = z.infer<typeof Sex>;

/** A telephone number as told or typed; only digits, spaces and the signs of a number. */
export const Phone = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[0-9+() -]+$/, 'a telephone number: digits, spaces, + ( ) and dashes');

/** An NHS number: ten digits. Whether its check digit fits is said beside it, never a reason not to keep it. */
export const NhsNumber = z.string().regex(/^\d{10}$/, 'ten digits');

/** An answer to a test of the law. "Not known" is an answer; silence is not. */
export const Answer = z.enum(['yes', 'no', 'not-known']);
export type Answer = z.infer<typeof Answer>;

/** Which law a subject is considered under. */
export const Track = z.enum(['child', 'adult']);
export type Track = z.infer<typeof Track>;

/** An address as told; without a line where nothing but the postcode is known. */
export const Address = z
  .strictObject({
    lines: z.array(Line).max(6),
    postcode: z.string().trim().min(2).max(10).optional(),
    /** A refuge or another place somebody must not be found at: it has readers of its own. */
    safe: z.literal(true).optional(),
  })
  .refine(({ lines, postcode }) => lines.length > 0 || postcode !== undefined, 'at least one line or a postcode');
export type Address = z.infer<typeof Address>;
