import * as z from 'zod';
import { commandKinds } from '#domain/event-manifest.ts';
import { CommandSchema, type Command } from '#domain/command.ts';
import { idSchema, StreamKeySchema } from '#domain/streams.ts';
import { Code, InstantSchema, Line } from '#domain/values.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';

/** The version of command shapes this code writes. Central takes this and the two before it (`commandShapes`). */
export const commandSchemaVersion = 1;

/**
 * What the sender saw of a stream: a version of the hub's (0: it does not exist yet), or "after my own command"
 * while that one has no version yet. Signed, so never rewritten when the hub moves on.
 */
export const Seen = z.union([
  z.strictObject({ stream: StreamKeySchema, version: z.int().nonnegative() }),
  z.strictObject({ stream: StreamKeySchema, after: idSchema('command') }),
]);
export type Seen =
  | { readonly stream: StreamKey; readonly version: number }
  | { readonly stream: StreamKey; readonly after: Id<'command'> };

/** Everything of an envelope that is signed. */
export const UnsignedEnvelope = z.strictObject({
  commandId: idSchema('command'),
  /** One vault on one workstation; counts its commands in `number`, upwards without gaps, and never gives one twice. */
  clientId: idSchema('client'),
  deviceId: idSchema('device'),
  number: z.int().positive(),
  /** The server timeline the sender was in; another one is refused without a trace, to be sent again. */
  epoch: z.string().regex(/^[0-9a-f]{32}$/),
  /** Version of the command's shape. */
  schema: z.int().positive(),
  hub: Code,
  /** The rule set it was decided under; central applies the one in force at the time of the act. */
  ruleSet: z.int().positive(),
  /** Who gave it; must be the one the token vouches for. */
  actorId: Line,
  command: z.looseObject({ kind: z.string().max(60), args: z.unknown() }),
  /** Streams looked at; decided again on the current state, or compared exactly for `exact` commands. */
  reads: z.array(Seen).max(300),
  /** Streams written: the command's lane is their union. */
  writes: z.array(Seen).min(1).max(50),
  /** The device's wall clock at the act. */
  claimedAt: InstantSchema,
  /** What the device knows of its clock: last contact in central's time, monotonic milliseconds since, measured skew. */
  clock: z.strictObject({
    lastContact: InstantSchema.nullable(),
    sinceContactMs: z.int().nonnegative(),
    skewMs: z.int(),
  }),
});
export type UnsignedEnvelope = Omit<z.infer<typeof UnsignedEnvelope>, 'reads' | 'writes' | 'command'> & {
  readonly command: Command;
  readonly reads: readonly Seen[];
  readonly writes: readonly Seen[];
};

/** A command on its way: signed by the device when created, never edited after. */
export const CommandEnvelope = UnsignedEnvelope.extend({
  /** Ed25519 over `signedText`, base64. */
  signature: z.base64().max(200),
});
export type CommandEnvelope = UnsignedEnvelope & { readonly signature: string };

/** The exact text a device signs. */
export function signedText(envelope: UnsignedEnvelope | CommandEnvelope): string {
  const { signature: _, ...unsigned } = envelope as CommandEnvelope;
  return `mash/command/v1\n${canonicalJson(unsigned)}`;
}

/** Makes a command of one shape a command of the next; it is handed whatever was sent under that number. */
export type Upcaster = (command: unknown) => unknown;

/** The shapes of commands that can be read. */
export interface CommandShapes {
  /** The number of today's shape. */
  readonly current: number;
  /** By number of the shape it reads: at least those of the two shapes before today's, for as long as 180 days. */
  readonly upcasters: Readonly<Record<number, Upcaster>>;
}

/** The shapes this code reads. There is no upcaster until the first release has been superseded. */
export const commandShapes: CommandShapes = { current: commandSchemaVersion, upcasters: {} };

/**
 * The command inside an envelope in today's shape; undefined when no upcaster reaches it or what comes out is no command
 * (central holds it then). `shapes`: of another release, in tests.
 */
export function currentCommand(
  envelope: { readonly schema: number; readonly command: unknown },
  { current, upcasters }: CommandShapes = commandShapes,
): Command | undefined {
  // A newer shape may look like today's and mean something else.
  if (envelope.schema > current) return undefined;
  let { command } = envelope;
  for (let schema = envelope.schema; schema < current; schema += 1) {
    const upcast = upcasters[schema];
    if (upcast === undefined) return undefined;
    try {
      command = upcast(command);
    } catch {
      // Not what it says it is: a person looks at it, and the sender is not kept waiting for ever.
      return undefined;
    }
  }
  const parsed = CommandSchema.safeParse(command);
  return parsed.success ? parsed.data : undefined;
}

/** Whether `text` names a command this version knows. */
export function isCommandKind(text: string): boolean {
  return (commandKinds as readonly string[]).includes(text);
}
