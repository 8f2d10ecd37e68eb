import { createHash } from 'node:crypto';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference, type Reference } from '#kernel/reference.ts';
import { present } from '#kernel/assert.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Tables } from '../store/tables.ts';
import type { Store } from '../open-store.ts';
import type { Selectable } from 'kysely';

/** A body in the hub's custody. */
export interface KeptBody {
  readonly hub: string;
  readonly intakeId: string;
  readonly kind: Tables['intake_body']['kind'];
  readonly sender: string;
  readonly reference: Reference;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: Instant;
  /** Its rows in the CSV file it came in. */
  readonly rows?: readonly number[];
  /** The number a batch was sent under, where that stands beside it. */
  readonly given?: string;
}

/** One item of a batch as it stands there. */
export interface BatchItem {
  readonly kind: 'referral' | 'notice';
  readonly bytes: Uint8Array;
  readonly rows?: readonly number[];
}

/** Keeps a body exactly as it came, under the reference it will always have, before anything looks at it. Durable when it returns. */
export async function keepBody(
  { store, clock, random }: Pick<CentralParts, 'store' | 'clock' | 'random'>,
  { hub, sender }: IntakeKey,
  body: Pick<KeptBody, 'bytes' | 'given'> & { readonly kind: 'referral' | 'batch' },
): Promise<KeptBody> {
  const kept = newBody({ hub, sender, receivedAt: clock.now() }, body, random);
  await insertKept(store.database, [kept]);
  return kept;
}

/** Keeps each item of `batch` as a body of its own, in its place. */
export async function keepItems(
  tx: Tx,
  batch: KeptBody,
  items: readonly BatchItem[],
  random: Random,
): Promise<readonly KeptBody[]> {
  const bodies = items.map((item) => newBody(batch, item, random));
  for (const piece of inPieces(bodies))
    await insertKept(tx, piece, batch.intakeId, bodies.indexOf(present(piece[0], 'a body of a piece')));
  return bodies;
}

/** The body in a row that still has its bytes. */
export function bodyOf(row: Selectable<Tables['intake_body']>): KeptBody {
  const { hub_id: hub, intake_id: intakeId, kind, sender, sha256, received_at: receivedAt } = row;
  const bytes = present(row.bytes, 'the bytes of a kept body');
  const body = { hub, intakeId, kind, sender, reference: row.reference as Reference, sha256, bytes, receivedAt };
  return {
    ...body,
    ...(row.file_rows === null ? {} : { rows: row.file_rows }),
    ...(row.submission === null ? {} : { given: row.submission }),
  };
}

function newBody(
  { hub, sender, receivedAt }: Pick<KeptBody, 'hub' | 'sender' | 'receivedAt'>,
  item: Pick<KeptBody, 'kind' | 'bytes' | 'rows' | 'given'>,
  random: Random,
): KeptBody {
  const sha256 = createHash('sha256').update(item.bytes).digest('hex');
  return { hub, sender, receivedAt, ...item, intakeId: newId(random), reference: newReference('R', random), sha256 };
}

async function insertKept(
  database: Tx | Store['database'],
  bodies: readonly KeptBody[],
  batch: string | null = null,
  first = 0,
): Promise<void> {
  const rows = bodies.map((body, index) => ({
    hub_id: body.hub,
    intake_id: body.intakeId,
    kind: body.kind,
    sender: body.sender,
    reference: body.reference,
    submission: body.given ?? null,
    sha256: body.sha256,
    bytes: body.bytes,
    received_at: body.receivedAt,
    state: 'kept' as const,
    batch,
    place: batch === null ? null : first + index,
    file_rows: body.rows === undefined ? null : [...body.rows],
    first: null,
    stream: null,
    receipt: null,
    problem: null,
  }));
  await database.insertInto('intake_body').values(rows).execute();
}
