import { sql } from 'kysely';
import * as z from 'zod';
import type { BlobProblem, BlobTaken } from '#contracts/blob.ts';
import type { Actor } from '#domain/author.ts';
import { AttachmentNote } from '#domain/referral.ts';
import { streamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { receiveBlobPart, type PartPlace } from './receive-part.ts';

const Named = z.array(AttachmentNote);

/**
 * Takes a part of a file that the referral names which `actor` recorded; `not-named` for every other file and referral,
 * also for one that does not exist. Whether its author may still see the referral is not asked: what they recorded gets
 * here in any case, and who reads the file is another question (read-part.ts). A part that begins elsewhere is left
 * alone, and the answer says where to go on.
 */
export async function receiveOfficerPart(
  parts: Pick<CentralParts, 'store' | 'clock'>,
  { hub, userId }: Pick<Actor, 'hub' | 'userId'>,
  referralId: Id<'referral'>,
  place: PartPlace,
  body: Uint8Array,
): Promise<Result<BlobTaken, BlobProblem> | 'not-a-part' | 'not-named'> {
  const { rows } = await sql<{ named: unknown }>`
    select body.body::jsonb -> 'core' -> 'attachments' as named from event
    join event_body body on body.hub_id = event.hub_id and body.stream = event.stream and body.version = event.version
    where event.hub_id = ${hub} and event.stream = ${streamKey('referral', referralId)}
      and event.kind = 'referral-received' and event.author::jsonb ->> 'userId' = ${userId}`.execute(
    parts.store.database,
  );
  const isNamed = rows.some(({ named }) =>
    Named.parse(named).some((file) => file.sha256 === place.digest && file.bytes === place.bytes),
  );
  if (!isNamed) return 'not-named';
  const taken = await receiveBlobPart(parts, { hub, sender: `user:${userId}` }, place, body);
  if (taken === 'not-a-part' || taken.ok || taken.error.kind === 'not-the-digest') return taken;
  return ok({ held: taken.error.held, complete: false });
}
