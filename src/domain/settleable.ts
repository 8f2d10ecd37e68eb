import type { Command } from './command.ts';
import type { World } from './command-rules.ts';
import { contestedKinds, type Work } from './conflict-settled.ts';
import { streamKey, type StreamKey } from './streams.ts';
import type { Id } from '#kernel/ids.ts';

/**
 * The work in `command` that a person may settle with what others did: the command itself, or the one that it settled
 * in its turn. Nothing where its own rules tell the second who was first.
 */
export function workIn(command: Command): Work | undefined {
  if (command.kind === 'settle-conflict') return command.args.work;
  return (contestedKinds as readonly string[]).includes(command.kind) ? (command as Work) : undefined;
}

/** The referral that work is about, where it names no enquiry. */
export function referralOf({ args }: Work): StreamKey<'referral'> | undefined {
  if ('enquiryId' in args) return undefined;
  return streamKey('referral', 'from' in args ? args.from.referralId : args.referralId);
}

/** The enquiry that work belongs to, as far as `world` shows. */
export function enquiryOf(work: Work, world: World): Id<'enquiry'> | undefined {
  if ('enquiryId' in work.args) return work.args.enquiryId;
  const referral = referralOf(work);
  return referral === undefined ? undefined : world.find(referral)?.parts.core.placement?.enquiryId;
}
