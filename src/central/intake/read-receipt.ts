import type { IntakeBatchReceipt, IntakeProblem } from '#contracts/intake.ts';
import type { Reference } from '#kernel/reference.ts';
import type { Store } from '../open-store.ts';

type Item = IntakeBatchReceipt['items'][number];

/** The receipt of the batch `batch`, counted from what its items are now, so that it always adds up. */
export async function readReceipt(
  { database }: Store,
  hub: string,
  batch: string,
): Promise<IntakeBatchReceipt | undefined> {
  const own = await database
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('intake_id', '=', batch)
    .select(['submission', 'received_at', 'sha256'])
    .executeTakeFirst();
  if (own === undefined || own.submission === null) return undefined;
  const rows = await database
    .selectFrom('intake_body as item')
    .leftJoin('intake_body as first', (join) =>
      join.onRef('first.hub_id', '=', 'item.hub_id').onRef('first.intake_id', '=', 'item.first'),
    )
    .where('item.hub_id', '=', hub)
    .where('item.batch', '=', batch)
    .orderBy('item.place')
    .select(['item.place', 'item.file_rows', 'item.submission', 'item.state', 'item.reference', 'item.problem'])
    .select(['first.state as firstState', 'first.reference as firstReference', 'first.problem as firstProblem'])
    .execute();
  const items = rows.map((row): Item => {
    const problem = (row.problem ?? row.firstProblem) as IntakeProblem | null;
    return {
      index: row.place ?? 0,
      ...(row.file_rows === null ? {} : { rows: row.file_rows }),
      ...(row.submission === null ? {} : { submissionId: row.submission }),
      reference: (row.firstReference ?? row.reference) as Reference,
      state: stateOf(row.state, row.firstState),
      ...(problem === null ? {} : { problems: problem.problems }),
    };
  });
  const count = (state: Item['state']): number => items.filter((item) => item.state === state).length;
  return {
    batchId: own.submission,
    receivedAt: own.received_at,
    sha256: own.sha256,
    sent: items.length,
    created: count('created'),
    repeated: count('repeated'),
    tray: count('tray'),
    waiting: count('waiting'),
    items,
  };
}

type State = 'kept' | 'taken' | 'repeated' | 'tray';

/** What a body that waits in the tray already is said to be when it comes again: in the tray, once. */
function stateOf(state: State, firstState: State | null): Item['state'] {
  switch (state) {
    case 'taken':
      return 'created';
    case 'tray':
      return 'tray';
    case 'kept':
      return 'waiting';
    case 'repeated':
      return firstState === 'tray' ? 'tray' : 'repeated';
  }
}
