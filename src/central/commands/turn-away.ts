import type { Outcome } from '#contracts/outcome.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { lockHub, type HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import { auditedArrival, fingerprintOf, type Arrival } from './arrival.ts';

/** Takes a command into custody until somebody has looked; the same one again is kept once. */
export async function holdCommand(
  tx: Tx,
  hub: HubRow,
  arrival: Arrival,
  why: 'unknown-shape' | 'bad-signature' | 'frozen-client',
): Promise<Outcome> {
  const { envelope, receivedAt } = arrival;
  const added = await tx
    .insertInto('held_command')
    .values({
      hub_id: hub.hub,
      client_id: envelope.clientId,
      command_id: envelope.commandId,
      fingerprint: fingerprintOf(envelope),
      why,
      envelope: JSON.stringify(envelope),
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) {
    await appendAudit(tx, await lockHub(tx, hub.hub), { what: 'command-held', ...auditedArrival(arrival), why });
  }
  return { kind: 'held', commandId: envelope.commandId, why };
}

/**
 * Says no and raises an alarm. Not stored under the command's id: the sender was wrong, not the command, and the right
 * sender must still be able to bring it.
 */
export async function forbidCommand(
  tx: Tx,
  hub: HubRow,
  arrival: Arrival,
  alarm: 'command-id-reused' | 'wrong-sender',
): Promise<Outcome> {
  await appendAudit(tx, await lockHub(tx, hub.hub), { what: 'alarm', alarm, ...auditedArrival(arrival) });
  return { kind: 'forbidden', commandId: arrival.envelope.commandId };
}
