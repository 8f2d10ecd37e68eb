import { sql } from 'kysely';
import type { IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import type { StreamKey } from '#domain/streams.ts';
import { err, type Result } from '#kernel/result.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { lockHub } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { KeptBody } from './keep-body.ts';
import type { FormProblem } from './problem.ts';

/** What is wrong with a body. */
export interface Unfit {
  readonly kind: IntakeProblem['kind'];
  readonly problems: readonly FormProblem[];
}

/**
 * Puts a body that cannot be taken before a person and answers what its sender is told. The same one again waits there
 * once, and its sender is told the same reference.
 */
export async function putIntoTray(
  tx: Tx,
  body: KeptBody,
  submission: string | null,
  { kind, problems }: Unfit,
): Promise<Result<never, IntakeProblem>> {
  // The same body twice at once would stand there twice.
  const lock = `tray ${body.hub} ${body.sender} ${body.sha256}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
  const first = await tx
    .selectFrom('intake_body')
    .where('hub_id', '=', body.hub)
    .where('sender', '=', body.sender)
    .where('sha256', '=', body.sha256)
    .where('state', '=', 'tray')
    .select('reference')
    .executeTakeFirst();
  const problem: IntakeProblem = { kind, keptAs: first?.reference ?? body.reference, problems: [...problems] };
  if (first !== undefined) {
    await markRepeated(tx, body, submission);
    return err(problem);
  }
  await update(tx, body, { state: 'tray', submission, problem: JSON.stringify(problem) });
  const { hub: _, bytes: __, ...named } = body;
  await appendAudit(tx, await lockHub(tx, body.hub), { what: 'referral-in-tray', ...named, why: kind });
  return err(problem);
}

/** The same bytes are held under another row: these need not be. */
export async function markRepeated(tx: Tx, body: KeptBody, submission: string | null): Promise<void> {
  await update(tx, body, { state: 'repeated', submission, bytes: null });
}

/** The body became the referral of `stream`. */
export async function markTaken(
  tx: Tx,
  body: KeptBody,
  submission: string,
  stream: StreamKey<'referral'>,
  receipt: IntakeReceipt,
): Promise<void> {
  await update(tx, body, { state: 'taken', submission, stream, receipt: JSON.stringify(receipt) });
}

async function update(
  tx: Tx,
  { hub, intakeId }: KeptBody,
  change: {
    readonly state: 'taken' | 'repeated' | 'tray';
    readonly submission: string | null;
    readonly bytes?: null;
    readonly stream?: StreamKey;
    readonly receipt?: string;
    readonly problem?: string;
  },
): Promise<void> {
  await tx.updateTable('intake_body').where('hub_id', '=', hub).where('intake_id', '=', intakeId).set(change).execute();
}
