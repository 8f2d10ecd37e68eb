import type { AnyRecord } from '#domain/record.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';

/** Notes which files the referrals among `records` name, in the transaction of their write. What is named stays named. */
export async function writeBlobCites(tx: Tx, hub: string, records: readonly AnyRecord[]): Promise<void> {
  const rows = records.flatMap((record) =>
    record.kind === 'referral'
      ? [...new Set(record.parts.core.attachments.map(({ sha256 }) => sha256))].map((digest) => ({
          hub_id: hub,
          digest,
          stream: record.stream,
        }))
      : [],
  );
  for (const piece of inPieces(rows)) {
    await tx
      .insertInto('blob_cite')
      .values(piece)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
