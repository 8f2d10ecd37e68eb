import { systemRandom } from '#central/system.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';

/** A referral as it was received, and the line of one subject of it. */
export interface Received {
  readonly args: CommandArgs<'receive-referral'>;
  readonly line: EnquirySubject;
}

type Recommended = CommandArgs<'recommend-decision'>;

/** A recommendation with every part the default ceremony asks for: advice, or for a child what `changes` says. */
export function recommend({ args, line }: Received, changes: Partial<Recommended> = {}): Command {
  const { decisionId, subjectId, track } = line;
  return {
    kind: 'recommend-decision',
    args: {
      decisionId,
      enquiryId: args.enquiryId,
      subjectId,
      track,
      referralIds: [args.referralId],
      outcomes: [track === 'child' ? 'child-advice' : 'adult-advice'],
      immediateProtection: { needed: 'no' },
      ownWords: { kind: 'not-sought', reason: 'not-reached' },
      ...(track === 'child' ? { threshold: 'level-2' } : {}),
      bases: ['local-threshold'],
      rationale: 'The school has seen her twice and will go on seeing her.',
      alternatives: 'Early help was offered and declined.',
      test:
        track === 'child'
          ? { kind: 'child', inNeed: { answer: 'not-known' }, significantHarm: { answer: 'no', evidence: 'Seen.' } }
          : {
              kind: 'adult',
              needs: { answer: 'not-known' },
              risk: { answer: 'no', evidence: 'Seen.' },
              unable: { answer: 'not-known' },
            },
      ...changes,
    },
  };
}

/** What makes a recommendation a strategy discussion: reasonable cause to suspect significant harm. */
export const strategyDiscussion: Partial<Recommended> = {
  outcomes: ['strategy-discussion'],
  threshold: 'level-5',
  bases: ['children-act-s47'],
  test: {
    kind: 'child',
    inNeed: { answer: 'not-known' },
    significantHarm: { answer: 'yes', evidence: 'Bruising without an explanation that fits.' },
  },
};

/** Signs the decision of `line` on the versions in `seen`; a stream that is not there counts as its first version. */
export function signOff({ args, line }: Received, seen: ReadonlyMap<StreamKey, number>): Command {
  const { decisionId, handOverDutyId } = line;
  const streams = [`decision/${decisionId}`, `enquiry/${args.enquiryId}`, `referral/${args.referralId}`] as const;
  const records = streams.map((stream) => ({ stream, version: seen.get(stream) ?? 1 }));
  const evidence = { records, sha256: 'a'.repeat(64) };
  return { kind: 'sign-off-decision', args: { decisionId, enquiryId: args.enquiryId, handOverDutyId, evidence } };
}

/** Every duty an enquiry may come to owe: those it was born with, and a hand-over for each line. */
export function dutiesOf({ acknowledgeDutyId, feedbackDutyId, subjects }: Received['args']) {
  return {
    born: [
      acknowledgeDutyId,
      feedbackDutyId,
      ...subjects.flatMap(({ duties }) => [...(duties.parents === undefined ? [] : [duties.parents]), duties.person]),
    ],
    handOver: subjects.map((line) => line.handOverDutyId),
  };
}

/** Closes the enquiry of `args`. */
export function closeEnquiry(args: Received['args']): Command {
  const { born, handOver } = dutiesOf(args);
  const decisionIds = args.subjects.map((line) => line.decisionId);
  return {
    kind: 'close-enquiry',
    args: { enquiryId: args.enquiryId, referralIds: [args.referralId], decisionIds, dutyIds: [...born, ...handOver] },
  };
}

/** Settles a duty as done. */
export function settle(
  dutyId: CommandArgs<'settle-duty'>['dutyId'],
  decisionIds?: CommandArgs<'settle-duty'>['decisionIds'],
): Command {
  const done = { kind: 'done', how: 'phone', words: 'Spoke to Dana.' } as const;
  return {
    kind: 'settle-duty',
    args: { dutyId, ...(decisionIds === undefined ? {} : { decisionIds }), settle: done },
  };
}

/** Waives a duty. */
export function waive(dutyId: CommandArgs<'settle-duty'>['dutyId']): Command {
  return { kind: 'settle-duty', args: { dutyId, settle: { kind: 'waived', reason: 'no-contact-details' } } };
}

/** A person on record made from the first subject of `args`. */
export function recordPerson(
  { referralId, referral: { subjects }, addresses }: Received['args'],
  changes: Partial<CommandArgs<'record-person'>> = {},
): Command {
  const [subject] = subjects;
  const { id: subjectId, name, birth, sex } = subject!;
  return {
    kind: 'record-person',
    args: {
      personId: newId<'person'>(systemRandom),
      reference: newReference('P', systemRandom),
      name,
      otherNames: [],
      birth,
      sex,
      from: { kind: 'referral', referralId, subjectId },
      address: addresses[subjectId],
      ...changes,
    },
  };
}
