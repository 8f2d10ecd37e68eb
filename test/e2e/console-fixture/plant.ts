import { createHash } from 'node:crypto';
import { present } from '#kernel/assert.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from '#domain/author.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import type { LegalTest } from '#domain/decision.ts';
import { closingOf } from '#domain/permitted-actions.ts';
import { findCode } from '#domain/rule-set.ts';
import type { Track } from '#domain/values.ts';
import type { FixtureArrival } from './arrivals.ts';
import type { FixtureRecords } from './fixture-records.ts';
import { knownPeople } from './known-people.ts';
import { fixtureRules } from './rules.ts';
import { actorOf, intake } from './staff.ts';
import type { FixtureDecision, FixtureReferral } from './told.ts';

/** The moment at which the fixture opens: a Tuesday morning, 9:41am in London. */
export const fixtureStart = '2026-11-24T09:41:00.000Z' as Instant;

const minutes = (count: number): number => count * 60_000;

/** Plants what is told into the invented hub, by the commands of its staff. */
export function planter(records: FixtureRecords, random: Random) {
  const must = (command: Command, actor: Actor, at: Instant): void => {
    const given = records.give(command, actor, at, true);
    if (!given.ok) throw new Error(`the fixture refuses ${command.kind}: ${JSON.stringify(given.refusal)}`);
  };

  const known = knownPeople.map((person, at) => {
    const personId = newId<'person'>(random);
    const from = { kind: 'import', system: 'Fixture social care system', number: String(70_001 + at) } as const;
    const args = { personId, reference: newReference('P', random), from, ...person };
    must({ kind: 'import-person', args }, intake, plusMs(fixtureStart, -minutes(60 * 24 * 30)));
    return personId;
  });

  const arrival = ({ minutesAgo, why, from, bytes }: FixtureArrival): void => {
    const receivedAt = plusMs(fixtureStart, -minutes(minutesAgo));
    const body = Buffer.from(from.text, 'utf8');
    const args = {
      arrivalId: newId<'arrival'>(random),
      reference: newReference('R', random),
      receivedAt,
      sha256: createHash('sha256').update(body).digest('hex'),
      bytes: bytes ?? body.length,
      why,
      from,
    };
    must({ kind: 'keep-arrival', args }, intake, receivedAt);
  };

  const referral = (told: FixtureReferral): void => {
    const receivedAt = plusMs(fixtureStart, -minutes(told.minutesAgo));
    const after = (count: number): Instant => plusMs(receivedAt, minutes(count));
    const args = received(told, receivedAt, random);
    const { enquiryId, referralId } = args;
    must({ kind: 'receive-referral', args }, actorOf('shah'), after(1));
    const settle = (dutyId: Id<'duty'>, at: Instant, words?: string): void => {
      const done = { kind: 'done', how: 'telephone', ...(words === undefined ? {} : { words }) } as const;
      const decisionIds = args.feedbackDutyId === dutyId ? args.subjects.map((line) => line.decisionId) : undefined;
      const all = { dutyId, ...(decisionIds === undefined ? {} : { decisionIds }), settle: done };
      must({ kind: 'settle-duty', args: all }, actorOf('shah'), at);
    };
    if (told.acknowledged === true) settle(args.acknowledgeDutyId, after(2));
    if (told.rating !== undefined) {
      const [rating, reason, by, words] = told.rating;
      const more = words === undefined ? {} : { words };
      must({ kind: 'rate-enquiry', args: { enquiryId, rating, reason, ...more } }, actorOf(by), after(6));
    }
    if (told.claimedBy !== undefined) {
      must({ kind: 'claim-enquiry', args: { enquiryId } }, actorOf(told.claimedBy), after(7));
    }
    (told.notes ?? []).forEach(([by, text], at) => {
      const note = { enquiryId, noteId: newId<'note'>(random), text };
      must({ kind: 'add-note', args: note }, actorOf(by), after(9 + at * 5));
    });
    for (const [at, who] of told.identified ?? []) {
      const subject = present(args.referral.subjects[at], 'a subject');
      const address = args.addresses[subject.id];
      if (who === 'new') {
        const { id: subjectId, track: _, relationship: __, ...person } = subject;
        const from = { kind: 'referral', referralId, subjectId } as const;
        const rest = { personId: newId<'person'>(random), reference: newReference('P', random), otherNames: [], from };
        const where = address === undefined ? {} : { address };
        must({ kind: 'record-person', args: { ...person, ...rest, ...where } }, actorOf('shah'), after(12));
      } else {
        const personId = present(known[who], 'a known person');
        must(
          { kind: 'link-subject', args: { referralId, subjectId: subject.id, personId } },
          actorOf('shah'),
          after(12),
        );
      }
    }
    for (const decision of told.decided ?? []) {
      const by = decision.by ?? told.claimedBy ?? 'moyo';
      const line = present(args.subjects[decision.subject], 'a line');
      must({ kind: 'recommend-decision', args: recommendation(decision, line, enquiryId) }, actorOf(by), after(20));
      if (decision.sentBack !== undefined) {
        const [reason, comment] = decision.sentBack;
        const sent = { decisionId: line.decisionId, enquiryId, reason, comment };
        must({ kind: 'send-back-decision', args: sent }, actorOf('reid'), after(30));
      }
      if (decision.signed === true) {
        const seen = [`decision/${line.decisionId}`, `enquiry/${enquiryId}`, `referral/${referralId}`] as const;
        const shown = seen.map((stream) => ({ stream, version: records.world.find(stream)?.version ?? 1 }));
        const evidence = { records: shown, sha256: '0'.repeat(64) };
        const { decisionId, handOverDutyId } = line;
        const signing = { decisionId, enquiryId, handOverDutyId, evidence };
        must({ kind: 'sign-off-decision', args: signing }, actorOf('reid'), after(45));
      }
    }
    if (told.told !== undefined) {
      const enquiry = present(records.world.find(`enquiry/${enquiryId}`), 'the enquiry');
      for (const duty of records.of(enquiry).duties) {
        const { duty: kind, settled } = duty.parts.core;
        if (settled !== undefined || (kind === 'hand-over' && told.told === 'but-hand-over')) continue;
        settle(duty.stream.slice('duty/'.length) as Id<'duty'>, after(60), 'Spoken to Imogen Achterberg');
      }
      if (told.closed === true) {
        const now = present(records.world.find(`enquiry/${enquiryId}`), 'the enquiry');
        must({ kind: 'close-enquiry', args: closingOf(now) }, actorOf('shah'), after(61));
      }
    }
  };
  return { referral, arrival };
}

function received(told: FixtureReferral, receivedAt: Instant, random: Random): CommandArgs<'receive-referral'> {
  const referralId = newId<'referral'>(random);
  const duty = (): Id<'duty'> => newId<'duty'>(random);
  const subjects = told.subjects.map(({ address: _, ...subject }) => ({ id: newId<'subject'>(random), ...subject }));
  return {
    referralId,
    enquiryId: newId<'enquiry'>(random),
    enquiryReference: newReference('E', random),
    acknowledgeDutyId: duty(),
    feedbackDutyId: duty(),
    referral: {
      reference: newReference('R', random),
      channel: told.channel,
      receivedAt,
      concerns: told.concerns,
      stated: told.stated ?? [],
      narrative: told.narrative,
      ...(told.ownWords === undefined ? {} : { ownWords: told.ownWords }),
      ...(told.senderGrade === undefined ? {} : { senderGrade: told.senderGrade }),
      familyKnows: told.familyKnows,
      consent: told.consent,
      source: { kind: 'typed' },
      subjects,
      attachments: told.attachments ?? [],
    },
    referrer: { ...told.referrer, ...(told.organisation === undefined ? {} : { organisation: told.organisation }) },
    addresses: Object.fromEntries(
      told.subjects.flatMap((subject, at) =>
        subject.address === undefined ? [] : [[subjects[at]?.id ?? '', subject.address]],
      ),
    ),
    subjects: subjects.map((subject) => ({
      subjectId: subject.id,
      referralId,
      track: subject.track,
      decisionId: newId<'decision'>(random),
      handOverDutyId: duty(),
      duties: { ...(subject.track === 'child' ? { parents: duty() } : {}), person: duty() },
    })),
  };
}

function recommendation(
  { outcomes, rationale, test }: FixtureDecision,
  line: CommandArgs<'receive-referral'>['subjects'][number],
  enquiryId: Id<'enquiry'>,
): CommandArgs<'recommend-decision'> {
  const { decisionId, subjectId, track, referralId } = line;
  const sections = outcomes.map((code) => findCode(fixtureRules.outcomes, code)?.section);
  return {
    decisionId,
    enquiryId,
    subjectId,
    track,
    referralIds: [referralId],
    outcomes: [...outcomes],
    immediateProtection: { needed: 'no' },
    ownWords: { kind: 'words', words: 'Spoken to alone. What was said stands in the referral.' },
    test: test ?? testFor(track, sections),
    ...(track === 'child' ? { threshold: sections.includes('s47') ? 'level-4' : 'level-2' } : {}),
    bases: [sections.find((section) => section !== undefined) ?? 'local-threshold'],
    rationale,
    alternatives: 'Nothing more, and a visit by the school nurse, were considered.',
  };
}

/** A test of the law that bears the sections of the outcomes and nothing more. */
function testFor(track: Track, sections: readonly (string | undefined)[]): LegalTest {
  const yes = { answer: 'yes', evidence: 'As the referral says, and as seen by the worker.' } as const;
  const no = { answer: 'no', evidence: 'Nothing that was told or seen says so.' } as const;
  if (track === 'adult') {
    const met = sections.includes('s42');
    return { kind: 'adult', needs: yes, risk: met ? yes : { answer: 'not-known' }, unable: met ? yes : no };
  }
  const harm = sections.includes('s47');
  return { kind: 'child', inNeed: harm || sections.includes('s17') ? yes : no, significantHarm: harm ? yes : no };
}
