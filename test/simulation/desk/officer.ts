import type { Command } from '#domain/command.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { idOf, streamKey, type StreamKind } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import type { Overlay } from '#sync/overlay.ts';
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
      referral: {
        reference: newReference('R', chance),
        channel: 'phone',
        receivedAt: at,
        concerns: ['neglect'],
        narrative: 'Something was seen.',
        familyKnows: 'not-said',
        consent: 'not-said',
        source: { kind: 'typed' },
        subjects: subjects.map((id) => ({
          id,
          name: { given: 'Sam', family: 'Sample' },
          birth: { kind: 'unknown' },
          sex: 'unknown',
          track: 'child',
        })),
        attachments: [],
      },
      referrer: { anonymity: 'none' },
      addresses: {},
      subjects: subjects.map((subjectId) => ({ subjectId, referralId, track: 'child', decisionId: newId(chance) })),
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
  if (roll <= 78) return recordSomePerson(records, chance);
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
  return signOff(desk, sight, enquiry, decision);
}

function ofKind<Kind extends StreamKind>(records: readonly AnyRecord[], kind: Kind): readonly CaseRecord<Kind>[] {
  return records.filter((record) => record.kind === kind) as unknown as readonly CaseRecord<Kind>[];
}

function settleSomeDuty(records: readonly AnyRecord[], chance: Chance): Command | undefined {
  const duty = chance.of(ofKind(records, 'duty'));
  return duty && { kind: 'settle-duty', args: { dutyId: idOf(duty.stream), settle: { kind: 'done', how: 'phone' } } };
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
      from: { referralId: idOf(referral.stream), subjectId: subject.id },
    },
  };
}

/** A signature binds to confirmed records only. */
function signOff(
  desk: Desk,
  { changed }: Overlay,
  enquiry: CaseRecord<'enquiry'>,
  decision: CaseRecord<'decision'>,
): Command | undefined {
  const { current } = decision.parts.core;
  const streams = [decision.stream, enquiry.stream, ...current.referralIds.map((id) => streamKey('referral', id))];
  if (streams.some((stream) => changed.has(stream))) return undefined;
  return {
    kind: 'sign-off-decision',
    args: {
      decisionId: idOf(decision.stream),
      enquiryId: idOf(enquiry.stream),
      evidence: {
        records: streams.map((stream) => ({ stream, version: desk.base.version(stream) })),
        sha256: '0'.repeat(64),
      },
    },
  };
}
