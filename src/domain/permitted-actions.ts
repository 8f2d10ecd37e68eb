import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Id } from '#kernel/ids.ts';
import type { Command, CommandArgs } from './command.ts';
import type { DecideContext, World } from './command-rules.ts';
import { decide } from './decide.ts';
import type { CommandKind } from './event-manifest.ts';
import type { CaseRecord } from './record.ts';
import type { Refusal } from './refusal.ts';
import type { RuleSet } from './rule-set.ts';
import { idOf, streamKey } from './streams.ts';
import type { Track } from './values.ts';

/** Whether an act is open to somebody now; where not, the rule that says no, which the screen shows in words. */
export type Permission =
  { readonly kind: 'yes' } | { readonly kind: 'at-central' } | { readonly kind: 'no'; readonly refusal: Refusal };

/**
 * What the actor may do on an enquiry right now, by asking `decide` itself with well-formed sample arguments, so that
 * buttons and rules cannot disagree.
 */
export function permittedActions(
  enquiry: CaseRecord<'enquiry'>,
  world: World,
  context: DecideContext,
): Readonly<Partial<Record<CommandKind, Permission>>> {
  const enquiryId = enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>;
  const { ruleSet } = context;
  const ask = (command: Command): Permission => {
    const decided = decide(command, world, context);
    if (decided.ok) return { kind: 'yes' };
    return decided.error.kind === 'ask-central' ? { kind: 'at-central' } : { kind: 'no', refusal: decided.error };
  };
  return {
    'claim-enquiry': ask({ kind: 'claim-enquiry', args: { enquiryId } }),
    'release-enquiry': ask({
      kind: 'release-enquiry',
      args: { enquiryId, reason: ruleSet.releaseReasons[0]?.code ?? '' },
    }),
    'rate-enquiry': ask({
      kind: 'rate-enquiry',
      args: { enquiryId, rating: ruleSet.ratings[0]?.code ?? '', reason: ruleSet.ratingReasons[0]?.code ?? '' },
    }),
    'route-enquiry': ask({
      kind: 'route-enquiry',
      args: {
        enquiryId,
        locality: ruleSet.hub.localities[0]?.code ?? '',
        reason: ruleSet.routeReasons[0]?.code ?? '',
      },
    }),
    'close-enquiry': ask({ kind: 'close-enquiry', args: closingOf(enquiry) }),
    'add-note': ask({ kind: 'add-note', args: { enquiryId, noteId: newId<'note'>(sample), text: 'x' } }),
  };
}

/** The arguments that close `enquiry`: all its referrals, decisions and duties. */
export function closingOf(enquiry: CaseRecord<'enquiry'>): CommandArgs<'close-enquiry'> {
  const { referralIds, subjects, dutyIds } = enquiry.parts.core;
  return {
    enquiryId: enquiry.stream.slice('enquiry/'.length) as Id<'enquiry'>,
    referralIds: [...referralIds],
    decisionIds: subjects.map((line) => line.decisionId),
    dutyIds: [...dutyIds, ...subjects.map((line) => line.handOverDutyId)],
  };
}

/** The arguments that settle `duty`, with the decisions it waits for. */
export function settlingOf(
  duty: CaseRecord<'duty'>,
  settle: CommandArgs<'settle-duty'>['settle'],
): CommandArgs<'settle-duty'> {
  const { waitsFor } = duty.parts.core;
  return { dutyId: idOf(duty.stream), ...(waitsFor === undefined ? {} : { decisionIds: [...waitsFor] }), settle };
}

/** What the actor may do with the decision of one line of an enquiry. */
export function permittedOnDecision(
  line: CaseRecord<'enquiry'>['parts']['core']['subjects'][number],
  enquiryId: Id<'enquiry'>,
  world: World,
  context: DecideContext,
): Readonly<Partial<Record<CommandKind, Permission>>> {
  const { ruleSet } = context;
  const stream = streamKey('decision', line.decisionId);
  const decision = world.find(stream);
  const current = decision?.parts.core.current;
  const seen = [
    stream,
    streamKey('enquiry', enquiryId),
    ...(current?.referralIds ?? []).map((id) => streamKey('referral', id)),
  ];
  const records = seen.map((key) => ({ stream: key, version: world.find(key)?.version ?? 1 }));
  const ask = (command: Command): Permission => {
    const decided = decide(command, world, context);
    if (decided.ok) return { kind: 'yes' };
    return decided.error.kind === 'ask-central' ? { kind: 'at-central' } : { kind: 'no', refusal: decided.error };
  };
  // Who may write a decision can depend on its outcome: it is open when any outcome is.
  let recommend: Permission = { kind: 'no', refusal: { kind: 'not-yours-to-decide' } };
  for (const { code, section } of ruleSet.outcomes.filter((candidate) => candidate.track === line.track)) {
    if (section !== undefined) continue;
    recommend = ask({
      kind: 'recommend-decision',
      args: {
        decisionId: line.decisionId,
        enquiryId,
        subjectId: line.subjectId,
        track: line.track,
        referralIds: [line.referralId],
        outcomes: [code],
        ...completeSample(line.track, ruleSet),
        rationale: 'x',
      },
    });
    if (recommend.kind !== 'no' || recommend.refusal.kind !== 'not-yours-to-decide') break;
  }
  return {
    'recommend-decision': recommend,
    'sign-off-decision': ask({
      kind: 'sign-off-decision',
      args: {
        decisionId: line.decisionId,
        enquiryId,
        handOverDutyId: line.handOverDutyId,
        evidence: { records, sha256: '0'.repeat(64) },
      },
    }),
    'send-back-decision': ask({
      kind: 'send-back-decision',
      args: { decisionId: line.decisionId, enquiryId, reason: ruleSet.sendBackReasons[0]?.code ?? '', comment: 'x' },
    }),
  };
}

/** Sample arguments need an id nobody uses; decide never looks at its value beyond equality. */
const sample: Random = { bytes: (length) => new Uint8Array(length).fill(255) };

/** Every part of a decision there is, so that only the rules about who and when can say no. */
function completeSample(track: Track, ruleSet: RuleSet) {
  const limb = { answer: 'not-known' } as const;
  const threshold = ruleSet.thresholds.find((candidate) => candidate.track === track)?.code;
  return {
    immediateProtection: { needed: 'no' } as const,
    ownWords: { kind: 'not-sought', reason: ruleSet.ownWordsReasons[0]?.code ?? '' } as const,
    test:
      track === 'child'
        ? ({ kind: 'child', inNeed: limb, significantHarm: limb } as const)
        : ({ kind: 'adult', needs: limb, risk: limb, unable: limb } as const),
    bases: ruleSet.bases
      .filter((basis) => basis.tracks.includes(track))
      .map((basis) => basis.code)
      .slice(0, 1),
    alternatives: 'x',
    ...(threshold === undefined ? {} : { threshold }),
  };
}
