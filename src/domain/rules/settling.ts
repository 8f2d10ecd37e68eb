import { err, ok } from '#kernel/result.ts';
import type { ProposedEvent } from '../case-event.ts';
import type { CommandArgs } from '../command.ts';
import type { CommandRule } from '../command-rules.ts';
import { notedOf, type ContestedKind, type Work } from '../conflict-settled.ts';
import { remainderOf, saysSeveralThings } from '../remainder.ts';
import { enquiryOf, referralOf } from '../settleable.ts';
import { streamKey, type StreamKey } from '../streams.ts';
import { closeEnquiry } from './closing.ts';
import { recommendDecision, sendBackDecision } from './deciding.ts';
import { hubWorkers } from './hub-workers.ts';
import { linkSubject, recordPerson, unlinkSubject } from './identifying.ts';
import { claimEnquiry, rateEnquiry, releaseEnquiry, routeEnquiry } from './triage.ts';

const contestedRules: { readonly [Kind in ContestedKind]: CommandRule<Kind> } = {
  'claim-enquiry': claimEnquiry,
  'release-enquiry': releaseEnquiry,
  'route-enquiry': routeEnquiry,
  'rate-enquiry': rateEnquiry,
  'recommend-decision': recommendDecision,
  'send-back-decision': sendBackDecision,
  'close-enquiry': closeEnquiry,
  'record-person': recordPerson,
  'link-subject': linkSubject,
  'unlink-subject': unlinkSubject,
};

const ruleOf = (work: Work): CommandRule<ContestedKind> => contestedRules[work.kind];

const referralsOf = (work: Work): readonly StreamKey<'referral'>[] => {
  const referral = referralOf(work);
  return referral === undefined ? [] : [referral];
};

type Args = CommandArgs<'settle-conflict'>;

/** Whether the work itself is done again, or the rest of it of which nobody said anything else. */
const isDone = ({ use, work }: Args): boolean => use === 'mine' || saysSeveralThings(work.kind);

/**
 * Settles what two people did at once: one's own work is done again on what stands now, or it is kept on record as not
 * applied. Both are cited, with a reason. What the rules say of the work they say of it here.
 */
export const settleConflict: CommandRule<'settle-conflict'> = {
  roles: hubWorkers,
  exact: false,
  looksAt: ['core', 'address'],
  reads: (args) => [
    ...referralsOf(args.work),
    ...args.over.map(({ stream }) => stream),
    ...(isDone(args) ? ruleOf(args.work).reads(args.work.args) : decisionOf(args.work)),
  ],
  writes: (args) => [
    streamKey('enquiry', args.enquiryId),
    ...(isDone(args) ? ruleOf(args.work).writes(args.work.args) : []),
  ],
  decide(args, world, context) {
    const { enquiryId, settles, use, reason, over, givenAt, work } = args;
    const stream = streamKey('enquiry', enquiryId);
    if (world.find(stream) === undefined) return err({ kind: 'not-found', stream });
    if (enquiryOf(work, world) !== enquiryId) return err({ kind: 'does-not-fit', what: 'enquiry' });
    const cited = over.every(({ stream: key, versions }) =>
      versions.every((version) => version <= (world.find(key)?.version ?? 0)),
    );
    if (!cited || (use === 'mine' && over.length === 0)) return err({ kind: 'does-not-fit', what: 'versions' });
    const rule = ruleOf(work);
    if (!context.actor.roles.some((role) => rule.roles.includes(role))) {
      return err({ kind: 'not-for-your-role', command: work.kind });
    }
    const settled: ProposedEvent = {
      kind: 'conflict-settled',
      stream,
      body: {
        core: {
          ...{ settles: settles.commandId, use, reason, over, givenAt },
          ...(use === 'mine' ? {} : { notApplied: notedOf(work) }),
        },
      },
    };
    if (!isDone(args)) return ok([settled]);
    const decided = rule.decide(work.args, world, context);
    if (use === 'mine') return decided.ok ? ok([...decided.value, settled]) : decided;
    return ok([...(decided.ok ? remainderOf(decided.value, over) : []), settled]);
  },
};

/** The decision that work is about: its author acts in the function of that decision, done again or not. */
function decisionOf(work: Work): readonly StreamKey<'decision'>[] {
  return work.kind === 'send-back-decision' ? [streamKey('decision', work.args.decisionId)] : [];
}
