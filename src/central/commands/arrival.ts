import { createHash } from 'node:crypto';
import { signedText, type CommandEnvelope } from '#contracts/envelope.ts';
import type { Actor } from '#domain/author.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Json } from '#kernel/json.ts';

/** One command as it arrived. */
export interface Arrival {
  readonly envelope: CommandEnvelope;
  /** Who the token says is sending, now. */
  readonly actor: Actor;
  /** The timeline the sender believes in, now. The envelope's own is the one its versions were seen in. */
  readonly epoch: string;
  readonly receivedAt: Instant;
}

/** SHA-256 of what the device signed: two commands with one id and different contents differ in it. */
export function fingerprintOf(envelope: CommandEnvelope): string {
  return createHash('sha256').update(signedText(envelope)).digest('hex');
}

/** What the audit says of every arrival. */
export function auditedArrival({ envelope, actor, receivedAt }: Arrival): Readonly<Record<string, Json>> {
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
