import * as z from 'zod';
import { idSchema, StreamKeySchema } from '#domain/streams.ts';
import { Birth, Code, Line, PersonName, ReferenceSchema, Sex } from '#domain/values.ts';
import { canonicalJson } from '#kernel/json.ts';

/** Most people in one segment of the index: what a desk files in one transaction, and its keys fit into its memory of pages. */
export const largestSegment = 5000;
/** Most people whose row changed in one page of the feed; a desk that is further behind takes the index anew. */
export const mostPeopleMoved = 2000;

/** What of a person stands only as a key: the first 12 bytes of an HMAC-SHA-256 under the secret of the hub's index, base64url. */
const hashed = z.string().regex(/^[\w-]{16}$/);

/**
 * One person in the people index, which a desk of the hub holds to find people without the network: enough to see who it
 * may be, nothing of why the hub knows them. Numbers and the address are there to be compared, not to be read.
 */
export const PersonRow = z.strictObject({
  personId: idSchema('person'),
  reference: ReferenceSchema,
  name: PersonName,
  otherNames: z.array(PersonName).max(20),
  birth: Birth,
  sex: Sex,
  postcode: Line.optional(),
  hashed: z.strictObject({ nhsNumber: hashed.optional(), phone: hashed.optional(), address: hashed.optional() }),
});
export type PersonRow = z.infer<typeof PersonRow>;

const buildId = z.string().regex(/^[0-9a-f]{32}$/);

/** What a build of the index consists of. Signed by central's rule key; each segment is told by its digest. */
export const PeopleManifest = z.strictObject({
  hub: Code,
  build: buildId,
  /** Makes the keys of `hashed`; base64. */
  secret: z.base64().max(100),
  segments: z
    .array(
      z.strictObject({ people: z.int().positive().max(largestSegment), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    )
    .max(10_000),
  signature: z.base64().max(200),
});
export type PeopleManifest = z.infer<typeof PeopleManifest>;

/** The exact text that is signed. */
export function peopleManifestText({ hub, build, secret, segments }: Omit<PeopleManifest, 'signature'>): string {
  return `mash/people-index/v1\n${canonicalJson({ hub, build, secret, segments })}`;
}

/**
 * A segment as it is sent: a `PersonRow` in JSON a line, so that a desk reads a few hundred at a time while it answers
 * everybody else. Its digest in the manifest is SHA-256 over this text, uncompressed.
 */
export function segmentText(rows: readonly PersonRow[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/**
 * What moved in the index since the page before; in a page that was asked for with `index`, since that build was made.
 * A page without it is for a reader who may hold no index: whatever their desk has of it goes.
 */
export const PeopleMoved = z.strictObject({
  build: buildId.optional(),
  /** Too much moved, or the build is not known any more: what the desk has goes, and it begins with a new build. */
  restart: z.literal(true).optional(),
  put: z.array(PersonRow).max(mostPeopleMoved),
  /** Not in the index any more, whatever the reason. */
  gone: z.array(StreamKeySchema).max(mostPeopleMoved),
});
export type PeopleMoved = z.infer<typeof PeopleMoved>;
