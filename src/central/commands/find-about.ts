import { admits, rootOf } from '#domain/audience.ts';
import type { Command } from '#domain/command.ts';
import type { NamedRecord } from '#domain/command-rules.ts';
import type { StreamKind } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import { loadRecords } from '../records/load-records.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * What something typed is about: the record it was typed on, or what that belongs to, whoever may see it, and whether a
 * holder of `tokens` does. It is looked for the same way whether or not there is one.
 */
export async function findAbout(
  tx: Tx,
  hub: string,
  command: Command,
  tokens: readonly Token[],
): Promise<NamedRecord<StreamKind> | undefined> {
  if (command.kind !== 'pass-on-text') return undefined;
  const stored = (await loadRecords(tx, hub, [command.args.about])).get(command.args.about);
  if (stored === undefined) return undefined;
  const { core } = stored.audiences;
  return { stream: rootOf(stored.record), seen: core !== undefined && admits(core, tokens) };
}
