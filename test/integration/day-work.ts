/** What people do in a day at the hub, as commands with every id made, and the forms that arrive. */
import type { Command } from '#domain/command.ts';
import type { QueueRow } from '#contracts/views.ts';
import type { Evidence } from '#domain/decision.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/clock.ts';
import { newReference } from '#kernel/reference.ts';
import { systemRandom } from '#desk/system.ts';

/** A form as a school's system sends it. */
export function schoolForm(submissionId: string, family: string): string {
  return JSON.stringify({
    form: { name: 'mash-referral', version: '1' },
    submissionId,
    channel: 'web-portal',
    concerns: ['physical-abuse'],
    subjects: [
      {
        name: { given: 'Ruby', family },
        dateOfBirth: '2017-05-04',
        sex: 'female',
        track: 'child',
        setting: 'Bridgewater Lane Primary School',
      },
    ],
    whatHappened: 'Ruby came to school with a bruise on her cheek and said that she had been told not to say how.',
    ownWords: 'I am not allowed to say.',
    familyKnows: 'no',
    consent: 'not-sought',
    referrer: {
      name: 'Helen Marsh',
      organisation: 'Bridgewater Lane Primary School',
      role: 'Designated safeguarding lead',
      phone: '0161 496 0123',
      anonymity: 'none',
    },
  });
}

/** A call that somebody types while they listen. */
export function typedCall(
  receivedAt: Instant,
  family: string,
  narrative: string,
): Extract<Command, { kind: 'receive-referral' }> {
  const referralId = newId<'referral'>(systemRandom);
  const subjectId = newId<'subject'>(systemRandom);
  return {
    kind: 'receive-referral',
    args: {
      referralId,
      enquiryId: newId(systemRandom),
      enquiryReference: newReference('E', systemRandom),
      acknowledgeDutyId: newId(systemRandom),
      referral: {
        reference: newReference('R', systemRandom),
        channel: 'phone',
        receivedAt,
        concerns: ['neglect'],
        narrative,
        familyKnows: 'not-said',
        consent: 'not-said',
        source: { kind: 'typed' },
        subjects: [
          {
            id: subjectId,
            name: { given: 'Leon', family },
            birth: { kind: 'year', year: 2016, estimated: true },
            sex: 'male',
            track: 'child',
          },
        ],
        attachments: [],
      },
      referrer: { name: 'A neighbour', phone: '01632 960101', anonymity: 'not-to-family' },
      addresses: { [subjectId]: { lines: ['4 Quarry Terrace'], postcode: 'M33 9ZZ' } },
      subjects: [{ subjectId, referralId, track: 'child', decisionId: newId(systemRandom) }],
    },
  };
}

export function note(enquiryId: Id<'enquiry'>, text: string): Command {
  return { kind: 'add-note', args: { enquiryId, noteId: newId(systemRandom), text } };
}

/** Recommends acceptance for the first subject of an enquiry. */
export function recommendation(
  enquiry: CaseRecord<'enquiry'>,
  rationale: string,
): Extract<Command, { kind: 'recommend-decision' }> {
  const [line] = enquiry.parts.core.subjects;
  if (line === undefined) throw new Error('an enquiry without subjects');
  return {
    kind: 'recommend-decision',
    args: {
      decisionId: line.decisionId,
      enquiryId: idOf(enquiry.stream),
      subjectId: line.subjectId,
      track: line.track,
      referralIds: [line.referralId],
      outcomes: ['accepted-referral'],
      rationale,
    },
  };
}

export function signature(decision: CaseRecord<'decision'>, evidence: Evidence): Command {
  return {
    kind: 'sign-off-decision',
    args: { decisionId: idOf(decision.stream), enquiryId: decision.parts.core.current.enquiryId, evidence },
  };
}

export const nameOf = (row: QueueRow): string =>
  `${row.subjects[0]?.name.given ?? ''} ${row.subjects[0]?.name.family ?? ''}`;
