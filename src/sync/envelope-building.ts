import { commandSchemaVersion, type Seen, type UnsignedEnvelope } from '#contracts/envelope.ts';
import { placeOf } from '#contracts/place.ts';
import type { Command } from '#domain/command.ts';
import { streamsOf } from '#domain/decide.ts';
import type { StreamKey } from '#domain/streams.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayComeBefore } from './pending.ts';
import type { BaseStore, OutboxItem } from './ports.ts';

/** What an envelope says beyond the command and what was seen of its streams. */
export type EnvelopeFacts = Omit<UnsignedEnvelope, 'command' | 'reads' | 'writes' | 'epoch' | 'schema'>;

/** A version of a record that stood on the screen. */
export interface OpenedOn {
  readonly stream: StreamKey;
  readonly version: number;
}

/** This desk has never heard of the hub: there is no timeline to sign in. */
export interface NoContactYet {
  readonly kind: 'no-contact-yet';
}

/**
 * The envelope of `command`, ready to be signed. For each stream it reads or writes: the version of the base, or
 * `after` the latest command of one's own on that stream which the base does not show yet. `items` are all commands of
 * this client, by ascending number, from the same moment as `base`. The epoch is the timeline in which those versions
 * were seen. `opened`: the versions its author had when the form was opened, where that was earlier: newer work of
 * others was then not seen, and what it writes and is not named there did not exist yet. Refuses only before the first
 * contact.
 */
export function buildEnvelope(
  command: Command,
  base: Pick<BaseStore, 'position' | 'version'>,
  items: readonly OutboxItem[],
  facts: EnvelopeFacts,
  opened?: readonly OpenedOn[],
): Result<UnsignedEnvelope, NoContactYet> {
  const epoch = base.position()?.seenEpoch;
  if (epoch === undefined) return err({ kind: 'no-contact-yet' });
  const { reads, writes } = streamsOf(command);
  // What settles a conflict comes before the work that was written on top of the command it settles.
  const place = placeOf({ command, number: facts.number });
  const before = items.filter(({ envelope }) => placeOf(envelope) < place);
  const earlier = opened === undefined ? undefined : new Map(opened.map((one) => [one.stream, one.version]));
  const seen = (stream: StreamKey, unnamed = Infinity): Seen => {
    const version = base.version(stream);
    const then = earlier === undefined ? version : (earlier.get(stream) ?? unnamed);
    return then < version ? { stream, version: then } : seenOf(stream, version, before);
  };
  return ok({
    ...facts,
    command,
    epoch,
    schema: commandSchemaVersion,
    reads: reads.map((stream) => seen(stream)),
    writes: writes.map((stream) => seen(stream, 0)),
  });
}

/** What the author of a new command saw of `stream`, whose confirmed version is `baseVersion`. */
export function seenOf(stream: StreamKey, baseVersion: number, items: readonly OutboxItem[]): Seen {
  const own = items.findLast(
    (item) =>
      item.envelope.writes.some((written) => written.stream === stream) && mayComeBefore(item, stream, baseVersion),
  );
  return own === undefined ? { stream, version: baseVersion } : { stream, after: own.envelope.commandId };
}
