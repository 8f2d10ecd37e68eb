import type { KeyObject } from 'node:crypto';
import { signText } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { signedText, type CommandEnvelope, type Seen, type UnsignedEnvelope } from '#contracts/envelope.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { streamsOf } from '#domain/decide.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';

/** Whose vault signs. */
export interface EnvelopeAuthor {
  readonly actor: Actor;
  readonly clientId: Id<'client'>;
  readonly deviceId: Id<'device'>;
  readonly key: KeyObject;
}

/** What a command is written on. */
export interface WrittenOn {
  readonly hub: string;
  readonly number: number;
  readonly epoch: string;
  readonly ruleSet: number;
  readonly now: Instant;
  readonly command: Command;
  /** What its author has seen of each stream. */
  readonly versionOf: (stream: StreamKey) => number;
}

/** The envelope of a command that the person of `desk` gives in contact with the hub, or with `changes` to it, signed. */
export function envelopeBy(
  { actor, clientId, deviceId, key }: EnvelopeAuthor,
  { hub, number, epoch, ruleSet, now, command, versionOf }: WrittenOn,
  changes: Partial<UnsignedEnvelope> = {},
): CommandEnvelope {
  const seen = (stream: StreamKey): Seen => ({ stream, version: versionOf(stream) });
  const { reads, writes } = streamsOf(command);
  return signEnvelope(
    {
      commandId: newId<'command'>(systemRandom),
      clientId,
      deviceId,
      number,
      epoch,
      schema: 1,
      hub,
      ruleSet,
      actorId: actor.userId,
      command,
      reads: reads.map(seen),
      writes: writes.map(seen),
      claimedAt: now,
      clock: { lastContact: now, sinceContactMs: 0, skewMs: 0 },
      ...changes,
    },
    key,
  );
}

/** `unsigned` with the signature of `key`. */
export function signEnvelope(unsigned: UnsignedEnvelope, key: KeyObject): CommandEnvelope {
  return { ...unsigned, signature: signText(signedText(unsigned), key) };
}
