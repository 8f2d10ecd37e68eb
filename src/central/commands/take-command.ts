import { currentCommand, signedText, type CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { placeOf } from '#contracts/place.ts';
import type { Command } from '#domain/command.ts';
import { streamsOf } from '#domain/decide.ts';
import { present } from '#kernel/assert.ts';
import { keepTouch } from '../alerting/keep-touch.ts';
import { freezeClient } from '../devices/freeze-client.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { isSignedBy, readPublicKey } from '../signing-key.ts';
import { readHub } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import { applyCommand, type Application } from './apply-command.ts';
import { fingerprintOf, type Arrival } from './arrival.ts';
import { lockClient } from './lock-streams.ts';
import { resolveSights } from './resolve-sights.ts';
import { repeatOutcome } from './repeat-outcome.ts';
import { storeOutcome } from './store-outcome.ts';
import { isJustNow, timeOfAct } from './time-of-act.ts';
import { forbidCommand, holdCommand } from './turn-away.ts';

/**
 * Takes one command in one transaction, in this order: timeline, idempotency, device signature, who sends it, whether
 * there is one of them, shape, what they saw, rules, effect, audit, outcome. `applied`, `merged`, `conflict` and `rejected` are final and stored:
 * every retry gets them again, whatever has changed since. The others are not, so that the same command can still be
 * taken once what stood in its way is gone.
 */
export async function takeCommand(
  tx: Tx,
  parts: Pick<CentralParts, 'random' | 'ruleSets' | 'commandShapes'>,
  arrival: Arrival,
): Promise<Outcome> {
  const { envelope, actor, receivedAt } = arrival;
  const { commandId, clientId, number } = envelope;
  const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
  // A duplicate from before a restore must find nothing, and leave nothing (security-sync.md 3.6, hole 2).
  if (hub.epoch !== arrival.epoch) return { kind: 'epoch-mismatch', commandId, epoch: hub.epoch };
  await lockClient(tx, hub.hub, clientId);
  const tokens = await tokensHeld(tx, parts.ruleSets, hub, actor, receivedAt);
  const earlier = await tx
    .selectFrom('command')
    .where('hub_id', '=', hub.hub)
    .where('client_id', '=', clientId)
    .where('command_id', '=', commandId)
    .select(['fingerprint', 'outcome'])
    .executeTakeFirst();
  if (earlier !== undefined) {
    if (earlier.fingerprint !== fingerprintOf(envelope)) return forbidCommand(tx, hub, arrival, 'command-id-reused');
    return repeatOutcome(tx, hub.hub, earlier.outcome as Outcome, envelope, tokens);
  }
  const signer = await findSigner(tx, hub.hub, envelope);
  if (signer === undefined) return holdCommand(tx, hub, arrival, 'bad-signature');
  if (actor.userId !== envelope.actorId || actor.hub !== envelope.hub) {
    return forbidCommand(tx, hub, arrival, 'wrong-sender');
  }
  // Nobody can tell which of two copies of a client a command is from: a person decides.
  if (signer === 'frozen') return holdCommand(tx, hub, arrival, 'frozen-client');
  if (await isNumberTaken(tx, hub.hub, envelope)) {
    const outcome = await holdCommand(tx, hub, arrival, 'frozen-client');
    const at = receivedAt;
    await freezeClient(tx, { hub: hub.hub, clientId, shownBy: 'command', number: envelope.number, at });
    return outcome;
  }
  const command = currentCommand(envelope, parts.commandShapes);
  if (command === undefined) return holdCommand(tx, hub, arrival, 'unknown-shape');
  // What a command touches may have changed with its shape: that is no fault of who wrote it.
  const isOlder = envelope.schema < parts.commandShapes.current;
  if (isOlder && !namesItsStreams(envelope, command)) return holdCommand(tx, hub, arrival, 'unknown-shape');
  const sights = await resolveSights(tx, hub.hub, envelope);
  if (sights === 'waiting') return { kind: 'held', commandId, why: 'waiting-for-earlier' };

  const at = timeOfAct(envelope, receivedAt);
  const misfit = await misfitOf(tx, hub.hub, envelope, command);
  const application: Application =
    misfit === undefined
      ? await applyCommand(tx, parts, hub, {
          command,
          commandId,
          actor,
          at,
          recordedAt: receivedAt,
          sender: { clientId, number, place: placeOf({ command, number }), sights },
          isJustNow: isJustNow(envelope, receivedAt),
          tokens,
        })
      : { kind: 'rejected', refusal: { kind: 'does-not-fit', what: misfit }, ruleSet: envelope.ruleSet };
  if (application.kind === 'applied' || application.kind === 'merged') {
    await keepTouch(tx, hub.hub, { command, commandId, actor, at: receivedAt });
  }
  return storeOutcome(tx, hub, arrival, { command: command.kind, at, sights, application, tokens });
}

/**
 * Whether the envelope names exactly the streams its command writes and all it reads, each once: the check for
 * conflicts rests on what it says of them.
 */
function namesItsStreams(envelope: CommandEnvelope, command: Command): boolean {
  const { reads, writes } = streamsOf(command);
  const written = envelope.writes.map((item) => item.stream as string);
  const named = [...written, ...envelope.reads.map((item) => item.stream as string)];
  return (
    new Set(named).size === named.length &&
    written.length === writes.length &&
    writes.every((key) => written.includes(key)) &&
    reads.every((key) => named.includes(key))
  );
}

/** What of an envelope does not fit its command; undefined where all does. */
async function misfitOf(tx: Tx, hub: string, envelope: CommandEnvelope, command: Command): Promise<string | undefined> {
  if (!namesItsStreams(envelope, command)) return 'streams';
  if (command.kind !== 'settle-conflict') return undefined;
  const settled = await tx
    .selectFrom('command')
    .where('hub_id', '=', hub)
    .where('client_id', '=', envelope.clientId)
    .where('command_id', '=', command.args.settles.commandId)
    .select('outcome')
    .executeTakeFirst();
  const outcome = settled?.outcome as Outcome | undefined;
  // What has taken effect left nothing to settle. A hub that was restored may not know it any more.
  return outcome?.kind === 'applied' || outcome?.kind === 'merged' ? 'settles' : undefined;
}

/** Whether the client has given its number to another command: numbers are on its disk before they are used. */
async function isNumberTaken(tx: Tx, hub: string, { clientId, number }: CommandEnvelope): Promise<boolean> {
  const other = await tx
    .selectFrom('command')
    .where('hub_id', '=', hub)
    .where('client_id', '=', clientId)
    .where('number', '=', number)
    .select('command_id')
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** How the vault stands whose key signed the envelope; undefined when none did that may still sign. */
async function findSigner(tx: Tx, hub: string, envelope: CommandEnvelope): Promise<'active' | 'frozen' | undefined> {
  const device = await tx
    .selectFrom('device')
    .where('hub_id', '=', hub)
    .where('device_id', '=', envelope.deviceId)
    .where('client_id', '=', envelope.clientId)
    .where('user_id', '=', envelope.actorId)
    .select(['public_key', 'state'])
    .executeTakeFirst();
  if (device === undefined || device.state === 'revoked') return undefined;
  const key = readPublicKey(device.public_key);
  return key !== undefined && isSignedBy(signedText(envelope), envelope.signature, key) ? device.state : undefined;
}
