import type * as z from 'zod';
import type { DeviceEnrolment } from '#contracts/case-api.ts';
import type { Actor } from '#domain/author.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readPublicKey } from '../signing-key.ts';
import { lockHub } from '../store/hub-row.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { isStorable } from '../store/storable.ts';

/** What is wrong with an enrolment, and where. */
export interface EnrolmentProblem {
  readonly where: string;
  readonly wrong: string;
}

/**
 * Enrols the key of one vault for the person signed in. The same enrolment again changes nothing; a vault cannot change
 * hands or keys, and a revoked one stays revoked.
 */
export async function enrolDevice(
  parts: Pick<CentralParts, 'store' | 'clock'>,
  actor: Actor,
  enrolment: z.infer<typeof DeviceEnrolment>,
): Promise<Result<{ readonly enrolled: true }, EnrolmentProblem>> {
  const { deviceId, clientId, publicKey, label } = enrolment;
  if (readPublicKey(publicKey) === undefined) {
    return err({ where: 'publicKey', wrong: 'not an Ed25519 public key in SPKI DER, base64' });
  }
  if (!isStorable(label)) return err({ where: 'label', wrong: 'holds characters that cannot be kept' });
  return inTransaction(parts.store, async (tx) => {
    const locked = await lockHub(tx, actor.hub);
    const there = await tx
      .selectFrom('device')
      .where('hub_id', '=', actor.hub)
      .where('client_id', '=', clientId)
      .select(['device_id', 'user_id', 'public_key', 'state'])
      .executeTakeFirst();
    if (there !== undefined) {
      const same = there.device_id === deviceId && there.user_id === actor.userId && there.public_key === publicKey;
      if (same && there.state === 'active') return ok({ enrolled: true });
      return err({ where: 'clientId', wrong: 'this vault is enrolled otherwise; make a new one' });
    }
    const now = parts.clock.now();
    await tx
      .insertInto('device')
      .values({
        hub_id: actor.hub,
        device_id: deviceId,
        client_id: clientId,
        user_id: actor.userId,
        public_key: publicKey,
        label,
        state: 'active',
        enrolled_at: now,
      })
      .execute();
    await appendAudit(tx, locked, {
      what: 'device-enrolled',
      deviceId,
      clientId,
      actorId: actor.userId,
      recordedAt: now,
    });
    return ok({ enrolled: true });
  });
}
