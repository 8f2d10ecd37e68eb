import * as z from 'zod';

/** A problem of the API itself (RFC 9457 in spirit): plain, coded, without case data. */
export const ApiProblem = z.strictObject({
  kind: z.enum([
    'not-signed-in',
    'not-known-device',
    'bad-request',
    'bad-cursor',
    'wrong-code',
    'not-found',
    'say-why',
    'too-large',
    'try-again',
    'defect',
  ]),
  where: z.string().optional(),
  wrong: z.string().optional(),
  reference: z.string().optional(),
});
export type ApiProblem = z.infer<typeof ApiProblem>;

/** One endpoint: from this row come the route, its validation, the client's call and its OpenAPI text. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** Parts in braces are `params`: `/v1/things/{thingId}`. */
  readonly path: string;
  readonly summary: string;
  /** More than fits into a summary, for whoever writes a client. */
  readonly description?: string;
  readonly auth: 'none' | 'intake-key' | 'token' | 'token-and-device';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body in another form than JSON, and how it is written. */
  readonly otherBody?: { readonly mediaType: string; readonly description: string };
  /** Example bodies by media type. */
  readonly examples?: Readonly<Record<string, unknown>>;
  /**
   * Answers of 200 may be large and are compressed as the caller asks (`accept-encoding`). Never set where an answer holds
   * a value that stays the same and must not be guessed (keys, secrets): its length would tell of it.
   */
  readonly compressed?: true;
  readonly answers: Readonly<Record<number, z.ZodType>>;
}
