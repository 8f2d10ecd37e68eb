import { audiencesOf } from '#domain/audience.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { assert } from '#kernel/assert.ts';
import type { Random } from '#kernel/random.ts';
import { writePeopleRows } from '../people-index/write-people-rows.ts';
import { lockHub, type HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { StoredRecord } from './load-records.ts';
import { writeEvents, type WrittenEvent } from './write-events.ts';
import { rewriteReached, writeSight } from './write-sight.ts';
import { writeRecords } from './write-records.ts';
import { writeWitnesses } from './write-witnesses.ts';

/** What one act comes to. */
export interface Commit {
  readonly events: readonly CaseEvent[];
  /** The records its events changed, as they are after it. */
  readonly records: ReadonlyMap<StreamKey, AnyRecord>;
  /** The vault and the number of its command; absent for a system's act. */
  readonly sender: { readonly clientId: string; readonly place: number } | undefined;
}

/** What was written, and where the hub stands after it: the caller appends the audit rows. */
export interface WrittenCommits {
  readonly locked: HubRow;
  /** Feed position of the last of them. */
  readonly seq: number;
  /** For each commit. */
  readonly events: readonly (readonly WrittenEvent[])[];
}

/**
 * Locks the hub and writes `commits` in their order: events, records, audiences, feed, witnesses. Each has its own
 * place in the feed, but for those that changed nothing. `before`: the records as they were before the first.
 */
export async function writeCommits(
  tx: Tx,
  hub: HubRow,
  commits: readonly Commit[],
  before: ReadonlyMap<StreamKey, StoredRecord>,
  random: Random,
): Promise<WrittenCommits> {
  const locked = await lockHub(tx, hub.hub);
  assert(locked.epoch === hub.epoch, 'the timeline does not change under a command');
  let { seq } = locked;
  const placed = commits.map((commit) => {
    if (commit.events.length > 0) seq += 1;
    return { ...commit, seq };
  });
  await writeWitnesses(
    tx,
    hub.hub,
    placed.flatMap((commit) => commit.events),
  );
  const events = await writeEvents(tx, hub, placed, random);
  const last = new Map(placed.flatMap(({ records }) => [...records]));
  const restraintOn = await writeSight(tx, hub.hub, [...last.values()]);
  await writeRecords(tx, hub.hub, placed, before, restraintOn);
  await rewriteReached(tx, hub.hub, [...last.values()], before, seq);
  await writePeopleRows(tx, hub.hub, [...last.values()], locked.seq);
  return { locked, seq, events };
}

/**
 * `there` as it is after `records` were written: what the next act of the same transaction is judged on. Of systems'
 * acts only, which see everything: what restricts a record is not looked at.
 */
export function recordsAfter(
  there: Map<StreamKey, StoredRecord>,
  records: ReadonlyMap<StreamKey, AnyRecord>,
  hub: string,
): void {
  for (const [stream, record] of records) there.set(stream, { record, audiences: audiencesOf(record, hub) });
}
