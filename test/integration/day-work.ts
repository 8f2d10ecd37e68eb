/** What people do in a day at the hub, as commands with every id made, and the forms that arrive. */
import type { Command, CommandArgs } from '#domain/command.ts';
import type { EnquiryView, QueueRow } from '#contracts/views.ts';
import type { Evidence } from '#domain/decision.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import { closingOf, settlingOf } from '#domain/permitted-actions.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Subject } from '#domain/referral.ts';
import { idOf } from '#domain/streams.ts';
import type { Track } from '#domain/values.ts';
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
    stated: ['injury'],
    subjects: [
      {
        name: { given: 'Ruby', family },
        dateOfBirth: '2017-05-04',
        sex: 'female',
        track: 'child',
        setting: 'Bridgewater Lane Primary School',
        address: { lines: ['7 Lowther Bank'], postcode: 'M33 9ZZ' },
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

/** A form as a district nurse's system sends it, about Edna `family`, `given` as the nurse writes it. */
export function nurseForm(submissionId: string, given: string, family: string): string {
  return JSON.stringify({
    form: { name: 'mash-referral', version: '1' },
    submissionId,
    channel: 'secure-email',
    concerns: ['neglect'],
    subjects: [
      {
        name: { given, family },
        dateOfBirth: '1939-11-02',
        sex: 'female',
        track: 'adult',
        nhsNumber: '9990004846',
        phone: '0161 496 0188',
        address: { lines: ['3 Alder Mews'], postcode: 'M33 9ZY' },
      },
    ],
    whatHappened: 'Pressure sore grade 3; her son, who is her carer, has not answered the door twice.',
    ownWords: 'He means well.',
    familyKnows: 'not-said',
    consent: 'given',
    referrer: { name: 'Priya Nair', organisation: 'Community nursing', role: 'District nurse', anonymity: 'none' },
  });
}

/** The line of an enquiry about one subject, with every id it will ever need. */
function lineFor(subjectId: Id<'subject'>, referralId: Id<'referral'>, track: Track): EnquirySubject {
  return {
    ...{ subjectId, referralId, track, decisionId: newId(systemRandom), handOverDutyId: newId(systemRandom) },
    duties: { ...(track === 'child' ? { parents: newId<'duty'>(systemRandom) } : {}), person: newId(systemRandom) },
  };
}

type Received = Extract<Command, { kind: 'receive-referral' }>;

/** A call that somebody types while they listen. */
export function typedCall(receivedAt: Instant, family: string, narrative: string): Received {
  const referralId = newId<'referral'>(systemRandom);
  const subjectId = newId<'subject'>(systemRandom);
  return {
    kind: 'receive-referral',
    args: {
      referralId,
      enquiryId: newId(systemRandom),
      enquiryReference: newReference('E', systemRandom),
      acknowledgeDutyId: newId(systemRandom),
      feedbackDutyId: newId(systemRandom),
      referral: {
        reference: newReference('R', systemRandom),
        channel: 'phone',
        receivedAt,
        concerns: ['neglect'],
        stated: [],
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
      subjects: [lineFor(subjectId, referralId, 'child')],
    },
  };
}

/** What a person makes by hand of an item of the tray: the same reference, receipt and digest, and what can be read. */
export function completed(arrival: CaseRecord<'arrival'>, family: string): Received {
  const { reference, receivedAt, sha256 } = arrival.parts.core;
  const arrivalId = idOf(arrival.stream);
  const { args } = typedCall(receivedAt, family, 'Typed from the page that could not be read.');
  const source = { kind: 'completed', arrivalId, sha256 } as const;
  return { kind: 'receive-referral', args: { ...args, arrivalId, referral: { ...args.referral, reference, source } } };
}

export function note(enquiryId: Id<'enquiry'>, text: string): Command {
  return { kind: 'add-note', args: { enquiryId, noteId: newId(systemRandom), text } };
}

/** The subjects of an enquiry with the referral each came with. */
export function subjectsOf({ enquiry, referrals }: Pick<EnquiryView, 'enquiry' | 'referrals'>) {
  return enquiry.parts.core.subjects.map((line) => {
    const referral = referrals.find(({ stream }) => idOf(stream) === line.referralId);
    const subject = referral?.parts.core.subjects.find(({ id }) => id === line.subjectId);
    if (referral === undefined || subject === undefined) throw new Error('a subject without its referral');
    return { line, referral, subject };
  });
}

/** A new person made of a subject nobody knows. */
export function newPerson(referral: CaseRecord<'referral'>, subject: Subject): Command {
  const { name, birth, sex, nhsNumber, setting, phone } = subject;
  return {
    kind: 'record-person',
    args: {
      personId: newId(systemRandom),
      reference: newReference('P', systemRandom),
      ...{ name, otherNames: [], birth, sex },
      ...(nhsNumber === undefined ? {} : { nhsNumber }),
      ...(setting === undefined ? {} : { setting }),
      ...(phone === undefined ? {} : { phone }),
      from: { kind: 'referral', referralId: idOf(referral.stream), subjectId: subject.id },
      address: referral.parts.address?.bySubject[subject.id],
    },
  };
}

type Recommended = Omit<CommandArgs<'recommend-decision'>, 'decisionId' | 'enquiryId' | 'subjectId' | 'referralIds'>;
const answered = (answer: 'yes' | 'no', evidence: string) => ({ answer, evidence });

/** Every part of a decision as the default ceremony asks for it: a child in need, an adult who meets the three limbs. */
const parts: Readonly<Record<Track, Omit<Recommended, 'rationale'>>> = {
  child: {
    track: 'child',
    outcomes: ['accepted-referral'],
    immediateProtection: { needed: 'no' },
    ownWords: { kind: 'words', words: 'I am not allowed to say.' },
    test: {
      kind: 'child',
      inNeed: answered('yes', 'An injury nobody explains.'),
      significantHarm: answered('no', 'Nothing yet that carries it.'),
    },
    threshold: 'level-4',
    bases: ['children-act-s17'],
    alternatives: 'Early help: not enough while nobody knows how she was hurt.',
  },
  adult: {
    track: 'adult',
    outcomes: ['section-42-enquiry'],
    immediateProtection: { needed: 'yes', words: 'A nurse visits today with her key.' },
    ownWords: { kind: 'not-sought', reason: 'not-reached' },
    test: {
      kind: 'adult',
      needs: answered('yes', 'Cannot walk without help.'),
      risk: answered('yes', 'A sore of grade 3, nobody let in.'),
      unable: answered('yes', 'Cannot get up by herself.'),
    },
    bases: ['care-act-s42'],
    alternatives: 'A care assessment alone would leave her as she is.',
  },
};

/** Recommends for a subject of an enquiry, the first without a word, what its track would, with all it was seen on. */
export function recommendation(
  { enquiry, seen }: Pick<EnquiryView, 'enquiry' | 'seen'>,
  rationale: string,
  line = enquiry.parts.core.subjects[0],
): Extract<Command, { kind: 'recommend-decision' }> {
  if (line === undefined) throw new Error('an enquiry without subjects');
  return {
    kind: 'recommend-decision',
    args: {
      ...parts[line.track],
      decisionId: line.decisionId,
      enquiryId: idOf(enquiry.stream),
      subjectId: line.subjectId,
      referralIds: [line.referralId],
      rationale,
      seen,
    },
  };
}

/** A signature on a decision of an enquiry, on what was on the screen. */
export function signature(
  { enquiry }: Pick<EnquiryView, 'enquiry'>,
  decision: CaseRecord<'decision'>,
  evidence: Evidence,
): Command {
  const decisionId = idOf(decision.stream);
  const line = enquiry.parts.core.subjects.find((candidate) => candidate.decisionId === decisionId);
  if (line === undefined) throw new Error('a decision of another enquiry');
  const { handOverDutyId } = line;
  return {
    kind: 'sign-off-decision',
    args: { decisionId, enquiryId: idOf(enquiry.stream), handOverDutyId, evidence },
  };
}

/** A duty is done: told by telephone; a hand-over says who took it on. */
export function told(duty: CaseRecord<'duty'>, words = 'Spoke to them at length.'): Command {
  return { kind: 'settle-duty', args: settlingOf(duty, { kind: 'done', how: 'phone', words }) };
}

export function closing({ enquiry }: Pick<EnquiryView, 'enquiry'>): Command {
  return { kind: 'close-enquiry', args: closingOf(enquiry) };
}

export const nameOf = (row: QueueRow): string =>
  row.kind === 'arrival'
    ? 'an item of the tray'
    : `${row.subjects[0]?.name.given ?? ''} ${row.subjects[0]?.name.family ?? ''}`;
