import * as z from 'zod';

/** Largest file taken, in bytes: body maps, photographs and recordings reach 20 MB (domain.md 7). */
export const largestBlob = 25 * 1024 * 1024;
/** Bytes of each part of a file but the last, which is shorter: what travels, is kept and is resumed at once. */
export const blobPartBytes = 1024 * 1024;

/** A file is named by the SHA-256 of its bytes, hex, whatever it is called. */
export const BlobDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a part begins: a multiple of `blobPartBytes`, as it stands in an address. */
export const BlobOffset = z
  .string()
  .regex(/^\d{1,9}$/)
  .refine((text) => Number(text) % blobPartBytes === 0, `a multiple of ${blobPartBytes}`)
  .meta({ description: `Where the part begins in the file: 0, ${blobPartBytes}, ${2 * blobPartBytes} and so on.` });

/** How many bytes the whole file has, as it stands in an address. */
export const BlobSize = z
  .string()
  .regex(/^\d{1,9}$/)
  .refine((text) => Number(text) <= largestBlob, `at most ${largestBlob}`)
  .meta({ description: `Bytes of the whole file, at most ${largestBlob}.` });

/** What the hub has of a file after a part of it. */
export const BlobTaken = z.strictObject({
  /** Bytes from the beginning on. */
  held: z.int().nonnegative(),
  complete: z.boolean(),
});
export type BlobTaken = z.infer<typeof BlobTaken>;

/** Why a part was not taken, and from where to send on. */
export const BlobProblem = z.strictObject({
  kind: z.enum(['other-offset', 'not-the-digest']),
  held: z.int().nonnegative(),
  whatHelps: z.string().max(400),
});
export type BlobProblem = z.infer<typeof BlobProblem>;

/** A part of a file of `bytes` bytes; the last one ends there. */
export const BlobPart = z.strictObject({
  bytes: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  part: z.base64().max(1_400_000),
});
export type BlobPart = z.infer<typeof BlobPart>;
