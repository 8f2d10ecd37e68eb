import { err, ok } from '#kernel/result.ts';
import type { CommandRule, World } from '../command-rules.ts';
import type { CommandArgs } from '../command.ts';
import type { Refusal } from '../refusal.ts';
import { isSameSubmission } from '../same-submission.ts';
import { ceremonyFor, contradictionIn, missingPart } from '../ceremony.ts';
import { finalAt } from '../decision.ts';
import { findCode, type RuleSet } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';

/**
 * Recommends a decision for one subject on one track, with the parts the ceremony of the hub requires for this kind of
 * contact and outcome. Provisional until somebody else signs, or final at once where the ceremony needs no signature.
 */
export const recommendDecision: CommandRule<'recommend-decision'> = {
  roles: hubWorkers,
  exact: false,
  // Where somebody lives is part of what is said of them: another address is no repeat.
  looksAt: ['core', 'address'],
  reads: (args) => [
    streamKey('enquiry', args.enquiryId),
    ...args.referralIds.map((id) => streamKey('referral', id)),
    ...(args.sameAs === undefined ? [] : [streamKey('referral', args.sameAs)]),
  ],
  writes: (args) => [streamKey('decision', args.decisionId)],
  decide({ decisionId, ...recommended }, world, { actor, ruleSet }) {
    const misfit =
      enquiryMisfit(decisionId, recommended, world) ??
      unknownCode(recommended, ruleSet) ??
      testMisfit(recommended, ruleSet);
    if (misfit !== undefined) return err(misfit);
    const stream = streamKey('decision', decisionId);
    const core = world.find(stream)?.parts.core;
    const final = core === undefined ? undefined : finalAt(core);
    if (final !== undefined) return err({ kind: 'signed-already', by: final.by.name, at: final.at });
    // The line names this decision, but so could a line of another enquiry: a decision never changes whom it is about.
    if (core !== undefined && !isAboutTheSame(core.current, recommended)) {
      return err({ kind: 'does-not-fit', what: 'decision' });
    }
    const referrals = recommended.referralIds.flatMap((id) => world.find(streamKey('referral', id))?.parts ?? []);
    const earlier =
      recommended.sameAs === undefined ? undefined : world.find(streamKey('referral', recommended.sameAs))?.parts;
    const { sameSubmissionWithinDays: within } = ruleSet.ceremony;
    const repeats =
      earlier !== undefined &&
      !(recommended.referralIds as readonly unknown[]).includes(recommended.sameAs) &&
      referrals.every((referral) => isSameSubmission(referral, earlier, within));
    if (recommended.sameAs !== undefined && !repeats) return err({ kind: 'not-the-same-submission' });
    const concerns = referrals.flatMap((referral) => referral.core.concerns);
    const ceremony = ceremonyFor(ruleSet, concerns, recommended.outcomes, repeats);
    if (!actor.roles.some((role) => ceremony.decidedBy.includes(role))) return err({ kind: 'not-yours-to-decide' });
    const hasThresholds = ruleSet.thresholds.some((threshold) => threshold.track === recommended.track);
    const part = missingPart(recommended, ceremony.requires, hasThresholds);
    if (part !== undefined) return err({ kind: 'part-missing', part });
    return ok([
      { kind: 'decision-recommended', stream, body: { core: recommended } },
      ...(ceremony.signOff === 'required'
        ? []
        : [{ kind: 'decision-settled', stream, body: { core: { ceremony: ceremony.code } } } as const]),
    ]);
  },
};

type Recommended = Omit<CommandArgs<'recommend-decision'>, 'decisionId'>;

function enquiryMisfit(
  decisionId: CommandArgs<'recommend-decision'>['decisionId'],
  recommended: Recommended,
  world: World,
): Refusal | undefined {
  const stream = streamKey('enquiry', recommended.enquiryId);
  const enquiry = world.find(stream);
  if (enquiry === undefined) return { kind: 'not-found', stream };
  const line = enquiry.parts.core.subjects.find((subject) => subject.decisionId === decisionId);
  if (line?.subjectId !== recommended.subjectId || line.track !== recommended.track) {
    return { kind: 'does-not-fit', what: 'subject' };
  }
  if (!recommended.referralIds.every((id) => enquiry.parts.core.referralIds.includes(id))) {
    return { kind: 'does-not-fit', what: 'referrals' };
  }
  if (!recommended.referralIds.includes(line.referralId)) return { kind: 'referral-not-considered' };
  // What a decision rests on is there: its concerns and its words decide how much ceremony it needs.
  const missing = recommended.referralIds.map((id) => streamKey('referral', id)).find((key) => !world.find(key));
  return missing === undefined ? undefined : { kind: 'not-found', stream: missing };
}

function isAboutTheSame(current: Recommended, next: Recommended): boolean {
  return current.enquiryId === next.enquiryId && current.subjectId === next.subjectId && current.track === next.track;
}

function unknownCode(recommended: Recommended, ruleSet: RuleSet): Refusal | undefined {
  for (const code of recommended.outcomes) {
    const outcome = findCode(ruleSet.outcomes, code);
    if (outcome === undefined) return { kind: 'unknown-code', list: 'outcomes', code };
    if (outcome.track !== recommended.track) return { kind: 'wrong-track', outcome: code };
  }
  const { threshold, ownWords, bases, track } = recommended;
  if (threshold !== undefined && findCode(ruleSet.thresholds, threshold)?.track !== track) {
    return { kind: 'unknown-code', list: 'thresholds', code: threshold };
  }
  for (const code of bases) {
    if (findCode(ruleSet.bases, code)?.tracks.includes(track) !== true) {
      return { kind: 'unknown-code', list: 'bases', code };
    }
  }
  if (ownWords?.kind === 'not-sought' && findCode(ruleSet.ownWordsReasons, ownWords.reason) === undefined) {
    return { kind: 'unknown-code', list: 'ownWordsReasons', code: ownWords.reason };
  }
  return undefined;
}

/** The test belongs to the track, and the outcomes do not contradict it. */
function testMisfit({ test, outcomes, track }: Recommended, ruleSet: RuleSet): Refusal | undefined {
  if (test !== undefined && test.kind !== track) return { kind: 'does-not-fit', what: 'test' };
  const contradiction = contradictionIn(ruleSet, outcomes, test, track);
  return contradiction === undefined ? undefined : { kind: 'outcome-contradicts', ...contradiction };
}

/**
 * Signs a recommended decision. Only central decides it, on exactly the records the signer saw; the signer holds the
 * statutory function of the track and wrote nothing of the decision (design.md 5; domain.md 1.8).
 */
export const signOffDecision: CommandRule<'sign-off-decision'> = {
  roles: ['team-manager', 'edt'],
  exact: true,
  reads: (args) =>
    args.evidence.records.map((seen) => seen.stream).filter((key) => key !== streamKey('decision', args.decisionId)),
  writes: (args) => [streamKey('decision', args.decisionId), streamKey('duty', args.handOverDutyId)],
  decide(args, world, { actor, ruleSet, hub, at }) {
    const stream = streamKey('decision', args.decisionId);
    const decision = world.find(stream);
    if (decision === undefined) return err({ kind: 'not-found', stream });
    const { core } = decision.parts;
    const final = finalAt(core);
    if (final !== undefined) return err({ kind: 'signed-already', by: final.by.name, at: final.at });
    if (core.state !== 'recommended') return err({ kind: 'nothing-to-sign' });
    if (core.current.enquiryId !== args.enquiryId) return err({ kind: 'does-not-fit', what: 'enquiry' });
    if (core.authorIds.includes(actor.userId)) return err({ kind: 'own-work' });
    if (!actor.signsFor.includes(ruleSet.signing[core.current.track])) {
      return err({ kind: 'not-authorised-to-sign', track: core.current.track });
    }
    const needed = [
      stream,
      streamKey('enquiry', args.enquiryId),
      ...core.current.referralIds.map((id) => streamKey('referral', id)),
    ];
    for (const key of needed) {
      if (!args.evidence.records.some((seen) => seen.stream === key))
        return err({ kind: 'evidence-incomplete', stream: key });
    }
    for (const seen of args.evidence.records) {
      if (world.find(seen.stream)?.version !== seen.version)
        return err({ kind: 'changed-since-seen', stream: seen.stream });
    }
    const line = world
      .find(streamKey('enquiry', args.enquiryId))
      ?.parts.core.subjects.find((subject) => subject.decisionId === args.decisionId);
    if (line?.handOverDutyId !== args.handOverDutyId) return err({ kind: 'does-not-fit', what: 'hand-over' });
    if (hub === undefined) return err({ kind: 'ask-central' });
    const handedOver = core.current.outcomes.some((code) => findCode(ruleSet.outcomes, code)?.handOver === true);
    return ok([
      { kind: 'decision-signed', stream, body: { core: { evidence: args.evidence } } },
      ...(handedOver
        ? [
            {
              kind: 'duty-arose',
              stream: streamKey('duty', args.handOverDutyId),
              body: {
                core: {
                  duty: 'hand-over',
                  referralId: line.referralId,
                  enquiryId: args.enquiryId,
                  subjectId: line.subjectId,
                  since: at,
                },
              },
            } as const,
          ]
        : []),
    ]);
  },
};

/** Sends a recommendation back to its author with a coded reason and a comment. */
export const sendBackDecision: CommandRule<'send-back-decision'> = {
  roles: ['team-manager', 'edt'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('decision', args.decisionId)],
  decide(args, world, { actor, ruleSet }) {
    const stream = streamKey('decision', args.decisionId);
    const decision = world.find(stream);
    if (decision === undefined) return err({ kind: 'not-found', stream });
    const { core } = decision.parts;
    const final = finalAt(core);
    if (final !== undefined) return err({ kind: 'signed-already', by: final.by.name, at: final.at });
    if (core.state !== 'recommended') return err({ kind: 'nothing-to-sign' });
    if (core.current.enquiryId !== args.enquiryId) return err({ kind: 'does-not-fit', what: 'enquiry' });
    if (core.authorIds.includes(actor.userId)) return err({ kind: 'own-work' });
    if (findCode(ruleSet.sendBackReasons, args.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'sendBackReasons', code: args.reason });
    }
    return ok([{ kind: 'decision-sent-back', stream, body: { core: { reason: args.reason, comment: args.comment } } }]);
  },
};
