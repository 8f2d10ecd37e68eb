import { commandSchemaVersion, currentCommand, type CommandEnvelope } from '#contracts/envelope.ts';
import { authorFor, decide } from '#domain/decide.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import type { Command } from '#domain/command.ts';
import type { AskCentral, DecideContext, World } from '#domain/command-rules.ts';
import { evolve } from '#domain/evolve.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { isPendingOn } from './pending.ts';
import { inPlace } from './in-place.ts';
import type { BaseStore, OutboxItem } from './ports.ts';

/** The base with the provisional effect of pending commands on top. It is computed once and does not follow changes. */
export interface Overlay extends World {
  /** The records that carry a provisional effect, by stream. Their versions are provisional too: never sign on them. */
  readonly changed: ReadonlyMap<StreamKey, AnyRecord>;
  /** Pending commands without an effect here, because the rules refuse them on what this desk has now. */
  readonly skipped: readonly { readonly commandId: Id<'command'>; readonly why: Refusal | AskCentral }[];
}

/**
 * Folds the provisional events of the pending commands among `items` (all of them, by ascending number) over `base`:
 * each is decided again, in order, on the base and what those before it did. Intents and commands for which
 * `contextOf` gives no context (their rule set is gone) have no effect. Work that was refused, or is parked behind
 * such, has none either: it is shown beside the record, not in it. Nothing enters the base.
 */
export function overlayWorld(
  base: Pick<BaseStore, 'find' | 'version'>,
  items: readonly OutboxItem[],
  contextOf: (envelope: CommandEnvelope) => DecideContext | undefined,
): Overlay {
  const changed = new Map<StreamKey, AnyRecord>();
  const skipped: { commandId: Id<'command'>; why: Refusal | AskCentral }[] = [];
  const world: World = {
    find: <Kind extends StreamKind>(key: StreamKey<Kind>) =>
      (changed.get(key) ?? base.find(key)) as CaseRecord<Kind> | undefined,
  };
  for (const item of inPlace(items)) {
    if (item.intent || !isPending(item, base)) continue;
    const command = commandOf(item.envelope);
    const context = contextOf(item.envelope);
    if (command === undefined || context === undefined) continue;
    const decided = decide(command, world, context);
    if (!decided.ok) {
      skipped.push({ commandId: item.envelope.commandId, why: decided.error });
      continue;
    }
    const by = authorFor(command, world, context);
    for (const proposed of decided.value) {
      const { stream } = proposed;
      if (!isPendingOn(item, stream, base.version(stream))) continue; // The base has this part already.
      const before: AnyRecord | undefined = changed.get(stream) ?? base.find(stream);
      const event: CaseEvent = {
        ...proposed,
        commandId: item.envelope.commandId,
        by,
        at: context.at,
        ruleSet: item.envelope.ruleSet,
        version: (before?.version ?? 0) + 1,
      };
      changed.set(stream, evolve(before, event));
    }
  }
  return { find: (key) => world.find(key), changed, skipped };
}

function commandOf(envelope: CommandEnvelope): Command | undefined {
  return envelope.schema === commandSchemaVersion ? envelope.command : currentCommand(envelope);
}

function isPending(item: OutboxItem, base: Pick<BaseStore, 'version'>): boolean {
  if (item.former) return false;
  if (item.state === 'waiting') return true;
  if (item.state !== 'accepted' || item.shown) return false;
  return item.envelope.writes.some(({ stream }) => isPendingOn(item, stream, base.version(stream)));
}
