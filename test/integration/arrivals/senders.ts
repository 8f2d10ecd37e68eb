import { setTimeout as wait } from 'node:timers/promises';
import { IntakeBatchReceipt, IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import { systemRandom } from '#central/system.ts';
import { streamsOf } from '#domain/decide.ts';
import type { Command } from '#domain/command.ts';
import { newId } from '#kernel/ids.ts';
import { type TestDesk } from '../../suites/central-world.ts';
import { signEnvelope } from '../../suites/test-envelope.ts';
import type { Parcel } from './items.ts';

/** What senders know of the hub, and what they write down of its answers. */
export interface Sending {
  readonly url: string;
  readonly intakeKey: string;
  readonly hub: string;
  readonly epoch: string;
  readonly desk: TestDesk;
  /** An item was answered: under this reference, taken as a referral or kept for a person. */
  readonly answered: (name: string, reference: string, readable: boolean) => void;
}

/** A sender gives up asking when nothing has answered for so long: then central is down for good. */
const longestSilenceMs = 120_000;

/** Sends each of `parcels` until it is answered, `atOnce` at a time; one in five is sent once more for good measure. */
export async function sendAll(sending: Sending, parcels: readonly Parcel[], atOnce: number): Promise<void> {
  const waiting = [...parcels];
  const one = async (): Promise<void> => {
    for (let parcel = waiting.shift(); parcel !== undefined; parcel = waiting.shift()) {
      const send = await senderOf(sending, parcel);
      await send();
      if (systemRandom.bytes(1)[0]! < 51) await send();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function senderOf(sending: Sending, parcel: Parcel): Promise<() => Promise<void>> {
  const { answered } = sending;
  switch (parcel.channel) {
    case 'single':
      return async () => {
        const { ok, body } = await post(sending, '/v1/referrals', parcel.body);
        const [{ name }] = parcel.items;
        const reference = ok ? IntakeReceipt.parse(body).reference : (IntakeProblem.parse(body).keptAs ?? '');
        answered(name, reference, ok);
      };
    case 'json-batch':
    case 'csv-batch':
      return async () => {
        const query = parcel.channel === 'csv-batch' ? `?batchId=${parcel.batchId}` : '';
        const { body } = await post(sending, `/v1/referral-batches${query}`, parcel.body);
        noteReceipt(sending, parcel, IntakeBatchReceipt.parse(body));
      };
    case 'typed': {
      const command: Command = { kind: 'receive-referral', args: parcel.args };
      const envelope = envelopeOf(sending, command);
      return async () => {
        const body = JSON.stringify({ epoch: sending.epoch, commands: [envelope] });
        const answer = await post(sending, '/v1/commands', body, await sending.desk.headers());
        const [outcome] = (answer.body as { outcomes: readonly { kind: string }[] }).outcomes;
        answered(parcel.items[0].name, parcel.args.referral.reference, outcome?.kind === 'applied');
      };
    }
  }
}

/** Writes down what a receipt says of each item. Throws where it does not add up. */
export function noteReceipt(
  { answered }: Pick<Sending, 'answered'>,
  { items }: Pick<Parcel, 'items'>,
  receipt: IntakeBatchReceipt,
): void {
  const { sent, created, repeated, tray, waiting } = receipt;
  if (sent !== items.length || created + repeated + tray !== sent || waiting > 0) {
    throw new Error(`a receipt does not reconcile: ${JSON.stringify({ ...receipt, items: undefined })}`);
  }
  for (const { index, reference, state } of receipt.items) answered(items[index]!.name, reference, state !== 'tray');
}

let number = 0;

/** The command as an officer's workstation signs it, once, whatever becomes of the network. */
function envelopeOf({ hub, epoch, desk }: Sending, command: Command) {
  number += 1;
  const now = new Date().toISOString() as never;
  return signEnvelope(
    {
      commandId: newId<'command'>(systemRandom),
      clientId: desk.clientId,
      deviceId: desk.deviceId,
      number,
      epoch,
      schema: 1,
      hub,
      ruleSet: 1,
      actorId: desk.actor.userId,
      command,
      reads: [],
      writes: streamsOf(command).writes.map((stream) => ({ stream, version: 0 })),
      claimedAt: now,
      clock: { lastContact: now, sinceContactMs: 0, skewMs: 0 },
    },
    desk.key,
  );
}

/** Sends until somebody answers who is not in trouble. */
async function post(
  { url, intakeKey }: Sending,
  path: string,
  body: string,
  headers: Record<string, string> = { authorization: `Bearer ${intakeKey}` },
): Promise<{ readonly ok: boolean; readonly body: unknown }> {
  const until = performance.now() + longestSilenceMs;
  for (;;) {
    try {
      const answer = await fetch(url + path, { method: 'POST', headers, body, signal: AbortSignal.timeout(60_000) });
      const said: unknown = await answer.json();
      if (answer.status < 500) return { ok: answer.ok, body: said };
      throw new Error(`answered ${answer.status}`);
    } catch (thrown) {
      if (performance.now() > until) throw thrown;
      await wait(50);
    }
  }
}
