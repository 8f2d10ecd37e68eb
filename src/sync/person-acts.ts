import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Command } from '#domain/command.ts';
import type { Id } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { OutboxItem } from './ports.ts';
import { restingOn } from './protocol/lanes.ts';
import { withoutWords } from './told-words.ts';

/** Why a person's act on one of their commands is refused. Nothing has been changed. */
export type ActRefusal =
  | { readonly kind: 'no-such-command' }
  /** It is in a state the act is not meant for. */
  | { readonly kind: 'not-possible-now'; readonly state: OutboxItem['state'] }
  /** It may have reached the hub: only the hub can say what became of it. */
  | { readonly kind: 'sent-already' }
  /** Later commands were written on top of it; they come first. */
  | { readonly kind: 'others-rest-on-it'; readonly commandIds: readonly Id<'command'>[] }
  /** The hub has failed on it and not said what became of it: it can only be tried again. */
  | { readonly kind: 'fate-unknown' };

/** An act of a person on a command: the command after it, or why not. */
export type Act = (items: readonly OutboxItem[], commandId: Id<'command'>) => Result<OutboxItem, ActRefusal>;

/** Takes back a command that was never sent. Kept for the record, never sent. */
export const withdrawn: Act = (items, commandId) => {
  const item = find(items, commandId);
  if (item === undefined) return err({ kind: 'no-such-command' });
  if (item.state !== 'waiting' && item.state !== 'parked') return err({ kind: 'not-possible-now', state: item.state });
  if (item.sent) return err({ kind: 'sent-already' });
  const later = restingOn(items, commandId);
  if (later.length > 0)
    return err({ kind: 'others-rest-on-it', commandIds: later.map((one) => one.envelope.commandId) });
  return ok({ ...item, state: 'withdrawn', behind: undefined });
};

/**
 * Ends a command the hub did not take, after its author has dealt with it (recorded it anew, or let it be). What was
 * parked behind it goes on.
 */
export const settled: Act = (items, commandId) => {
  const item = find(items, commandId);
  if (item === undefined) return err({ kind: 'no-such-command' });
  if (item.state !== 'needs-you') return err({ kind: 'not-possible-now', state: item.state });
  if (item.outcome === undefined) return err({ kind: 'fate-unknown' });
  return ok({ ...withoutWords(item), state: 'settled' });
};

/** Sends a command again that the hub failed on, or that it holds: the stored outcome, if any, comes back. */
export const retried: Act = (items, commandId) => {
  const item = find(items, commandId);
  if (item === undefined) return err({ kind: 'no-such-command' });
  if (item.state !== 'needs-you' || (item.outcome !== undefined && item.outcome.kind !== 'held')) {
    return err({ kind: 'not-possible-now', state: item.state });
  }
  return ok({ ...item, state: 'waiting', failures: 0, outcome: undefined, outcomeEpoch: undefined });
};

/** The command that a new one ends: what it settles or passes on, if that still needs its author. */
export function endedBy(items: readonly OutboxItem[], { command }: CommandEnvelope): readonly OutboxItem[] {
  const commandId = endedCommand(command);
  if (commandId === undefined) return [];
  const ended = settled(items, commandId);
  return ended.ok ? [ended.value] : [];
}

function endedCommand(command: Command): Id<'command'> | undefined {
  if (command.kind === 'settle-conflict') return command.args.settles.commandId;
  return command.kind === 'pass-on-text' ? command.args.settles : undefined;
}

/** The command that needs its author again, because the one that settled it was taken back. */
export function reopenedBy(items: readonly OutboxItem[], { state, envelope }: OutboxItem): readonly OutboxItem[] {
  const commandId = endedCommand(envelope.command);
  if (state !== 'withdrawn' || commandId === undefined) return [];
  const ended = find(items, commandId);
  return ended?.state === 'settled' ? [{ ...ended, state: 'needs-you' }] : [];
}

function find(items: readonly OutboxItem[], commandId: Id<'command'>): OutboxItem | undefined {
  return items.find((item) => item.envelope.commandId === commandId);
}
