import { err, ok } from '#kernel/result.ts';
import type { CommandRule } from '../command-rules.ts';
import { isFinal } from '../decision.ts';
import { streamKey } from '../streams.ts';
import { sameItems } from '../values.ts';
import { hubWorkers } from './hub-workers.ts';

/**
 * Closes an enquiry: every subject is decided for good and nothing is owed any more. The command names all referrals,
 * decisions and duties of the enquiry, so that central locks and looks at exactly these, and finds what its author had
 * not seen of any of them.
 */
export const closeEnquiry: CommandRule<'close-enquiry'> = {
  roles: hubWorkers,
  exact: false,
  reads: (args) => [
    ...args.referralIds.map((id) => streamKey('referral', id)),
    ...args.decisionIds.map((id) => streamKey('decision', id)),
    ...args.dutyIds.map((id) => streamKey('duty', id)),
  ],
  writes: (args) => [streamKey('enquiry', args.enquiryId)],
  decide({ enquiryId, referralIds, decisionIds, dutyIds }, world) {
    const stream = streamKey('enquiry', enquiryId);
    const enquiry = world.find(stream);
    if (enquiry === undefined) return err({ kind: 'not-found', stream });
    const { core } = enquiry.parts;
    if (core.closed !== undefined) return err({ kind: 'closed-already', by: core.closed.by.name, at: core.closed.at });
    const owed = [...core.dutyIds, ...core.subjects.map((line) => line.handOverDutyId)];
    if (
      !sameItems(referralIds, core.referralIds) ||
      !sameItems(
        decisionIds,
        core.subjects.map((line) => line.decisionId),
      ) ||
      !sameItems(dutyIds, owed)
    ) {
      return err({ kind: 'does-not-fit', what: 'referrals, decisions and duties' });
    }
    for (const line of core.subjects) {
      const decision = world.find(streamKey('decision', line.decisionId))?.parts.core;
      // A referral that came in after the signature is decided only by a decision that names it.
      if (!isFinal(decision?.state) || decision?.current.referralIds.includes(line.referralId) !== true) {
        return err({ kind: 'not-decided' });
      }
    }
    for (const dutyId of owed) {
      const duty = world.find(streamKey('duty', dutyId))?.parts.core;
      if (duty !== undefined && duty.settled === undefined) return err({ kind: 'duty-open', duty: duty.duty });
    }
    return ok([{ kind: 'enquiry-closed', stream, body: { core: {} } }]);
  },
};
