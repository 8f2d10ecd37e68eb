import type { ArrivalView, PendingItem } from '#contracts/views.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { DecideContext, World } from '#domain/command-rules.ts';
import { decide } from '#domain/decide.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { idOf } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import { arrivalClock } from './arrival-clock.ts';
import { clockView } from './clock-view.ts';

/** What the view of an item of the tray is made from. */
export interface ArrivalParts {
  readonly arrival: CaseRecord<'arrival'>;
  readonly world: World;
  /** How acts would be decided; nothing while this desk has no rules. */
  readonly context: DecideContext | undefined;
  readonly pending: readonly PendingItem[];
  readonly now: Instant;
}

/** One item of the tray. Buttons are what the rules themselves answer now. */
export function arrivalView({ arrival, world, context, pending, now }: ArrivalParts): ArrivalView {
  return {
    arrival,
    ...(context === undefined ? {} : { clock: clockView(arrivalClock(arrival, context.ruleSet), now) }),
    permitted: context === undefined ? {} : permittedOn(arrival, world, context),
    pending: [...pending],
    now,
  };
}

function permittedOn(arrival: CaseRecord<'arrival'>, world: World, context: DecideContext): ArrivalView['permitted'] {
  const ask = (command: Parameters<typeof decide>[0]): NonNullable<ArrivalView['permitted']['dismiss-arrival']> => {
    const decided = decide(command, world, context);
    if (decided.ok) return { kind: 'yes' };
    return decided.error.kind === 'ask-central' ? { kind: 'at-central' } : { kind: 'no', refusal: decided.error };
  };
  const reason = context.ruleSet.trayReasons[0]?.code ?? '';
  return {
    'dismiss-arrival': ask({ kind: 'dismiss-arrival', args: { arrivalId: idOf(arrival.stream), reason } }),
    'receive-referral': ask({ kind: 'receive-referral', args: sampleCompletion(arrival, context.ruleSet) }),
  };
}

/** A referral such as a person would make of it, so that only the rules about who and when can say no. */
function sampleCompletion(arrival: CaseRecord<'arrival'>, ruleSet: RuleSet): CommandArgs<'receive-referral'> {
  const ids = sampleIds();
  const [referralId, subjectId] = [newId<'referral'>(ids), newId<'subject'>(ids)];
  const { receivedAt, sha256, batch } = arrival.parts.core;
  const reference = batch === undefined ? arrival.parts.core.reference : newReference('R', ids);
  const arrivalId = idOf(arrival.stream);
  return {
    referralId,
    enquiryId: newId(ids),
    enquiryReference: newReference('E', ids),
    acknowledgeDutyId: newId(ids),
    feedbackDutyId: newId(ids),
    arrivalId,
    referral: {
      reference,
      channel: ruleSet.channels[0]?.code ?? '',
      receivedAt,
      concerns: [],
      stated: [],
      narrative: 'x',
      familyKnows: 'not-said',
      consent: 'not-said',
      source: { kind: 'completed', arrivalId, sha256 },
      subjects: [{ id: subjectId, name: { asTold: 'x' }, birth: { kind: 'unknown' }, sex: 'unknown', track: 'adult' }],
      attachments: [],
    },
    referrer: { anonymity: 'none' },
    addresses: {},
    subjects: [
      {
        subjectId,
        referralId,
        track: 'adult',
        decisionId: newId(ids),
        handOverDutyId: newId(ids),
        duties: { person: newId(ids) },
      },
    ],
  };
}

/** Ids nobody has: the rules never look at their value beyond equality. */
function sampleIds(): Random {
  let next = 255;
  return {
    bytes(length) {
      next -= 1;
      return new Uint8Array(length).fill(next);
    },
  };
}
