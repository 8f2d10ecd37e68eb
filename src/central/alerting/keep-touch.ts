import type { Command } from '#domain/command.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import type { Actor } from '#domain/author.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Tx } from '../store/in-transaction.ts';

/** The record whose people somebody handles by `command`; undefined where they handle nobody new to them. */
function handledBy(command: Command): StreamKey<'referral' | 'enquiry' | 'person'> | undefined {
  switch (command.kind) {
    case 'receive-referral':
      return streamKey('referral', command.args.referralId);
    case 'claim-enquiry':
      return streamKey('enquiry', command.args.enquiryId);
    case 'record-person':
      return streamKey('person', command.args.personId);
    default:
      return undefined;
  }
}

/**
 * Notes that `actor` handles somebody, to be looked at after the answer is out: whether the hub knows them as somebody
 * this handler may not see. The note is made whoever it is, so that neither answer nor time tells the handler anything.
 */
export async function keepTouch(
  tx: Tx,
  hub: string,
  { command, commandId, actor, at }: { command: Command; commandId: string; actor: Actor; at: Instant },
): Promise<void> {
  const stream = handledBy(command);
  if (stream === undefined) return;
  await tx
    .insertInto('touch')
    .values({ hub_id: hub, command_id: commandId, stream, actor: JSON.stringify(actor), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
