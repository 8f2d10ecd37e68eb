import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { blobPartBytes, type BlobProblem, type BlobTaken } from '#contracts/blob.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';

/** Where a part belongs: in which file of how many bytes, from which on. */
export interface PartPlace {
  readonly digest: string;
  readonly offset: number;
  readonly bytes: number;
}

interface Key {
  readonly hub_id: string;
  readonly digest: string;
  readonly sender: string;
}

/** What nobody has sent on for this long goes when the next file begins. */
const abandonedAfterMs = 7 * 24 * 60 * 60_000;

/**
 * Takes a part of a file from `sender`, durable when it returns. `not-a-part`: it is longer or shorter than a part there
 * is. A file begun with another size begins anew.
 */
export async function receiveBlobPart(
  { store, clock }: Pick<CentralParts, 'store' | 'clock'>,
  { hub, sender }: Pick<IntakeKey, 'hub' | 'sender'>,
  { digest, offset, bytes }: PartPlace,
  body: Uint8Array,
): Promise<Result<BlobTaken, BlobProblem> | 'not-a-part'> {
  const isLast = offset + body.length === bytes;
  if (body.length > 0 && !isLast && (body.length !== blobPartBytes || offset + body.length > bytes))
    return 'not-a-part';
  if (body.length > blobPartBytes) return 'not-a-part';
  const key: Key = { hub_id: hub, digest, sender };
  return inTransaction(store, async (tx) => {
    const { held, complete } = await open(tx, key, bytes, clock.now());
    if (complete) return ok({ held: bytes, complete });
    if (offset !== held) return err(sendOn(held));
    if (body.length === 0 && held < bytes) return ok({ held, complete });
    if (body.length > 0) {
      await tx
        .insertInto('blob_part')
        .values({ ...key, place: offset / blobPartBytes, body })
        .execute();
    }
    const fits = isLast && (await digestOf(tx, key)) === digest;
    if (isLast && !fits) {
      await tx.deleteFrom('blob').where(ofKey(key)).execute();
      return err(notTheDigest);
    }
    await tx
      .updateTable('blob')
      .set({ held: offset + body.length, complete: fits })
      .where(ofKey(key))
      .execute();
    return ok({ held: offset + body.length, complete: fits });
  });
}

const ofKey = ({ hub_id: hub, digest, sender }: Key) =>
  sql<boolean>`hub_id = ${hub} and digest = ${digest} and sender = ${sender}`;

/** The row of the file, locked until this part of it is there. */
async function open(tx: Tx, key: Key, bytes: number, now: Instant): Promise<{ held: number; complete: boolean }> {
  const fresh = { ...key, bytes, held: 0, complete: false, begun_at: now };
  const begin = () =>
    tx
      .insertInto('blob')
      .values(fresh)
      .onConflict((conflict) => conflict.doNothing())
      .returning('held')
      .executeTakeFirst();
  if ((await begin()) !== undefined) {
    const before = plusMs(fresh.begun_at, -abandonedAfterMs);
    await sql`delete from blob where hub_id = ${key.hub_id} and not complete and begun_at < ${before}`.execute(tx);
    return fresh;
  }
  const there = await tx.selectFrom('blob').where(ofKey(key)).selectAll().forUpdate().executeTakeFirst();
  if (there !== undefined && (there.complete || there.bytes === bytes)) return there;
  if (there !== undefined) await tx.deleteFrom('blob').where(ofKey(key)).execute();
  await begin();
  return fresh;
}

async function digestOf(tx: Tx, key: Key): Promise<string> {
  const hash = createHash('sha256');
  for (let place = 0; ; place += 1) {
    const row = await tx
      .selectFrom('blob_part')
      .where(ofKey(key))
      .where('place', '=', place)
      .select('body')
      .executeTakeFirst();
    if (row === undefined) return hash.digest('hex');
    hash.update(row.body);
  }
}

const sendOn = (held: number): BlobProblem => ({
  kind: 'other-offset',
  held,
  whatHelps: `The hub holds the first ${held} bytes of this file. Send the part that begins there.`,
});

const notTheDigest: BlobProblem = {
  kind: 'not-the-digest',
  held: 0,
  whatHelps:
    'All bytes arrived and their SHA-256 is another one, so nothing of it was kept. Compare the file with the digest ' +
    'named in the referral, and send it again from the beginning.',
};
