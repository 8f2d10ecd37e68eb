import { sql } from 'kysely';
import type { IntakeProblem, IntakeReceipt, IntakeReferral } from '#contracts/intake.ts';
import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { streamKey } from '#domain/streams.ts';
import { Defect, present } from '#kernel/assert.ts';
import { plusMs } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { ok, type Result } from '#kernel/result.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { applyCommand } from '../commands/apply-command.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { readHub } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import { keepBody, type KeptBody } from './keep-body.ts';
import { mapForm } from './map-form.ts';
import { readForm } from './read-form.ts';
import { markRepeated, markTaken, putIntoTray } from './settle-body.ts';

type Parts = Pick<CentralParts, 'store' | 'clock' | 'random' | 'ruleSets' | 'pokes'>;

/** What a sender is told. */
export type IntakeAnswer = Result<IntakeReceipt, IntakeProblem>;

/** A request is over by then, one way or the other; what is still kept has been left behind. */
const leftBehindAfterMs = 60_000;

/**
 * Takes what a sender sent: keeps it, then makes it a referral, finds the receipt it already has, or puts it into the
 * tray with everything that is wrong with it. Whatever happens after `keepBody`, the body is there.
 */
export async function receiveBody(parts: Parts, key: IntakeKey, bytes: Uint8Array): Promise<IntakeAnswer> {
  return processBody(parts, await keepBody(parts, key, bytes));
}

/** Deals with bodies that were kept and then not dealt with, because the process ended in between or a defect stood in the way. */
export async function finishKeptBodies(parts: Parts & Pick<CentralParts, 'defect'>): Promise<void> {
  const rows = await parts.store.database
    .selectFrom('intake_body')
    .where('state', '=', 'kept')
    .where('received_at', '<', plusMs(parts.clock.now(), -leftBehindAfterMs))
    .orderBy('received_at')
    .limit(1000)
    .selectAll()
    .execute();
  for (const row of rows) {
    const { hub_id: hub, intake_id: intakeId, sender, sha256, received_at: receivedAt } = row;
    const bytes = present(row.bytes, 'the bytes of a kept body');
    const reference = row.reference as Reference;
    await processBody(parts, { hub, intakeId, sender, reference, sha256, bytes, receivedAt }).catch(parts.defect);
  }
}

async function processBody(parts: Parts, body: KeptBody): Promise<IntakeAnswer> {
  const form = readForm(body.bytes);
  const answer = await inTransaction(parts.store, async (tx): Promise<IntakeAnswer> => {
    const before = await findOwnAnswer(tx, body);
    if (before !== undefined) return before;
    if (!form.ok) return putIntoTray(tx, body, null, form.error);
    const { submissionId } = form.value;
    // Submissions of one number wait for each other.
    const lock = `intake ${body.hub} ${body.sender} ${submissionId}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
    return (await findEarlierAnswer(tx, body, submissionId)) ?? (await takeForm(tx, parts, body, form.value));
  });
  if (answer.ok && !answer.value.repeated) parts.pokes.moved(body.hub);
  return answer;
}

/** The answer this very body has already, from a process that was thought dead. Locks it until the transaction ends. */
async function findOwnAnswer(tx: Tx, { hub, intakeId }: KeptBody): Promise<IntakeAnswer | undefined> {
  const row = await tx
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('intake_id', '=', intakeId)
    .select(['state', 'receipt', 'problem'])
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.state === 'kept') return undefined;
  if (row.receipt !== null) return { ok: true, value: row.receipt as IntakeReceipt };
  if (row.problem !== null) return { ok: false, error: row.problem as IntakeProblem };
  throw new Defect('a repeated body is settled only once');
}

/** The answer this submission has from an earlier body: its receipt for the same bytes, a problem for others. */
async function findEarlierAnswer(tx: Tx, body: KeptBody, submission: string): Promise<IntakeAnswer | undefined> {
  const taken = await tx
    .selectFrom('intake_body')
    .where('hub_id', '=', body.hub)
    .where('sender', '=', body.sender)
    .where('submission', '=', submission)
    .where('state', '=', 'taken')
    .select(['sha256', 'receipt'])
    .executeTakeFirst();
  if (taken === undefined) return undefined;
  const receipt = taken.receipt as IntakeReceipt;
  if (taken.sha256 === body.sha256) {
    await markRepeated(tx, body, submission);
    return ok({ ...receipt, repeated: true });
  }
  const wrong = `is the number of another submission of yours, received ${receipt.receivedAt} as ${receipt.reference}`;
  const right = 'a new number for a new submission; exactly the same body for a repeated one';
  return putIntoTray(tx, body, submission, {
    kind: 'digest-of-another',
    problems: [{ where: 'submissionId', wrong, right }],
  });
}

async function takeForm(tx: Tx, parts: Parts, body: KeptBody, form: IntakeReferral): Promise<IntakeAnswer> {
  const { submissionId } = form;
  const hub = present(await readHub(tx, body.hub), 'a hub for every intake key');
  const ruleSet = await parts.ruleSets.inForce(tx, hub, body.receivedAt);
  const args = mapForm(form, body, ruleSet, parts.random);
  if (!args.ok) return putIntoTray(tx, body, submissionId, { kind: 'refused', problems: args.error });
  const application = await applyCommand(tx, parts, hub, {
    command: { kind: 'receive-referral', args: args.value },
    commandId: newId(parts.random),
    actor: systemActor(body, ruleSet),
    at: body.receivedAt,
    recordedAt: body.receivedAt,
  });
  if (application.kind === 'rejected') {
    const wrong = `the hub refused it (${application.refusal.kind})`;
    const problems = [{ where: 'the whole body', wrong, right: 'telephone the hub and name keptAs' }];
    return putIntoTray(tx, body, submissionId, { kind: 'refused', problems });
  }
  if (application.kind === 'conflict') throw new Defect('a referral nobody has seen is in conflict');
  const receipt: IntakeReceipt = {
    reference: body.reference,
    receivedAt: body.receivedAt,
    sha256: body.sha256,
    subjects: args.value.referral.subjects.length,
    repeated: false,
  };
  await markTaken(tx, body, submissionId, streamKey('referral', args.value.referralId), receipt);
  const { hub: _, bytes: __, ...named } = body;
  const events = application.events.map((event) => ({ ...event }));
  await appendAudit(tx, application.locked, { what: 'referral-received', ...named, events }, application.seq);
  return ok(receipt);
}

/** The system through which a sender speaks. It may give one command, and no token makes it. */
function systemActor({ sender, hub }: KeptBody, ruleSet: RuleSet): Actor {
  return {
    userId: `intake:${sender}`,
    name: sender,
    hub,
    roles: ['intake'],
    signsFor: [],
    employer: sender,
    controller: ruleSet.hub.controller,
    agency: sender,
  };
}
