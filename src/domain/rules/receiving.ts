import { plusMs } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Id } from '#kernel/ids.ts';
import { sentAgainRightly } from '../arrival.ts';
import type { ProposedEvent } from '../case-event.ts';
import type { CommandArgs } from '../command.ts';
import type { CommandRule, World } from '../command-rules.ts';
import type { DutyKind } from '../duty.ts';
import { localityOf } from '../locality.ts';
import type { CaseRecord } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import { findCode, type RuleSet } from '../rule-set.ts';
import { streamKey, type StreamKey } from '../streams.ts';
import { isUnique } from '../values.ts';
import { hubWorkers } from './hub-workers.ts';

/**
 * "Just now" by a clock that is believed (design.md 3: within two minutes of central's) is not the future by another
 * one: a call somebody is still on must never be refused for the milliseconds between two clocks.
 */
const believedClockMs = 2 * 60_000;

type Args = CommandArgs<'receive-referral'>;

/**
 * A referral arrives: kept verbatim, opens its own enquiry in the queue of its locality, and owes: its referrer an
 * acknowledgement and an answer, each parent, child and adult to be told. Where a person makes it of an item of the
 * tray, that item is settled with it and its reference and receipt stay; of an unreadable batch many are made, and it
 * waits until a person says that all of it is entered. What its sender has sent again rightly is settled with it too. Never refused for what a human would still want to see; only for a form that contradicts itself.
 */
export const receiveReferral: CommandRule<'receive-referral'> = {
  roles: [...hubWorkers, 'intake'],
  exact: false,
  reads: () => [],
  writes: (args) => [
    streamKey('referral', args.referralId),
    streamKey('enquiry', args.enquiryId),
    ...dutiesOf(args).map((duty) => streamKey('duty', duty.dutyId)),
    ...(args.arrivalId === undefined ? [] : [streamKey('arrival', args.arrivalId)]),
    ...(args.sentAgain ?? []).map((id) => streamKey('arrival', id)),
  ],
  decide(args, world, { actor, ruleSet, at }) {
    const duties = dutiesOf(args);
    const born: readonly StreamKey[] = [
      streamKey('referral', args.referralId),
      streamKey('enquiry', args.enquiryId),
      ...duties.map((duty) => streamKey('duty', duty.dutyId)),
    ];
    for (const key of born) if (world.find(key) !== undefined) return err({ kind: 'already-there', stream: key });
    const { referral } = args;
    if (referral.receivedAt > at && referral.receivedAt > plusMs(at, believedClockMs)) {
      return err({ kind: 'receipt-in-future', receivedAt: referral.receivedAt });
    }
    const misfit =
      unknownCode(referral, ruleSet) ??
      sourceMisfit(args, world, actor.roles.includes('intake')) ??
      (linesFit(args) ? undefined : ({ kind: 'does-not-fit', what: 'subjects' } as const));
    if (misfit !== undefined) return err(misfit);
    const ids: readonly string[] = referral.subjects.map((subject) => subject.id);
    if (Object.keys(args.addresses).some((id) => !ids.includes(id))) {
      return err({ kind: 'does-not-fit', what: 'addresses' });
    }
    const stream = streamKey('referral', args.referralId);
    const locality = localityOf(
      referral.subjects.map((subject) => args.addresses[subject.id]),
      ruleSet.hub.localities,
    );
    const automatic = referral.source.kind === 'intake' && ruleSet.automaticReceipt.includes(referral.channel);
    const events: ProposedEvent[] = [
      {
        kind: 'referral-received',
        stream,
        body: { core: referral, referrer: args.referrer, address: { bySubject: args.addresses } },
      },
      { kind: 'referral-placed', stream, body: { core: { enquiryId: args.enquiryId, reason: 'opened' } } },
      {
        kind: 'enquiry-opened',
        stream: streamKey('enquiry', args.enquiryId),
        body: {
          core: {
            reference: args.enquiryReference,
            referralId: args.referralId,
            subjects: args.subjects,
            dutyIds: duties.map((duty) => duty.dutyId),
            ...(locality === undefined ? {} : { locality }),
          },
          police: {},
          health: {},
        },
      },
      ...duties.map(({ dutyId, duty, subjectId }): ProposedEvent => ({
        kind: 'duty-arose',
        stream: streamKey('duty', dutyId),
        body: {
          core: {
            duty,
            referralId: args.referralId,
            enquiryId: args.enquiryId,
            ...(subjectId === undefined ? {} : { subjectId }),
            ...(duty === 'feedback-referrer' ? { waitsFor: args.subjects.map((line) => line.decisionId) } : {}),
            since: referral.receivedAt,
          },
        },
      })),
      // The receipt a system got counts only where the hub has said so; everybody else is acknowledged by a person.
      ...(automatic
        ? [
            {
              kind: 'duty-done',
              stream: streamKey('duty', args.acknowledgeDutyId),
              body: { core: { how: 'automatic-receipt' } },
            } as const,
          ]
        : []),
      ...arrivalEvents(args, world),
    ];
    return ok(events);
  },
};

/** The duties a referral is born with, in the order they are met. */
function dutiesOf(args: Args): readonly {
  readonly dutyId: Id<'duty'>;
  readonly duty: DutyKind;
  readonly subjectId?: Id<'subject'>;
}[] {
  return [
    { dutyId: args.acknowledgeDutyId, duty: 'acknowledge-referrer' },
    { dutyId: args.feedbackDutyId, duty: 'feedback-referrer' },
    ...args.subjects.flatMap(({ subjectId, track, duties }) => [
      ...(duties.parents === undefined ? [] : [{ dutyId: duties.parents, duty: 'tell-parents', subjectId } as const]),
      { dutyId: duties.person, duty: track === 'child' ? 'tell-child' : 'tell-adult', subjectId } as const,
    ]),
  ];
}

function unknownCode(referral: Args['referral'], ruleSet: RuleSet): Refusal | undefined {
  const lists = [
    ['channels', ruleSet.channels, [referral.channel]],
    ['concerns', ruleSet.concerns, referral.concerns],
    ['statedFacts', ruleSet.statedFacts, referral.stated],
  ] as const;
  for (const [list, items, codes] of lists) {
    for (const code of codes) if (findCode(items, code) === undefined) return { kind: 'unknown-code', list, code };
  }
  return undefined;
}

/** "A system sent this" is central's word, given by its intake; a person types it, or completes an item of the tray. */
function sourceMisfit({ referral, arrivalId, sentAgain }: Args, world: World, isIntake: boolean): Refusal | undefined {
  const { source } = referral;
  if ((source.kind === 'intake') !== isIntake) return { kind: 'does-not-fit', what: 'source' };
  if (sentAgain !== undefined && !isIntake) return { kind: 'does-not-fit', what: 'arrival' };
  for (const id of sentAgain ?? []) {
    const open = openArrival(id, world);
    if (!open.ok) return open.error;
  }
  if (source.kind !== 'completed') {
    return arrivalId === undefined ? undefined : { kind: 'does-not-fit', what: 'arrival' };
  }
  if (arrivalId === undefined || source.arrivalId !== arrivalId) return { kind: 'does-not-fit', what: 'arrival' };
  const arrival = openArrival(arrivalId, world);
  if (!arrival.ok) return arrival.error;
  const { reference, receivedAt, sha256, batch } = arrival.value;
  const fits =
    // A referral of a batch is one of many: each has a reference of its own.
    (referral.reference === reference) === (batch === undefined) &&
    referral.receivedAt <= receivedAt &&
    source.sha256 === sha256;
  return fits ? undefined : { kind: 'does-not-fit', what: 'arrival' };
}

/** An item of the tray that waits; or why it does not. */
function openArrival(id: Id<'arrival'>, world: World): Result<CaseRecord<'arrival'>['parts']['core'], Refusal> {
  const stream = streamKey('arrival', id);
  const arrival = world.find(stream)?.parts.core;
  if (arrival === undefined) return err({ kind: 'not-found', stream });
  const { settled } = arrival;
  return settled === undefined ? ok(arrival) : err({ kind: 'arrival-settled', by: settled.by.name, at: settled.at });
}

/** What the referral comes to for the items of the tray it is made of or takes the place of. */
function arrivalEvents({ arrivalId, sentAgain, referralId }: Args, world: World): readonly ProposedEvent[] {
  const again = (sentAgain ?? []).map((id): ProposedEvent => ({
    kind: 'arrival-settled',
    stream: streamKey('arrival', id),
    body: { core: { how: 'dismissed', reason: sentAgainRightly, referralId } },
  }));
  if (arrivalId === undefined) return again;
  const stream = streamKey('arrival', arrivalId);
  const isBatch = world.find(stream)?.parts.core.batch !== undefined;
  return [
    ...again,
    isBatch
      ? { kind: 'arrival-entered', stream, body: { core: { referralId } } }
      : { kind: 'arrival-settled', stream, body: { core: { how: 'completed', referralId } } },
  ];
}

/** One line for each subject, in order, about the same person on the same track, and no stream named twice. */
function linesFit({ referral, referralId, subjects, acknowledgeDutyId, feedbackDutyId }: Args): boolean {
  const ids = referral.subjects.map((subject) => subject.id);
  const streams = [
    acknowledgeDutyId,
    feedbackDutyId,
    ...subjects.flatMap(({ decisionId, handOverDutyId, duties }) => [
      decisionId,
      handOverDutyId,
      duties.person,
      ...(duties.parents === undefined ? [] : [duties.parents]),
    ]),
  ];
  return (
    isUnique(ids) &&
    isUnique(streams) &&
    subjects.length === referral.subjects.length &&
    referral.subjects.every((subject, index) => {
      const line = subjects[index];
      return (
        line?.subjectId === subject.id &&
        line.referralId === referralId &&
        line.track === subject.track &&
        // The parents of a child are told; an adult is told themselves.
        (line.duties.parents !== undefined) === (line.track === 'child')
      );
    })
  );
}
