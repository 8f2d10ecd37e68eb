import { createHash } from 'node:crypto';
import { currentCommand, signedText, type CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { streamsOf } from '#domain/decide.ts';
import { manifest } from '#domain/event-manifest.ts';
import type { EventKind } from '#domain/event-manifest.ts';
import type { Instant } from '#kernel/clock.ts';
import { present } from '#kernel/assert.ts';
import type { Json } from '#kernel/json.ts';
import { appendAudit, type AuditEntry } from '../audit/append-audit.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { isSignedBy, readPublicKey } from '../signing-key.ts';
import { lockHub, readHub, type HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import { applyCommand, type Application } from './apply-command.ts';
import { lockClient } from './lock-streams.ts';
import { resolveSights, type Sights } from './resolve-sights.ts';
import { timeOfAct } from './time-of-act.ts';

/** One command as it arrived. */
export interface Arrival {
  readonly envelope: CommandEnvelope;
  /** Who the token says is sending, now. */
  readonly actor: Actor;
  /** The timeline the sender believes in, now. */
  readonly epoch: string;
  readonly receivedAt: Instant;
}

type Parts = Pick<CentralParts, 'random' | 'ruleSets'>;

/**
 * Takes one command in one transaction, in this order: timeline, idempotency, device signature, who sends it, what they
 * saw, shape, rules, effect, audit, outcome. `applied`, `merged`, `conflict` and `rejected` are final and stored: every
 * retry gets them again, whatever has changed since. The others are not, so that the same command can still be taken
 * once what stood in its way is gone.
 */
export async function takeCommand(tx: Tx, parts: Parts, arrival: Arrival): Promise<Outcome> {
  const { envelope, actor } = arrival;
  const { commandId, clientId } = envelope;
  const hub = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
  // A duplicate from before a restore must find nothing, and leave nothing (security-sync.md 3.6, hole 2).
  if (hub.epoch !== arrival.epoch) return { kind: 'epoch-mismatch', commandId, epoch: hub.epoch };
  await lockClient(tx, hub.hub, clientId);
  const fingerprint = createHash('sha256').update(signedText(envelope)).digest('hex');
  const earlier = await tx
    .selectFrom('command')
    .where('hub_id', '=', hub.hub)
    .where('client_id', '=', clientId)
    .where('command_id', '=', commandId)
    .select(['fingerprint', 'outcome'])
    .executeTakeFirst();
  if (earlier !== undefined) {
    if (earlier.fingerprint === fingerprint) return earlier.outcome as Outcome;
    return forbid(tx, hub, arrival, 'command-id-reused');
  }
  if (!(await isSigned(tx, hub.hub, envelope))) return hold(tx, hub, arrival, fingerprint, 'bad-signature');
  if (actor.userId !== envelope.actorId || actor.hub !== envelope.hub) return forbid(tx, hub, arrival, 'wrong-sender');
  const command = currentCommand(envelope);
  if (command === undefined) return hold(tx, hub, arrival, fingerprint, 'unknown-shape');
  const sights = await resolveSights(tx, hub.hub, envelope);
  if (sights === 'waiting') return { kind: 'held', commandId, why: 'waiting-for-earlier' };
  return finish(tx, parts, hub, arrival, fingerprint, command, sights);
}

async function finish(
  tx: Tx,
  parts: Parts,
  hub: HubRow,
  arrival: Arrival,
  fingerprint: string,
  command: Command,
  sights: Sights,
): Promise<Outcome> {
  const { envelope, actor, receivedAt } = arrival;
  const { commandId } = envelope;
  const at = timeOfAct(envelope, receivedAt);
  const misnamed = !namesItsStreams(envelope, command);
  const application: Application = misnamed
    ? { kind: 'rejected', refusal: { kind: 'does-not-fit', what: 'streams' }, ruleSet: envelope.ruleSet }
    : await applyCommand(tx, parts, hub, {
        command,
        commandId,
        actor,
        at,
        recordedAt: receivedAt,
        sender: { clientId: envelope.clientId, number: envelope.number, sights },
      });
  const outcome = outcomeOf(application, commandId, at, receivedAt);
  await tx
    .insertInto('command')
    .values({
      hub_id: hub.hub,
      client_id: envelope.clientId,
      command_id: commandId,
      number: envelope.number,
      device_id: envelope.deviceId,
      actor_id: actor.userId,
      fingerprint,
      kind: command.kind,
      claimed_at: envelope.claimedAt,
      clock: JSON.stringify(envelope.clock),
      sights: JSON.stringify(sights),
      outcome: JSON.stringify(outcome),
      recorded_at: receivedAt,
    })
    .execute();
  const entry: AuditEntry = {
    what: 'command',
    ...whoSent(arrival),
    command: command.kind,
    at,
    ruleSet: application.ruleSet,
    outcome: outcome.kind,
    ...detailOf(application),
  };
  if (application.kind === 'applied' || application.kind === 'merged') {
    await appendAudit(tx, application.locked, entry, application.seq);
  } else {
    await appendAudit(tx, await lockHub(tx, hub.hub), entry);
  }
  return outcome;
}

function outcomeOf(application: Application, commandId: Outcome['commandId'], at: Instant, recordedAt: Instant): Outcome {
  switch (application.kind) {
    case 'rejected':
      return { kind: 'rejected', commandId, refusal: application.refusal };
    case 'conflict':
      return { kind: 'conflict', commandId, theirs: [...application.theirs] };
    case 'applied':
    case 'merged':
      return { kind: application.kind, commandId, versions: [...application.versions], at, recordedAt };
  }
}

function detailOf(application: Application): Readonly<Record<string, Json>> {
  switch (application.kind) {
    case 'rejected':
      return { refusal: application.refusal.kind };
    case 'conflict':
      return { with: application.theirs.map(({ stream, facet }) => ({ stream, facet })) };
    case 'applied':
    case 'merged':
      return {
        says: application.events.map((event) => manifest[event.kind as EventKind].audit),
        events: application.events.map((event) => ({ ...event })),
      };
  }
}

/** Whether the envelope names exactly the streams its command writes, and all it reads: the check rests on them. */
function namesItsStreams(envelope: CommandEnvelope, command: Command): boolean {
  const { reads, writes } = streamsOf(command);
  const named = new Set(envelope.writes.map((item) => item.stream));
  const looked = new Set(envelope.reads.map((item) => item.stream));
  return named.size === writes.length && writes.every((key) => named.has(key)) && reads.every((key) => looked.has(key));
}

async function isSigned(tx: Tx, hub: string, envelope: CommandEnvelope): Promise<boolean> {
  const device = await tx
    .selectFrom('device')
    .where('hub_id', '=', hub)
    .where('device_id', '=', envelope.deviceId)
    .where('client_id', '=', envelope.clientId)
    .where('user_id', '=', envelope.actorId)
    .where('state', '=', 'active')
    .select('public_key')
    .executeTakeFirst();
  const key = device === undefined ? undefined : readPublicKey(device.public_key);
  return key !== undefined && isSignedBy(signedText(envelope), envelope.signature, key);
}

/** Keeps the command until somebody has looked; the same one again is kept once. */
async function hold(
  tx: Tx,
  hub: HubRow,
  arrival: Arrival,
  fingerprint: string,
  why: 'unknown-shape' | 'bad-signature',
): Promise<Outcome> {
  const { envelope, receivedAt } = arrival;
  const added = await tx
    .insertInto('held_command')
    .values({
      hub_id: hub.hub,
      client_id: envelope.clientId,
      command_id: envelope.commandId,
      fingerprint,
      why,
      envelope: JSON.stringify(envelope),
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) {
    await appendAudit(tx, await lockHub(tx, hub.hub), { what: 'command-held', ...whoSent(arrival), why });
  }
  return { kind: 'held', commandId: envelope.commandId, why };
}

/**
 * Says no and raises an alarm. Not stored under the command's id: the sender was wrong, not the command, and the right
 * sender must still be able to bring it.
 */
async function forbid(
  tx: Tx,
  hub: HubRow,
  arrival: Arrival,
  alarm: 'command-id-reused' | 'wrong-sender',
): Promise<Outcome> {
  await appendAudit(tx, await lockHub(tx, hub.hub), { what: 'alarm', alarm, ...whoSent(arrival) });
  return { kind: 'forbidden', commandId: arrival.envelope.commandId };
}

function whoSent({ envelope, actor, receivedAt }: Arrival): Readonly<Record<string, Json>> {
  return {
    commandId: envelope.commandId,
    clientId: envelope.clientId,
    deviceId: envelope.deviceId,
    number: envelope.number,
    actorId: actor.userId,
    claimedAt: envelope.claimedAt,
    recordedAt: receivedAt,
  };
}
