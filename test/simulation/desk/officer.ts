import { placeOf } from '#contracts/place.ts';
import type { Command } from '#domain/command.ts';
import { closingOf, settlingOf } from '#domain/permitted-actions.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { enquiryOf, workIn } from '#domain/settleable.ts';
import { idOf, streamKey, type StreamKind } from '#domain/streams.ts';
import type { Instant, PlainDate } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import type { Overlay } from '#sync/overlay.ts';
import type { OutboxItem } from '#sync/ports.ts';
import type { Chance } from '../chance.ts';
import type { Desk } from './desk.ts';

/** A referral about one or two made-up children, as a command. */
export function someReferral(chance: Chance, at: Instant): Command {
  const referralId = newId<'referral'>(chance);
  const subjects = Array.from({ length: chance.between(1, 2) }, () => newId<'subject'>(chance));
  return {
    kind: 'receive-referral',
    args: {
      referralId,
      enquiryId: newId(chance),
      enquiryReference: newReference('E', chance),
      acknowledgeDutyId: newId(chance),
      feedbackDutyId: newId(chance),
      referral: {
        reference: newReference('R', chance),
        channel: 'phone',
        receivedAt: at,
        concerns: ['neglect'],
        stated: chance.in(3) ? ['injury'] : [],
        narrative: 'Something was seen.',
        familyKnows: 'not-said',
        consent: 'not-said',
        source: { kind: 'typed' },
        subjects: subjects.map((id) => ({
          id,
          name: { given: 'Sam', family: 'Sample' },
          // Few births and telephones, so that people turn out to be known.
          birth: { kind: 'day', date: '2018-01-14' as PlainDate },
          phone: '0161 496 0123',
          sex: 'unknown',
          track: 'child',
        })),
        attachments: [],
      },
      referrer: { anonymity: 'none' },
      addresses: {},
      subjects: subjects.map((subjectId) => ({
        subjectId,
        referralId,
        track: 'child',
        decisionId: newId(chance),
        handOverDutyId: newId(chance),
        duties: { parents: newId(chance), person: newId(chance) },
      })),
    },
  };
}

/** Something the person at `desk` might do with what they see; undefined when there is nothing. */
export function somethingToDo(desk: Desk, sight: Overlay, chance: Chance, at: Instant): Command | undefined {
  const records = desk.recordsInSight(sight);
  const enquiry = chance.of(ofKind(records, 'enquiry'));
  if (enquiry === undefined || chance.in(4)) return someReferral(chance, at);
  const enquiryId = idOf(enquiry.stream);
  const line = chance.of(enquiry.parts.core.subjects);
  const decision = line && sight.find(streamKey('decision', line.decisionId));
  const roll = chance.between(1, 100);
  if (roll <= 25) return { kind: 'add-note', args: { enquiryId, noteId: newId(chance), text: 'A note.' } };
  if (roll <= 50) {
    const rating = chance.of(['red', 'amber', 'green']) ?? 'red';
    return { kind: 'rate-enquiry', args: { enquiryId, rating, reason: 'first-look' } };
  }
  if (roll <= 60) return { kind: 'claim-enquiry', args: { enquiryId } };
  if (roll <= 66) return { kind: 'release-enquiry', args: { enquiryId, reason: 'end-of-shift' } };
  if (roll <= 72) return settleSomeDuty(records, chance);
  if (roll <= 75) return recordSomePerson(records, chance);
  if (roll <= 79) return sayWhoSomebodyIs(records, chance);
  if (roll <= 80) return { kind: 'route-enquiry', args: { enquiryId, locality: 'north', reason: 'lives-there' } };
  if (line === undefined) return undefined;
  if (roll <= 90 || decision === undefined) {
    return {
      kind: 'recommend-decision',
      args: {
        decisionId: line.decisionId,
        enquiryId,
        subjectId: line.subjectId,
        track: line.track,
        referralIds: [line.referralId],
        outcomes: ['assessment'],
        bases: [],
        rationale: 'Because.',
      },
    };
  }
  if (roll <= 93) {
    return {
      kind: 'send-back-decision',
      args: { decisionId: line.decisionId, enquiryId, reason: 'more-detail', comment: 'More, please.' },
    };
  }
  if (roll <= 95) return { kind: 'close-enquiry', args: closingOf(enquiry) };
  return signOff(desk, sight, enquiry, decision, line.handOverDutyId);
}

/** What settles `item`, whose command met what others did; undefined where it is not of those that can be. */
export function settlementOf({ envelope, outcome }: OutboxItem, sight: Overlay, desk: Desk): Command | undefined {
  const { command: given, commandId, claimedAt } = envelope;
  const work = workIn(given);
  if (work === undefined || outcome?.kind !== 'conflict') return undefined;
  const enquiryId = enquiryOf(work, sight);
  if (enquiryId === undefined) return undefined;
  const stream = streamKey('enquiry', enquiryId);
  return {
    kind: 'settle-conflict',
    args: {
      ...{ enquiryId, work, givenAt: claimedAt, reason: 'I have looked.' },
      settles: { commandId, place: placeOf(envelope) },
      use: commandId < '8' ? 'mine' : 'theirs',
      over: [{ stream, facet: 'rating', versions: [Math.max(1, desk.base.version(stream))] }],
    },
  };
}

function ofKind<Kind extends StreamKind>(records: readonly AnyRecord[], kind: Kind): readonly CaseRecord<Kind>[] {
  return records.filter((record) => record.kind === kind) as unknown as readonly CaseRecord<Kind>[];
}

function settleSomeDuty(records: readonly AnyRecord[], chance: Chance): Command | undefined {
  const duty = chance.of(ofKind(records, 'duty'));
  return (
    duty && {
      kind: 'settle-duty',
      args: settlingOf(duty, { kind: 'done', how: 'phone', words: 'The duty team.' }),
    }
  );
}

function recordSomePerson(records: readonly AnyRecord[], chance: Chance): Command | undefined {
  const referral = chance.of(ofKind(records, 'referral'));
  const subject = chance.of(referral?.parts.core.subjects ?? []);
  if (referral === undefined || subject === undefined) return undefined;
  return {
    kind: 'record-person',
    args: {
      personId: newId(chance),
      reference: newReference('P', chance),
      name: subject.name,
      birth: subject.birth,
      sex: subject.sex,
      otherNames: [],
      ...(subject.phone === undefined ? {} : { phone: subject.phone }),
      from: { kind: 'referral', referralId: idOf(referral.stream), subjectId: subject.id },
    },
  };
}

/** A subject is held against a person: the same, not the same, or what was said is taken back. */
function sayWhoSomebodyIs(records: readonly AnyRecord[], chance: Chance): Command | undefined {
  const referral = chance.of(ofKind(records, 'referral'));
  const subject = chance.of(referral?.parts.core.subjects ?? []);
  const person = chance.of(ofKind(records, 'person'));
  if (referral === undefined || subject === undefined || person === undefined) return undefined;
  const about = { referralId: idOf(referral.stream), subjectId: subject.id, personId: idOf(person.stream) };
  const known = referral.parts.core.identified[subject.id];
  if (known !== undefined) {
    return { kind: 'unlink-subject', args: { ...about, personId: known.personId, reason: 'wrong-person' } };
  }
  if (chance.in(3)) return { kind: 'compare-subject', args: { ...about, answer: 'not-sure' } };
  return { kind: 'link-subject', args: about };
}

/** A signature binds to confirmed records only. */
function signOff(
  desk: Desk,
  { changed }: Overlay,
  enquiry: CaseRecord<'enquiry'>,
  decision: CaseRecord<'decision'>,
  handOverDutyId: Id<'duty'>,
): Command | undefined {
  const { current } = decision.parts.core;
  const streams = [decision.stream, enquiry.stream, ...current.referralIds.map((id) => streamKey('referral', id))];
  if (streams.some((stream) => changed.has(stream))) return undefined;
  return {
    kind: 'sign-off-decision',
    args: {
      decisionId: idOf(decision.stream),
      enquiryId: idOf(enquiry.stream),
      handOverDutyId,
      evidence: {
        records: streams.map((stream) => ({ stream, version: desk.base.version(stream) })),
        sha256: '0'.repeat(64),
      },
    },
  };
}
