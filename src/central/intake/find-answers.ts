import { sql } from 'kysely';
import type { IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import { Defect } from '#kernel/assert.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { KeptBody } from './keep-body.ts';
import type { SettledBody } from './write-settled.ts';

/** A submission that was taken before. */
interface TakenBefore {
  readonly intakeId: string;
  readonly sha256: string;
  readonly receipt: IntakeReceipt;
}

/** A body that waits in the tray. */
interface InTray {
  readonly intakeId: string;
  readonly reference: string;
}

/** What is known of a sender's bodies, here and earlier. */
export interface Answers {
  /** The answer this very body has already. */
  own(body: KeptBody): Result<IntakeReceipt, IntakeProblem> | undefined;
  taken(submission: string): TakenBefore | undefined;
  inTray(sha256: string): InTray | undefined;
  /** Makes known what became of a body of the same transaction. */
  add(body: KeptBody, settled: SettledBody): void;
}

/**
 * Locks the submissions and the bodies of a sender until the transaction ends: two of one number wait for each other,
 * and so do two of the same bytes, or they would stand in the tray twice. In one order, so that batches cannot block
 * each other.
 */
export async function lockNumbers(
  tx: Tx,
  bodies: readonly KeptBody[],
  numbers: readonly (string | undefined)[],
): Promise<void> {
  const keys = bodies.flatMap(({ hub, sender, sha256 }, index) => {
    const number = numbers[index];
    const same = `tray ${hub} ${sender} ${sha256}`;
    return number === undefined ? [same] : [same, `intake ${hub} ${sender} ${number}`];
  });
  await sql`select pg_advisory_xact_lock(hashtextextended(l.key, 0))
    from unnest(${[...new Set(keys)].sort()}::text[]) as l(key)`.execute(tx);
}

/** What is known of `bodies`, which are of one sender, and of the submissions they are. Under the locks of `lockNumbers`. */
export async function findAnswers(
  tx: Tx,
  bodies: readonly KeptBody[],
  numbers: readonly (string | undefined)[],
): Promise<Answers> {
  const [{ hub, sender }] = bodies as readonly [KeptBody];
  const own = await findOwn(tx, hub, bodies);
  const taken = new Map<string, TakenBefore>();
  const inTray = new Map<string, InTray>();
  const rows = await tx
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('sender', '=', sender)
    .where((is) =>
      is.or([
        is.and([
          is('state', '=', 'taken'),
          is('kind', '<>', 'batch'),
          sql<boolean>`submission = any(${numbers.filter((number) => number !== undefined)})`,
        ]),
        is.and([is('state', '=', 'tray'), sql<boolean>`sha256 = any(${bodies.map((body) => body.sha256)})`]),
      ]),
    )
    .select(['intake_id as intakeId', 'state', 'submission', 'sha256', 'reference', 'receipt'])
    .execute();
  for (const { intakeId, state, submission, sha256, reference, receipt } of rows) {
    if (state === 'tray') inTray.set(sha256, { intakeId, reference });
    else taken.set(submission ?? '', { intakeId, sha256, receipt: receipt as IntakeReceipt });
  }
  return {
    own: (body) => own.get(body.intakeId),
    taken: (submission) => taken.get(submission),
    inTray: (sha256) => inTray.get(sha256),
    add({ intakeId, sha256, reference }, settled) {
      if (settled.state === 'tray') inTray.set(sha256, { intakeId, reference });
      if (settled.state === 'taken')
        taken.set(settled.submission ?? '', { intakeId, sha256, receipt: settled.receipt });
    },
  };
}

/** The answers bodies have already, from a process that was thought dead. */
async function findOwn(
  tx: Tx,
  hub: string,
  bodies: readonly KeptBody[],
): Promise<ReadonlyMap<string, Result<IntakeReceipt, IntakeProblem>>> {
  const { rows } = await sql<{ id: string; receipt: unknown; problem: unknown; repeated: boolean }>`
    select own.intake_id as id, own.state = 'repeated' as repeated,
      coalesce(own.receipt, first.receipt) as receipt, coalesce(own.problem, first.problem) as problem
    from intake_body own left join intake_body first on first.hub_id = own.hub_id and first.intake_id = own.first
    where own.hub_id = ${hub} and own.intake_id = any(${bodies.map((body) => body.intakeId)}) and own.state <> 'kept'`.execute(
    tx,
  );
  return new Map(
    rows.map(({ id, receipt, problem, repeated }): [string, Result<IntakeReceipt, IntakeProblem>] => {
      if (receipt !== null) {
        const own = receipt as IntakeReceipt;
        return [id, ok(repeated ? { ...own, repeated } : own)];
      }
      if (problem === null) throw new Defect('a settled body has a receipt or a problem');
      return [id, err(problem as IntakeProblem)];
    }),
  );
}
