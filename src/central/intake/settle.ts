import type { IntakeProblem, IntakeReceipt, IntakeReferral } from '#contracts/intake.ts';
import type { Command } from '#domain/command.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import { Defect } from '#kernel/assert.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { judgeAct, type Act, type Judged } from '../commands/judge-act.ts';
import type { Commit } from '../records/write-commits.ts';
import { arrivalOf } from './arrival-of.ts';
import type { Answers } from './find-answers.ts';
import type { KeptBody } from './keep-body.ts';
import { mapForm } from './map-form.ts';
import { placeIn } from './read-form.ts';
import { systemActor } from './system-actor.ts';
import { unfitAnswer, type Unfit } from './unfit.ts';
import type { SettledBody } from './write-settled.ts';

interface Parts {
  readonly random: Random;
}

/** What a sender is told. */
export type IntakeAnswer = Result<IntakeReceipt, IntakeProblem>;

/** What one body comes to, with what is to be written of it; nothing where it is settled already. */
export interface Settling {
  readonly answer: IntakeAnswer;
  readonly settled?: SettledBody;
  readonly commit?: Commit;
  readonly audited?: 'referral-received' | 'referral-in-tray';
}

/** Decides what one body comes to, its form read or not. Nothing is written yet. */
export function settle(
  body: KeptBody,
  form: Result<IntakeReferral, Unfit>,
  known: Answers,
  ruleSet: RuleSet,
  parts: Parts,
): Settling {
  const own = known.own(body);
  if (own !== undefined) return { answer: own };
  if (!form.ok) return intoTray(body, form.error, known, ruleSet, parts);
  const { submissionId } = form.value;
  const earlier = known.taken(submissionId);
  if (earlier !== undefined) {
    const { sha256, receipt } = earlier;
    if (sha256 === body.sha256) {
      const settled = { body, state: 'repeated', submission: submissionId, first: earlier.intakeId } as const;
      return { answer: ok({ ...receipt, repeated: true }), settled };
    }
    const wrong = `is the number of another submission of yours, received ${receipt.receivedAt} as ${receipt.reference}`;
    const right = 'a new number for a new submission; exactly the same body for a repeated one';
    const problems = [{ where: placeIn(body, ['submissionId']), wrong, right }];
    return intoTray(body, { kind: 'digest-of-another', problems, submission: submissionId }, known, ruleSet, parts);
  }
  const args = mapForm(form.value, body, ruleSet, parts.random);
  if (!args.ok) {
    const problems = args.error.map(({ path, wrong, right }) => ({ where: placeIn(body, path), wrong, right }));
    return intoTray(body, { kind: 'refused', problems, submission: submissionId }, known, ruleSet, parts);
  }
  const judged = judge({ kind: 'receive-referral', args: args.value }, body, ruleSet, parts);
  if (judged.kind === 'rejected') {
    const wrong = `the hub refused it (${judged.refusal.kind})`;
    const problems = [{ where: 'the whole body', wrong, right: 'telephone the hub and name keptAs' }];
    return intoTray(body, { kind: 'refused', problems, submission: submissionId }, known, ruleSet, parts);
  }
  const receipt: IntakeReceipt = {
    reference: body.reference,
    receivedAt: body.receivedAt,
    sha256: body.sha256,
    subjects: args.value.referral.subjects.length,
    repeated: false,
  };
  const stream = streamKey('referral', args.value.referralId);
  return {
    answer: ok(receipt),
    settled: { body, state: 'taken', submission: submissionId, stream, receipt },
    commit: commitOf(judged),
    audited: 'referral-received',
  };
}

/** Puts a body that cannot be taken before a person. The same one again waits there once, under the same reference. */
export function intoTray(body: KeptBody, unfit: Unfit, known: Answers, ruleSet: RuleSet, parts: Parts): Settling {
  const submission = unfit.submission ?? null;
  const first = known.inTray(body.sha256);
  const problem = unfitAnswer(unfit, first?.reference ?? body.reference);
  if (first !== undefined) {
    return { answer: err(problem), settled: { body, state: 'repeated', submission, first: first.intakeId } };
  }
  const args = arrivalOf(body, unfit, parts.random);
  const judged = judge({ kind: 'keep-arrival', args }, body, ruleSet, parts);
  if (judged.kind === 'rejected') throw new Defect(`the tray refused a body (${judged.refusal.kind})`);
  const stream: StreamKey = streamKey('arrival', args.arrivalId);
  return {
    answer: err(problem),
    settled: { body, state: 'tray', submission, stream, problem },
    commit: commitOf(judged),
    audited: 'referral-in-tray',
  };
}

type Taken = Exclude<Judged, { readonly kind: 'conflict' }>;

/** Judges a command of the intake. Its streams were named a moment ago by 128 random bits: nothing stands there. */
function judge(command: Command, body: KeptBody, ruleSet: RuleSet, { random }: Parts): Taken {
  const at = body.receivedAt;
  const actor = systemActor(body, ruleSet);
  const act: Act = { command, commandId: newId<'command'>(random), actor, at, recordedAt: at };
  const judged = judgeAct(act, new Map(), [], ruleSet);
  if (judged.kind === 'conflict') throw new Defect('a referral nobody has seen is in conflict');
  return judged;
}

function commitOf({ events, records }: Extract<Judged, { readonly kind: 'applied' | 'merged' }>): Commit {
  return { events, records, sender: undefined };
}
