import { createHash } from 'node:crypto';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { newReference, type Reference } from '#kernel/reference.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { CentralParts } from '../parts/central-parts.ts';

/** A body in the hub's custody. */
export interface KeptBody {
  readonly hub: string;
  readonly intakeId: string;
  readonly sender: string;
  readonly reference: Reference;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: Instant;
}

/** Keeps a body exactly as it came, under the reference it will always have, before anything looks at it. Durable when it returns. */
export async function keepBody(
  { store, clock, random }: Pick<CentralParts, 'store' | 'clock' | 'random'>,
  { hub, sender }: IntakeKey,
  bytes: Uint8Array,
): Promise<KeptBody> {
  const body: KeptBody = {
    hub,
    intakeId: newId(random),
    sender,
    reference: newReference('R', random),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    receivedAt: clock.now(),
  };
  await store.database
    .insertInto('intake_body')
    .values({
      hub_id: hub,
      intake_id: body.intakeId,
      sender,
      reference: body.reference,
      submission: null,
      sha256: body.sha256,
      bytes,
      received_at: body.receivedAt,
      state: 'kept',
      stream: null,
      receipt: null,
      problem: null,
    })
    .execute();
  return body;
}
