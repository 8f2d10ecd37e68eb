import { commandSchemaVersion, type CommandEnvelope } from '#contracts/envelope.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { OutboxItem } from '#sync/ports.ts';

/** A new command of `clientId` with `number`: a note of `text` in an enquiry, not sent yet, with a signature of the right form. */
export function exampleItem(
  clientId: Id<'client'>,
  number: number,
  random: Random,
  text = 'Spoke to the school.',
): OutboxItem {
  const enquiryId = newId<'enquiry'>(random);
  const stream: StreamKey = `enquiry/${enquiryId}`;
  const envelope: CommandEnvelope = {
    commandId: newId(random),
    clientId,
    deviceId: newId(random),
    number,
    epoch: 'e'.repeat(32),
    schema: commandSchemaVersion,
    hub: 'example',
    ruleSet: 7,
    actorId: 'olive',
    command: { kind: 'add-note', args: { enquiryId, noteId: newId(random), text } },
    reads: [],
    writes: [{ stream, version: 1 }],
    claimedAt: '2026-11-20T09:00:00.000Z' as Instant,
    clock: { lastContact: null, sinceContactMs: 0, skewMs: 0 },
    signature: Buffer.from(random.bytes(64)).toString('base64'),
  };
  return {
    envelope,
    state: 'waiting',
    intent: false,
    sent: false,
    outcome: undefined,
    outcomeEpoch: undefined,
    shown: false,
    behind: undefined,
    failures: 0,
    former: false,
  };
}
