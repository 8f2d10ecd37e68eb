import { createHash } from 'node:crypto';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { manifest, type EventKind } from '#domain/event-manifest.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { StreamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { appendAudits, type AuditEntry } from './audit/append-audit.ts';
import type { CentralOptions } from './central-options.ts';
import { judgeAct, type Act } from './commands/judge-act.ts';
import { keepTaken, type TakenBody } from './intake/keep-taken.ts';
import type { StoredRecord } from './records/load-records.ts';
import { recordsAfter, writeCommits, type Commit } from './records/write-commits.ts';
import { putRuleSets } from './rule-sets/put-rule-sets.ts';
import { createRuleSetShelf, type RuleSetShelf } from './rule-sets/rule-set-shelf.ts';
import { readHub, type HubRow } from './store/hub-row.ts';
import { inTransaction, type Tx } from './store/in-transaction.ts';

/** Something somebody did in the past. */
export interface PastAct {
  readonly command: Command;
  readonly actor: Actor;
  /** When it was done and recorded; never before the act it follows. */
  readonly at: Instant;
  /** What the sender sent, for a `receive-referral` of the intake: kept as everything that arrives there. */
  readonly body?: Uint8Array;
}

/** What a replay needs: the parts of a central that write. `clock` stamps the rule sets alone. */
export type ReplayOptions = Pick<CentralOptions, 'store' | 'clock' | 'random' | 'ruleSets' | 'signingKey'> & {
  /** Told after every transaction how many acts are in the store. */
  readonly onProgress?: (done: number) => void;
};

/** A replay cannot go on; the message says where and why. What went in before stays. */
export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped';
}

/** Acts of one transaction. More is hardly faster, and memory grows with it. */
const actsAtOnce = 200;

/**
 * Fills an empty hub with a history, for demos and training: every act is decided and written as central would have
 * done it then (rules in force, events, records, audiences, feed, audit, the database's own constraints), only many in
 * one transaction. No network leads here. Answers how many acts there were.
 * @throws ReplayStopped when the hub has a history already, an act is refused by the rules, or time goes backwards.
 */
export async function replay(options: ReplayOptions, hub: string, acts: Iterable<PastAct>): Promise<number> {
  const { store, random, onProgress } = options;
  await putRuleSets(options);
  const parts = { random, ruleSets: createRuleSetShelf() };
  // All of the history is in here, so that nothing is read back.
  let there: ReadonlyMap<StreamKey, StoredRecord> = new Map();
  let done = 0;
  let last = '';
  for (const piece of inBatches(acts)) {
    for (const [index, { at }] of piece.entries()) {
      if (at < last) throw new ReplayStopped(`Act ${done + index + 1} is from ${at}, before the one it follows.`);
      last = at;
    }
    there = await inTransaction(store, async (tx) => {
      const row = await readHub(tx, hub);
      if (row === undefined) throw new ReplayStopped(`The store has no hub called ${hub}.`);
      if (done === 0) await assertEmpty(tx, hub);
      return replayAll(tx, parts, row, piece, there, done);
    });
    done += piece.length;
    onProgress?.(done);
  }
  return done;
}

async function assertEmpty(tx: Tx, hub: string): Promise<void> {
  const event = await tx.selectFrom('event').where('hub_id', '=', hub).select('seq').limit(1).executeTakeFirst();
  if (event !== undefined) throw new ReplayStopped(`Hub ${hub} has a history already: a replay is for an empty one.`);
}

async function replayAll(
  tx: Tx,
  parts: { readonly random: ReplayOptions['random']; readonly ruleSets: RuleSetShelf },
  hub: HubRow,
  acts: readonly PastAct[],
  before: ReadonlyMap<StreamKey, StoredRecord>,
  done: number,
): Promise<ReadonlyMap<StreamKey, StoredRecord>> {
  const there = new Map(before);
  const commits: (Commit & { readonly act: Act; readonly ruleSet: number })[] = [];
  for (const [index, { command, actor, at }] of acts.entries()) {
    const act: Act = { command, commandId: newId<'command'>(parts.random), actor, at, recordedAt: at };
    const ruleSet = await parts.ruleSets.inForce(tx, hub, at);
    const judged = judgeAct(act, there, [], ruleSet);
    if (judged.kind === 'conflict' || judged.kind === 'rejected') {
      const refusal: Refusal | undefined = judged.kind === 'rejected' ? judged.refusal : undefined;
      const what = `Act ${done + index + 1}, ${command.kind} by ${actor.userId} at ${at},`;
      throw new ReplayStopped(`${what} is refused: ${JSON.stringify(refusal)}.`);
    }
    const { events, records } = judged;
    recordsAfter(there, records, hub.hub);
    commits.push({ act, events, records, sender: undefined, ruleSet: ruleSet.number });
  }
  await keepBodies(tx, parts.random, hub.hub, acts);
  const written = await writeCommits(tx, hub, commits, unaudienced(before), parts.random);
  const entries = commits.map(({ act, ruleSet }, index): AuditEntry => {
    const events = present(written.events[index], 'the events of every commit');
    return {
      what: 'command-replayed',
      commandId: act.commandId,
      actorId: act.actor.userId,
      recordedAt: act.recordedAt,
      command: act.command.kind,
      ruleSet,
      says: events.map((event) => manifest[event.kind as EventKind].audit),
      events: events.map((event) => ({ ...event })),
    };
  });
  await appendAudits(tx, written.locked, entries, written.seq);
  return there;
}

/**
 * Who may see them is not known: `recordsAfter` does not look at what restricts a record, and what is left alone because
 * nothing changed would stay restricted after the restriction was lifted.
 */
function unaudienced(stored: ReadonlyMap<StreamKey, StoredRecord>): ReadonlyMap<StreamKey, StoredRecord> {
  return new Map([...stored].map(([stream, { record }]) => [stream, { record, audiences: {} }]));
}

async function keepBodies(
  tx: Tx,
  random: ReplayOptions['random'],
  hub: string,
  acts: readonly PastAct[],
): Promise<void> {
  const bodies: TakenBody[] = [];
  for (const { command, at, body } of acts) {
    if (body === undefined) continue;
    if (command.kind !== 'receive-referral' || command.args.referral.source.kind !== 'intake') {
      throw new ReplayStopped(`A body stands beside a ${command.kind} at ${at}, which is not from the intake.`);
    }
    const { referral, referralId } = command.args;
    const { sender, submission, sha256 } = command.args.referral.source;
    if (createHash('sha256').update(body).digest('hex') !== sha256) {
      throw new ReplayStopped(`The body of ${submission} at ${at} is not the one its referral names by its digest.`);
    }
    const { reference, subjects } = referral;
    bodies.push({
      sender,
      submission,
      reference,
      sha256,
      bytes: body,
      receivedAt: at,
      referralId,
      subjects: subjects.length,
    });
  }
  await keepTaken(tx, random, hub, bodies);
}

function* inBatches(acts: Iterable<PastAct>): Iterable<readonly PastAct[]> {
  let batch: PastAct[] = [];
  for (const act of acts) {
    batch.push(act);
    if (batch.length < actsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
