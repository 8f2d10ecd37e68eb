import { err, ok } from '#kernel/result.ts';
import type { CommandRule, World } from '../command-rules.ts';
import type { CommandArgs } from '../command.ts';
import type { Refusal } from '../refusal.ts';
import { findCode, type RuleSet } from '../rule-set.ts';
import { streamKey } from '../streams.ts';

/** Recommends a decision for one subject on one track. Provisional until somebody else signs. */
export const recommendDecision: CommandRule<'recommend-decision'> = {
  roles: ['mash-officer', 'team-manager', 'edt'],
  exact: false,
  reads: (args) => [streamKey('enquiry', args.enquiryId)],
  writes: (args) => [streamKey('decision', args.decisionId)],
  decide({ decisionId, ...recommended }, world, { ruleSet }) {
    const misfit = enquiryMisfit(decisionId, recommended, world) ?? outcomeMisfit(recommended, ruleSet);
    if (misfit !== undefined) return err(misfit);
    const stream = streamKey('decision', decisionId);
    const core = world.find(stream)?.parts.core;
    if (core?.signed !== undefined) return err({ kind: 'signed-already', by: core.signed.by.name, at: core.signed.at });
    // The line names this decision, but so could a line of another enquiry: a decision never changes whom it is about.
    if (core !== undefined && !isAboutTheSame(core.current, recommended)) {
      return err({ kind: 'does-not-fit', what: 'decision' });
    }
    return ok([{ kind: 'decision-recommended', stream, body: { core: recommended } }]);
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
  return recommended.referralIds.includes(line.referralId) ? undefined : { kind: 'referral-not-considered' };
}

function isAboutTheSame(current: Recommended, next: Recommended): boolean {
  return current.enquiryId === next.enquiryId && current.subjectId === next.subjectId && current.track === next.track;
}

function outcomeMisfit(recommended: Recommended, ruleSet: RuleSet): Refusal | undefined {
  for (const code of recommended.outcomes) {
    const outcome = findCode(ruleSet.outcomes, code);
    if (outcome === undefined) return { kind: 'unknown-code', list: 'outcomes', code };
    if (outcome.track !== recommended.track) return { kind: 'wrong-track', outcome: code };
  }
  return undefined;
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
  writes: (args) => [streamKey('decision', args.decisionId)],
  decide(args, world, { actor, ruleSet, hub }) {
    const stream = streamKey('decision', args.decisionId);
    const decision = world.find(stream);
    if (decision === undefined) return err({ kind: 'not-found', stream });
    const { core } = decision.parts;
    if (core.signed !== undefined) return err({ kind: 'signed-already', by: core.signed.by.name, at: core.signed.at });
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
    if (hub === undefined) return err({ kind: 'ask-central' });
    return ok([{ kind: 'decision-signed', stream, body: { core: { evidence: args.evidence } } }]);
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
    if (core.signed !== undefined) return err({ kind: 'signed-already', by: core.signed.by.name, at: core.signed.at });
    if (core.state !== 'recommended') return err({ kind: 'nothing-to-sign' });
    if (core.current.enquiryId !== args.enquiryId) return err({ kind: 'does-not-fit', what: 'enquiry' });
    if (core.authorIds.includes(actor.userId)) return err({ kind: 'own-work' });
    if (findCode(ruleSet.sendBackReasons, args.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'sendBackReasons', code: args.reason });
    }
    return ok([{ kind: 'decision-sent-back', stream, body: { core: { reason: args.reason, comment: args.comment } } }]);
  },
};
