import type { CommandEnvelope, Seen } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Command } from '#domain/command.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { OutboxItem } from '#sync/ports.ts';

/** Small made-up commands for the tests of `src/sync`. Same arguments, same sample. */

/** The id that `number` stands for. */
export function sampleId<Noun extends string>(number: number): Id<Noun> {
  return number.toString(16).padStart(32, '0') as Id<Noun>;
}

export const firstEpoch = 'e1'.repeat(16);
export const secondEpoch = 'e2'.repeat(16);
export const nine = '2026-11-20T09:00:00.000Z' as Instant;

/** The stream of the enquiry that `number` stands for. */
export function enquiry(number: number): StreamKey<'enquiry'> {
  return streamKey('enquiry', sampleId<'enquiry'>(number));
}

/** A note on the enquiry that `number` stands for. */
export function note(number: number, text = 'A note.'): Command {
  return { kind: 'add-note', args: { enquiryId: sampleId(number), noteId: sampleId(number + 1000), text } };
}

/** The envelope of command `number`, which writes `writes`: streams seen at version 1, or what was seen. */
export function sampleEnvelope(
  number: number,
  writes: readonly (StreamKey | Seen)[] = [enquiry(1)],
  more: Partial<CommandEnvelope> = {},
): CommandEnvelope {
  return {
    commandId: sampleId(number),
    clientId: sampleId(9001),
    deviceId: sampleId(9002),
    number,
    epoch: firstEpoch,
    schema: 1,
    hub: 'demo',
    ruleSet: 1,
    actorId: 'ann',
    command: note(1),
    reads: [],
    writes: writes.map((seen) => (typeof seen === 'string' ? { stream: seen, version: 1 } : seen)),
    claimedAt: nine,
    clock: { lastContact: null, sinceContactMs: 0, skewMs: 0 },
    signature: 'c2FtcGxl',
    ...more,
  };
}

/** An outbox item, waiting unless `more` says otherwise. */
export function sampleItem(
  number: number,
  writes?: readonly (StreamKey | Seen)[],
  more: Partial<OutboxItem> = {},
): OutboxItem {
  return {
    envelope: sampleEnvelope(number, writes),
    intent: false,
    state: 'waiting',
    sent: false,
    outcome: undefined,
    outcomeEpoch: undefined,
    shown: false,
    behind: undefined,
    failures: 0,
    former: false,
    ...more,
  };
}

/** The hub took command `number`; its streams are at `version` now. */
export function applied(number: number, version: number, ...streams: readonly StreamKey[]): Outcome {
  const versions = streams.map((stream) => ({ stream, version }));
  return { kind: 'applied', commandId: sampleId(number), versions, at: nine, recordedAt: nine };
}

/** The hub refused command `number`. */
export function rejected(number: number): Outcome {
  return { kind: 'rejected', commandId: sampleId(number), refusal: { kind: 'not-claimed' } };
}

/** Somebody else was first with the rating of each of `streams`. */
export function inConflict(number: number, ...streams: readonly StreamKey[]): Outcome {
  const by = { userId: 'ben', name: 'Ben', role: 'mash-officer', employer: 'Council', controller: 'Council' } as const;
  const stated = {
    kind: 'enquiry-rated' as const,
    body: { core: { rating: 'red', reason: 'injury', words: 'Said by Ben.' } },
  };
  const theirs = [{ version: 2, by, at: nine, stated }];
  const over = streams.map((stream) => ({ stream, facet: 'rating' as const, theirs }));
  return { kind: 'conflict', commandId: sampleId(number), over };
}

/** Command `number`, taken by the hub in the first timeline with its stream at `version`. */
export function acceptedItem(number: number, version: number, stream: StreamKey = enquiry(1)): OutboxItem {
  const outcome = applied(number, version, stream);
  return sampleItem(number, [stream], { state: 'accepted', sent: true, outcome, outcomeEpoch: firstEpoch });
}
