import { plusMs } from '#kernel/clock.ts';
import { err, ok } from '#kernel/result.ts';
import type { ProposedEvent } from '../case-event.ts';
import type { CommandRule } from '../command-rules.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';

/**
 * "Just now" by a clock that is believed (design.md 3: within two minutes of central's) is not the future by another
 * one: a call somebody is still on must never be refused for the milliseconds between two clocks.
 */
const believedClockMs = 2 * 60_000;

/**
 * A referral arrives: kept verbatim, opens its own enquiry, owes its referrer an acknowledgement.
 * Never refused for what a human would still want to see; only for a form that contradicts itself.
 */
export const receiveReferral: CommandRule<'receive-referral'> = {
  roles: ['mash-officer', 'team-manager', 'edt', 'intake'],
  exact: false,
  reads: () => [],
  writes: (args) => [
    streamKey('referral', args.referralId),
    streamKey('enquiry', args.enquiryId),
    streamKey('duty', args.acknowledgeDutyId),
  ],
  decide(args, world, { actor, ruleSet, at }) {
    for (const key of receiveReferral.writes(args)) {
      if (world.find(key) !== undefined) return err({ kind: 'already-there', stream: key });
    }
    const { referral } = args;
    if (referral.receivedAt > plusMs(at, believedClockMs)) {
      return err({ kind: 'receipt-in-future', receivedAt: referral.receivedAt });
    }
    if (findCode(ruleSet.channels, referral.channel) === undefined) {
      return err({ kind: 'unknown-code', list: 'channels', code: referral.channel });
    }
    for (const code of referral.concerns) {
      if (findCode(ruleSet.concerns, code) === undefined) return err({ kind: 'unknown-code', list: 'concerns', code });
    }
    // "A system sent this" is central's word, given by its intake; a person's referral is typed, whoever told it.
    if (referral.source.kind === 'intake' && !actor.roles.includes('intake')) {
      return err({ kind: 'does-not-fit', what: 'source' });
    }
    const ids = referral.subjects.map((subject) => subject.id);
    if (new Set(ids).size !== ids.length) return err({ kind: 'does-not-fit', what: 'subjects' });
    const lines = new Set(args.subjects.map((line) => line.decisionId));
    const linesFit =
      lines.size === args.subjects.length &&
      args.subjects.length === referral.subjects.length &&
      referral.subjects.every((subject, index) => {
        const line = args.subjects[index];
        return line?.subjectId === subject.id && line.referralId === args.referralId && line.track === subject.track;
      });
    if (!linesFit) return err({ kind: 'does-not-fit', what: 'subjects' });
    if (Object.keys(args.addresses).some((id) => !(ids as readonly string[]).includes(id))) {
      return err({ kind: 'does-not-fit', what: 'addresses' });
    }
    const events: ProposedEvent[] = [
      {
        kind: 'referral-received',
        stream: streamKey('referral', args.referralId),
        body: { core: referral, referrer: args.referrer, address: { bySubject: args.addresses } },
      },
      {
        kind: 'referral-placed',
        stream: streamKey('referral', args.referralId),
        body: { core: { enquiryId: args.enquiryId, reason: 'opened' } },
      },
      {
        kind: 'enquiry-opened',
        stream: streamKey('enquiry', args.enquiryId),
        body: {
          core: { reference: args.enquiryReference, referralId: args.referralId, subjects: args.subjects },
        },
      },
      {
        kind: 'duty-arose',
        stream: streamKey('duty', args.acknowledgeDutyId),
        body: {
          core: {
            duty: 'acknowledge-referrer',
            referralId: args.referralId,
            enquiryId: args.enquiryId,
            since: referral.receivedAt,
          },
        },
      },
    ];
    return ok(events);
  },
};
