import type { IntakeReceipt } from '#contracts/intake.ts';
import { streamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Reference } from '#kernel/reference.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';

/** A body that became a referral in the past. */
export interface TakenBody {
  readonly sender: string;
  readonly submission: string;
  readonly reference: Reference;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: Instant;
  readonly referralId: Id<'referral'>;
  /** How many people it is about. */
  readonly subjects: number;
}

/** Keeps bodies as the intake leaves them once each is a referral: sent again, they get the receipt written here. */
export async function keepTaken(tx: Tx, random: Random, hub: string, bodies: readonly TakenBody[]): Promise<void> {
  const rows = bodies.map(({ referralId, subjects, ...body }) => {
    const { sender, submission, reference, sha256, bytes, receivedAt } = body;
    const receipt: IntakeReceipt = { reference, receivedAt, sha256, subjects, repeated: false };
    return {
      hub_id: hub,
      intake_id: newId(random),
      kind: 'referral' as const,
      sender,
      reference,
      submission,
      sha256,
      bytes,
      received_at: receivedAt,
      state: 'taken' as const,
      batch: null,
      place: null,
      file_rows: null,
      first: null,
      stream: streamKey('referral', referralId),
      receipt: JSON.stringify(receipt),
      problem: null,
    };
  });
  for (const piece of inPieces(rows)) await tx.insertInto('intake_body').values(piece).execute();
}
