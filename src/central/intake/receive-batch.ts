import { sql } from 'kysely';
import type { IntakeBatchReceipt, IntakeProblem } from '#contracts/intake.ts';
import { Defect, present } from '#kernel/assert.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import { bodyOf, keepBody, keepItems, type KeptBody } from './keep-body.ts';
import { readBatch, type ReadBatch } from './read-batch.ts';
import { readReceipt } from './read-receipt.ts';
import { putIntoTray, settleBodies } from './settle-bodies.ts';
import type { Unfit } from './unfit.ts';

type Parts = Pick<CentralParts, 'store' | 'clock' | 'random' | 'ruleSets' | 'pokes' | 'defect'>;

/** What the sender of a batch is told. */
export type BatchAnswer = Result<{ readonly receipt: IntakeBatchReceipt; readonly repeated: boolean }, IntakeProblem>;

/** Items settled in one transaction. More is hardly faster, and other writers of the hub wait for its end. */
const itemsAtOnce = 50;

/**
 * Takes many referrals at once: keeps the batch, registers each item in it as a body of its own, then settles them one
 * by one. `batchId` is the number a CSV file was sent under. Sent again it answers with the same receipt, and does what
 * is left to do when the first time ended halfway.
 */
export async function receiveBatch(
  parts: Parts,
  key: IntakeKey,
  bytes: Uint8Array,
  batchId: string | undefined,
): Promise<BatchAnswer> {
  const given = batchId === undefined ? {} : { given: storable(batchId) };
  return settleBatch(parts, await keepBody(parts, key, { kind: 'batch', bytes, ...given }));
}

/** The receipt of a sender's batch as it stands, after what is left to do of it; undefined when there is none. */
export async function batchReceipt(
  parts: Parts,
  { hub, sender }: IntakeKey,
  batchId: string,
): Promise<IntakeBatchReceipt | undefined> {
  const batch = await parts.store.database
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('sender', '=', sender)
    .where('kind', '=', 'batch')
    .where('submission', '=', batchId)
    .where('state', '=', 'taken')
    .select('intake_id')
    .executeTakeFirst();
  return batch === undefined ? undefined : finishBatch(parts, hub, batch.intake_id);
}

/** Deals with a kept batch, from wherever it was left. */
export async function settleBatch(parts: Parts, batch: KeptBody): Promise<BatchAnswer> {
  const read = readBatch(batch.bytes, batch.given);
  const found = await inTransaction(parts.store, async (tx) => {
    // Batches of one number wait for each other, and so do two of the same bytes.
    const locks = [`tray ${batch.hub} ${batch.sender} ${batch.sha256}`];
    if (read.ok) locks.push(`batch ${batch.hub} ${batch.sender} ${read.value.batchId}`);
    await sql`select pg_advisory_xact_lock(hashtextextended(l.key, 0))
      from unnest(${locks.sort()}::text[]) as l(key)`.execute(tx);
    return (
      (await findOwn(tx, batch)) ??
      (read.ok ? register(tx, parts, batch, read.value) : trayBody(tx, parts, batch, read.error))
    );
  });
  if (!found.ok) {
    parts.pokes.moved(batch.hub);
    return found;
  }
  const { intakeId, repeated } = found.value;
  return ok({ receipt: await finishBatch(parts, batch.hub, intakeId), repeated });
}

/** Settles bodies of one sender some at a time; where some fail together, each by itself, so that one keeps no other from being taken. */
export async function settleEach(parts: Parts, bodies: readonly KeptBody[]): Promise<void> {
  for (let first = 0; first < bodies.length; first += itemsAtOnce) {
    const some = bodies.slice(first, first + itemsAtOnce);
    try {
      await settleBodies(parts, some);
    } catch (thrown) {
      if (some.length === 1) parts.defect(thrown);
      else for (const body of some) await settleBodies(parts, [body]).catch(parts.defect);
    }
  }
}

/** A number as a sender wrote it, fit for the store. One that is cut or mended is none, and is told so. */
const storable = (number: string): string => number.slice(0, 300).toWellFormed().replaceAll('\0', '\ufffd');

type Registered = { readonly intakeId: string; readonly repeated: boolean };

async function trayBody(tx: Tx, parts: Parts, batch: KeptBody, unfit: Unfit): Promise<Result<never, IntakeProblem>> {
  const answer = await putIntoTray(tx, parts, batch, unfit);
  if (answer.ok) throw new Defect('what is put into the tray has no receipt');
  return answer;
}

/** What this very batch came to already, in a process that was thought dead. */
async function findOwn(tx: Tx, batch: KeptBody): Promise<Result<Registered, IntakeProblem> | undefined> {
  const { state, first, problem } = await tx
    .selectFrom('intake_body as own')
    .leftJoin('intake_body as earlier', (join) =>
      join.onRef('earlier.hub_id', '=', 'own.hub_id').onRef('earlier.intake_id', '=', 'own.first'),
    )
    .where('own.hub_id', '=', batch.hub)
    .where('own.intake_id', '=', batch.intakeId)
    .select(['own.state', 'own.first', sql`coalesce(own.problem, earlier.problem)`.as('problem')])
    .executeTakeFirstOrThrow();
  if (state === 'kept') return undefined;
  if (problem !== null) return err(problem as IntakeProblem);
  return ok({ intakeId: first ?? batch.intakeId, repeated: first !== null });
}

/** Registers what is in a batch that is read, or finds that it was before. */
async function register(
  tx: Tx,
  parts: Parts,
  batch: KeptBody,
  { batchId, items }: ReadBatch,
): Promise<Result<Registered, IntakeProblem>> {
  const { hub, sender, sha256, intakeId } = batch;
  const earlier = await tx
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('sender', '=', sender)
    .where('kind', '=', 'batch')
    .where('submission', '=', batchId)
    .where('state', '=', 'taken')
    .select(['intake_id', 'sha256', 'received_at'])
    .executeTakeFirst();
  const own = tx.updateTable('intake_body').where('hub_id', '=', hub).where('intake_id', '=', intakeId);
  if (earlier === undefined) {
    await own.set({ state: 'taken', submission: batchId }).execute();
    await keepItems(tx, batch, items, parts.random);
    return ok({ intakeId, repeated: false });
  }
  if (earlier.sha256 === sha256) {
    const first = earlier.intake_id;
    await own.set({ state: 'repeated', submission: batchId, first, bytes: null }).execute();
    return ok({ intakeId: first, repeated: true });
  }
  const wrong = `is the number of another batch of yours, received ${earlier.received_at}`;
  const right = 'a new number for a new batch; exactly the same body for a repeated one';
  const problems = [{ where: 'batchId', wrong, right }];
  return trayBody(tx, parts, batch, { kind: 'digest-of-another', problems });
}

async function finishBatch(parts: Parts, hub: string, batch: string): Promise<IntakeBatchReceipt> {
  const left = await parts.store.database
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('batch', '=', batch)
    .where('state', '=', 'kept')
    .orderBy('place')
    .selectAll()
    .execute();
  await settleEach(
    parts,
    left.map((row) => bodyOf(row)),
  );
  return present(await readReceipt(parts.store, hub, batch), 'a receipt for every batch');
}
