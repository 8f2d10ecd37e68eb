import { sql } from 'kysely';
import type { IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import { Defect, present } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockStreams } from '../commands/lock-streams.ts';
import { loadRecords, type StoredRecord } from '../records/load-records.ts';
import { recordsAfter } from '../records/write-commits.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { KeptBody } from './keep-body.ts';
import type { SettledBody } from './write-settled.ts';

/** A submission that was taken before. */
interface TakenBefore {
  readonly intakeId: string;
  readonly sha256: string;
  readonly receipt: IntakeReceipt;
}

/** A body that went into the tray, and the item it is there. */
export interface InTray {
  readonly intakeId: string;
  readonly reference: string;
  readonly sha256: string;
  readonly receivedAt: Instant;
  readonly item: CaseRecord<'arrival'>;
  /** The referral a person made of it. */
  readonly made: CaseRecord<'referral'> | undefined;
}

/** What is known of a sender's bodies, here and earlier. */
export interface Answers {
  /** The answer this very body has already. */
  own(body: KeptBody): Result<IntakeReceipt, IntakeProblem> | undefined;
  taken(submission: string): TakenBefore | undefined;
  /** The same bytes in the tray, whatever became of them there. */
  inTray(sha256: string): InTray | undefined;
  /** What came under this number and could not be taken. */
  inTrayAs(submission: string): readonly InTray[];
  /** The records of all these, as they stand after what was added. */
  readonly there: ReadonlyMap<StreamKey, StoredRecord>;
  /** The same as they were before the first of the transaction. */
  readonly before: ReadonlyMap<StreamKey, StoredRecord>;
  /** Makes known what became of a body of the same transaction, and which records changed with it. */
  add(body: KeptBody, settled: SettledBody, records: ReadonlyMap<StreamKey, AnyRecord> | undefined): void;
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

/** A row of the tray, by which its item is found. */
interface TrayRow extends Omit<InTray, 'item' | 'made'> {
  readonly submission: string | null;
  readonly stream: StreamKey;
  /** Sent again under this number it would be taken: not what used the number of something else. */
  readonly isAwaited: boolean;
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
  const tray: TrayRow[] = [];
  const named = numbers.filter((number) => number !== undefined);
  const rows = await tx
    .selectFrom('intake_body')
    .where('hub_id', '=', hub)
    .where('sender', '=', sender)
    .where((is) =>
      is.or([
        is.and([is('state', '=', 'taken'), is('kind', '<>', 'batch'), sql<boolean>`submission = any(${named})`]),
        is.and([is('state', '=', 'tray'), sql<boolean>`sha256 = any(${bodies.map((body) => body.sha256)})`]),
        is.and([is('state', '=', 'tray'), is('kind', '<>', 'batch'), sql<boolean>`submission = any(${named})`]),
      ]),
    )
    .orderBy('received_at')
    .orderBy('intake_id')
    .select(['intake_id', 'state', 'submission', 'sha256', 'reference', 'receipt', 'problem', 'received_at', 'stream'])
    .execute();
  for (const { intake_id: intakeId, state, submission, sha256, reference, receipt, ...row } of rows) {
    if (state === 'taken') taken.set(submission ?? '', { intakeId, sha256, receipt: receipt as IntakeReceipt });
    else {
      const stream = present(row.stream, 'an item for what is in the tray');
      const isAwaited = isAwaitedAfter(row.problem as IntakeProblem);
      tray.push({ intakeId, submission, sha256, reference, receivedAt: row.received_at, stream, isAwaited });
    }
  }
  const before = await loadTray(tx, hub, tray);
  const there = new Map(before);
  const recordOf = (stream: StreamKey): AnyRecord | undefined => there.get(stream)?.record;
  const whole = ({ submission: _, stream, isAwaited: __, ...row }: TrayRow): InTray => {
    const item = present(recordOf(stream), 'the record of an item of the tray') as CaseRecord<'arrival'>;
    const { settled } = item.parts.core;
    const made = settled?.how === 'completed' ? recordOf(streamKey('referral', settled.referralId)) : undefined;
    return { ...row, item, made: made as CaseRecord<'referral'> | undefined };
  };
  return {
    before,
    there,
    own: (body) => own.get(body.intakeId),
    taken: (submission) => taken.get(submission),
    inTray: (sha256) => tray.filter((row) => row.sha256 === sha256).map(whole)[0],
    inTrayAs: (submission) => tray.filter((row) => row.submission === submission && row.isAwaited).map(whole),
    add({ intakeId, sha256, reference, receivedAt }, settled, records) {
      recordsAfter(there, records ?? new Map(), hub);
      const { submission } = settled;
      if (settled.state === 'taken') taken.set(submission ?? '', { intakeId, sha256, receipt: settled.receipt });
      if (settled.state !== 'tray') return;
      const { stream, problem } = settled;
      tray.push({ intakeId, submission, sha256, reference, receivedAt, stream, isAwaited: isAwaitedAfter(problem) });
    },
  };
}

const isAwaitedAfter = ({ kind }: IntakeProblem): boolean => kind === 'not-the-form' || kind === 'refused';

/** The items of `rows` and the referrals made of them. Whoever settles an item now waits until the transaction ends. */
async function loadTray(tx: Tx, hub: string, rows: readonly TrayRow[]): Promise<ReadonlyMap<StreamKey, StoredRecord>> {
  const streams = [...new Set(rows.map((row) => row.stream))];
  if (streams.length === 0) return new Map();
  await lockStreams(tx, hub, { reads: [], writes: streams });
  const items = await loadRecords(tx, hub, streams);
  const made = [...items.values()].flatMap(({ record }) =>
    record.kind === 'arrival' && record.parts.core.settled?.how === 'completed'
      ? [streamKey('referral', record.parts.core.settled.referralId)]
      : [],
  );
  return made.length === 0 ? items : new Map([...items, ...(await loadRecords(tx, hub, made))]);
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
