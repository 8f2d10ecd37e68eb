import type * as z from 'zod';
import type { DeviceEnrolment } from '#contracts/case-api.ts';
import type { Actor } from '#domain/author.ts';
import type { Instant } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readPublicKey } from '../signing-key.ts';
import { lockHub } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import { isStorable } from '../store/storable.ts';
import { hashRenewalCode } from './renewal-code.ts';

/** What is wrong with an enrolment, and where. */
export interface EnrolmentProblem {
  readonly kind: 'bad-request' | 'wrong-code';
  readonly where: string;
  readonly wrong: string;
}

type Enrolment = z.infer<typeof DeviceEnrolment>;

/**
 * Enrols the key of one vault for the person signed in. The same enrolment again changes nothing; a vault cannot change
 * hands or keys, and one that is frozen or revoked stays so. With `renews` it takes the place of a frozen one, if the
 * code is the one an administrator gave for that; without a code it says that it has done so before a restore, which
 * gives it no more than any new vault gets, and freezes the one it names: at once, or when that one comes to a hub that
 * has forgotten both.
 */
export async function enrolDevice(
  parts: Pick<CentralParts, 'store' | 'clock'>,
  actor: Actor,
  enrolment: Enrolment,
): Promise<Result<{ readonly enrolled: true }, EnrolmentProblem>> {
  const { deviceId, clientId, publicKey, label, renews } = enrolment;
  if (readPublicKey(publicKey) === undefined) {
    return err(badRequest('publicKey', 'not an Ed25519 public key in SPKI DER, base64'));
  }
  if (!isStorable(label)) return err(badRequest('label', 'holds characters that cannot be kept'));
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
      return err(badRequest('clientId', 'this vault is enrolled otherwise; make a new one'));
    }
    const now = parts.clock.now();
    const isOwn = renews === undefined || (await takesPlace(tx, actor, enrolment, now));
    if (!isOwn) {
      return err({ kind: 'wrong-code', where: 'renews', wrong: 'no code of a frozen client of this person here' });
    }
    await tx
      .insertInto('device')
      .values({
        hub_id: actor.hub,
        device_id: deviceId,
        client_id: clientId,
        user_id: actor.userId,
        public_key: publicKey,
        label,
        state: (await isLeftBehind(tx, actor, enrolment)) ? 'frozen' : 'active',
        enrolled_at: now,
        renews: await placeOf(tx, actor, enrolment),
      })
      .execute();
    const enrolled = { deviceId, clientId, actorId: actor.userId, recordedAt: now };
    await appendAudit(
      tx,
      locked,
      renews === undefined
        ? { what: 'device-enrolled', ...enrolled }
        : { what: 'device-renewed', ...enrolled, renews: renews.clientId },
    );
    return ok({ enrolled: true });
  });
}

/**
 * Uses up the code of the frozen client, if it is the right one and the client is this person's on this workstation; or
 * freezes the client again that a restored hub takes for the one it was.
 */
async function takesPlace(tx: Tx, actor: Actor, { deviceId, renews }: Enrolment, now: Instant): Promise<boolean> {
  if (renews === undefined) return false;
  const { clientId, code } = renews;
  const other = tx
    .updateTable('device')
    .where('hub_id', '=', actor.hub)
    .where('client_id', '=', clientId)
    .where('device_id', '=', deviceId)
    .where('user_id', '=', actor.userId);
  if (code === undefined) {
    const again = await other.where('state', '=', 'active').set({ state: 'frozen' }).executeTakeFirst();
    if (again.numUpdatedRows === 0n) return true;
    await tx.deleteFrom('feed_view').where('hub_id', '=', actor.hub).where('client_id', '=', clientId).execute();
    return true;
  }
  const used = await other
    .where('state', '=', 'frozen')
    .where('renewal_code', '=', hashRenewalCode(code))
    .where('renewal_until', '>', now)
    .set({ renewal_code: null, renewal_until: null })
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Whether another vault of this person on this workstation has said that it took the place of this one. */
async function isLeftBehind(tx: Tx, actor: Actor, { deviceId, clientId }: Enrolment): Promise<boolean> {
  const after = await tx
    .selectFrom('device')
    .where('hub_id', '=', actor.hub)
    .where('renews', '=', clientId)
    .where('device_id', '=', deviceId)
    .where('user_id', '=', actor.userId)
    .select('client_id')
    .executeTakeFirst();
  return after !== undefined;
}

/**
 * The client whose place is taken, also one that is not known here any more; none when it is not this person's on this
 * workstation, or another has it already.
 */
async function placeOf(tx: Tx, actor: Actor, { deviceId, renews }: Enrolment): Promise<string | null> {
  if (renews === undefined) return null;
  const named = await tx
    .selectFrom('device')
    .where('hub_id', '=', actor.hub)
    .where((is) => is.or([is('client_id', '=', renews.clientId), is('renews', '=', renews.clientId)]))
    .select(['client_id', 'device_id', 'user_id'])
    .execute();
  const [only, other] = named;
  if (only === undefined) return renews.clientId;
  const isOwn = only.client_id === renews.clientId && only.device_id === deviceId && only.user_id === actor.userId;
  return isOwn && other === undefined ? renews.clientId : null;
}

function badRequest(where: string, wrong: string): EnrolmentProblem {
  return { kind: 'bad-request', where, wrong };
}
