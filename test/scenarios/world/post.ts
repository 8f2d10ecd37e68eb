import { caseApi } from '#contracts/case-api.ts';
import { IntakeBatchReceipt, IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import type { Hub } from './world.ts';

/** What the intake said, or that it said nothing. */
export type Posted<Receipt> =
  | { readonly kind: 'taken'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly problem: IntakeProblem }
  | { readonly kind: 'not-reached' };

/** Sends one referral as an agency's system does. */
export function postReferral(hub: Hub, bytes: Buffer): Promise<Posted<IntakeReceipt>> {
  return post(hub, caseApi.receiveReferral.path, bytes, (body) => IntakeReceipt.parse(body));
}

/** Sends a batch, JSON or CSV; `batchId` is the number of one that has none inside. */
export function postBatch(hub: Hub, bytes: Buffer, batchId: string | undefined): Promise<Posted<IntakeBatchReceipt>> {
  const query = batchId === undefined ? '' : `?batchId=${encodeURIComponent(batchId)}`;
  return post(hub, caseApi.receiveBatch.path + query, bytes, (body) => IntakeBatchReceipt.parse(body));
}

async function post<Receipt>(
  { url, intakeKey }: Hub,
  path: string,
  bytes: Buffer,
  read: (body: unknown) => Receipt,
): Promise<Posted<Receipt>> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${intakeKey}` },
    body: new Uint8Array(bytes),
  }).catch(() => undefined);
  if (answer === undefined) return { kind: 'not-reached' };
  const body: unknown = await answer.json();
  return answer.ok ? { kind: 'taken', receipt: read(body) } : { kind: 'refused', problem: IntakeProblem.parse(body) };
}
