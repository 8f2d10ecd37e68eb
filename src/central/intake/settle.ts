import type { IntakeProblem, IntakeReceipt, IntakeReferral } from '#contracts/intake.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { submissionText } from '#domain/same-submission.ts';
import { idOf, streamKey, type StreamKey } from '#domain/streams.ts';
import { Defect } from '#kernel/assert.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { judgeAct, type Act, type Judged } from '../commands/judge-act.ts';
import type { Commit } from '../records/write-commits.ts';
import { arrivalOf } from './arrival-of.ts';
import type { Answers, InTray } from './find-answers.ts';
import type { KeptBody } from './keep-body.ts';
import { mapForm } from './map-form.ts';
import { placeIn } from './read-form.ts';
import { systemActor } from './system-actor.ts';
import { unfitAnswer, type Fate, type Unfit } from './unfit.ts';
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

/** Most items of the tray that one submission takes the place of; whoever failed more often is looked at by a person. */
const mostSentAgain = 50;

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
  const before = known.inTrayAs(submissionId);
  const completed = before.find(({ made }) => made !== undefined);
  if (completed !== undefined) return afterCompletion(body, args.value, completed, known, ruleSet, parts);
  return take(body, args.value, submissionId, before, known, ruleSet, parts);
}

/** Takes a referral, and sets aside what its sender had sent wrongly under the same number and nobody has settled. */
function take(
  body: KeptBody,
  args: CommandArgs<'receive-referral'>,
  submission: string,
  before: readonly InTray[],
  known: Answers,
  ruleSet: RuleSet,
  parts: Parts,
): Settling {
  const sentAgain = before
    .filter(({ item }) => item.parts.core.settled === undefined)
    .slice(0, mostSentAgain)
    .map(({ item }) => idOf(item.stream));
  const whole = { ...args, ...(sentAgain.length === 0 ? {} : { sentAgain }) };
  const judged = judge({ kind: 'receive-referral', args: whole }, body, known, ruleSet, parts);
  if (judged.kind === 'rejected') {
    const wrong = `the hub refused it (${judged.refusal.kind})`;
    const problems = [{ where: 'the whole body', wrong, right: 'telephone the hub and name keptAs' }];
    return intoTray(body, { kind: 'refused', problems, submission }, known, ruleSet, parts);
  }
  const receipt: IntakeReceipt = {
    reference: body.reference,
    receivedAt: body.receivedAt,
    sha256: body.sha256,
    subjects: args.referral.subjects.length,
    repeated: false,
  };
  const stream = streamKey('referral', args.referralId);
  return {
    answer: ok(receipt),
    settled: { body, state: 'taken', submission, stream, receipt },
    commit: commitOf(judged),
    audited: 'referral-received',
  };
}

/**
 * What was sent before under this number is a referral already, made of it by hand: its sender gets the receipt of that
 * one. Where this body says anything else than that referral does, it goes before a person as well: no word is lost.
 */
function afterCompletion(
  body: KeptBody,
  args: CommandArgs<'receive-referral'>,
  { made, ...first }: InTray,
  known: Answers,
  ruleSet: RuleSet,
  parts: Parts,
): Settling {
  const referral = made as CaseRecord<'referral'>;
  const { reference, subjects } = referral.parts.core;
  const { receivedAt, sha256, intakeId } = first;
  const receipt: IntakeReceipt = { reference, receivedAt, sha256, subjects: subjects.length, repeated: true };
  const sent = submissionText({ core: args.referral, address: { bySubject: args.addresses } });
  const { source } = args.referral;
  const submission = source.kind === 'intake' ? source.submission : null;
  if (sent === submissionText(referral.parts)) {
    return { answer: ok(receipt), settled: { body, state: 'repeated', submission, first: intakeId, receipt } };
  }
  const wrong = `does not say the same as ${reference}, the referral a person at the hub made of what was sent before under this number`;
  const right = 'read both, and enter what is new in it';
  const problems = [{ where: 'the whole body', wrong, right }];
  const unfit: Unfit = { kind: 'differs-from-completed', problems, ...(submission === null ? {} : { submission }) };
  const { settled, ...kept } = intoTray(body, unfit, known, ruleSet, parts);
  return {
    ...kept,
    answer: ok(receipt),
    ...(settled === undefined ? {} : { settled: { ...settled, receipt } }),
  };
}

/** Puts a body that cannot be taken before a person. The same one again waits there once, under the same reference. */
export function intoTray(body: KeptBody, unfit: Unfit, known: Answers, ruleSet: RuleSet, parts: Parts): Settling {
  const submission = unfit.submission ?? null;
  const isBatch = body.kind === 'batch';
  const first = known.inTray(body.sha256);
  if (first !== undefined) {
    const problem = unfitAnswer(unfit, { reference: first.reference, fate: fateOf(first.item), isBatch });
    return { answer: err(problem), settled: { body, state: 'repeated', submission, first: first.intakeId } };
  }
  const problem = unfitAnswer(unfit, { reference: body.reference, fate: 'waits', isBatch });
  const args = arrivalOf(body, unfit, parts.random);
  const judged = judge({ kind: 'keep-arrival', args }, body, known, ruleSet, parts);
  if (judged.kind === 'rejected') throw new Defect(`the tray refused a body (${judged.refusal.kind})`);
  const stream: StreamKey = streamKey('arrival', args.arrivalId);
  return {
    answer: err(problem),
    settled: { body, state: 'tray', submission, stream, problem },
    commit: commitOf(judged),
    audited: 'referral-in-tray',
  };
}

/** What became of an item of the tray. */
function fateOf({ parts }: CaseRecord<'arrival'>): Fate {
  const { settled } = parts.core;
  if (settled === undefined) return 'waits';
  if (settled.how === 'completed') return 'completed';
  return settled.referralId === undefined ? 'dismissed' : 'sent-again';
}

type Taken = Exclude<Judged, { readonly kind: 'conflict' }>;

/**
 * Judges a command of the intake. The streams it makes were named a moment ago by 128 random bits: nothing stands there.
 * Those it settles are locked and known.
 */
function judge(command: Command, body: KeptBody, { there }: Answers, ruleSet: RuleSet, { random }: Parts): Taken {
  const at = body.receivedAt;
  const actor = systemActor(body, ruleSet);
  const act: Act = { command, commandId: newId<'command'>(random), actor, at, recordedAt: at };
  const judged = judgeAct(act, there, [], ruleSet);
  if (judged.kind === 'conflict') throw new Defect('a referral nobody has seen is in conflict');
  return judged;
}

function commitOf({ events, records }: Extract<Judged, { readonly kind: 'applied' | 'merged' }>): Commit {
  return { events, records, sender: undefined };
}
