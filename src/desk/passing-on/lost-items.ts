import type { Command } from '#domain/command.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import type { OutboxItem } from '#sync/ports.ts';

/** The record a command is about: the enquiry it names, or the first it writes. */
export function commandAbout({ envelope }: Pick<OutboxItem, 'envelope'>): StreamKey | undefined {
  const { args } = envelope.command;
  if ('enquiryId' in args) return streamKey('enquiry', args.enquiryId);
  return envelope.writes[0]?.stream;
}

/** Whether its author may give this command to nobody any more, whatever they see: their role is another one by now. */
export const isRoleGone = ({ outcome }: Pick<OutboxItem, 'outcome'>): boolean =>
  outcome?.kind === 'rejected' && outcome.refusal.kind === 'not-for-your-role';

/**
 * The commands of this client that the hub did not take as it does not take what is about a record its author may not
 * see: whether they may see it, the hub says when it is asked.
 */
export function maybeLost(items: readonly OutboxItem[]): readonly OutboxItem[] {
  return items.filter(({ state, outcome, envelope }) => {
    if (state !== 'needs-you' || envelope.command.kind === 'pass-on-text') return false;
    if (outcome?.kind === 'rejected') {
      return outcome.refusal.kind === 'not-found' || outcome.refusal.kind === 'not-for-your-role';
    }
    return outcome?.kind === 'conflict' || outcome?.kind === 'forbidden';
  });
}

/** Whom the words of `command` would keep something from. */
export function keptFromOf(command: Command): Extract<Command, { kind: 'restrict' }>['args']['blocks'] {
  return command.kind === 'restrict' ? command.args.blocks : [];
}
