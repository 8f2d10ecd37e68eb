import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { admits } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { mayBeLinked, type Described } from '#domain/corroboration.ts';
import { manifest, type EventKind } from '#domain/event-manifest.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import { assert, present } from '#kernel/assert.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { findCandidates } from '#linkage/find-candidates.ts';
import { describedPerson } from '#linkage/people-index.ts';
import { appendAudits, type AuditEntry } from '../audit/append-audit.ts';
import { judgeAct, type Act } from '../commands/judge-act.ts';
import { lockStreams } from '../commands/lock-streams.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { loadRecords, type StoredRecord } from '../records/load-records.ts';
import { recordsAfter, writeCommits, type Commit } from '../records/write-commits.ts';
import { readHub } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import { searchInStore } from '../looking/people-in-store.ts';

type Parts = Pick<CentralParts, 'store' | 'clock' | 'random' | 'ruleSets' | 'defect'>;

/** Most people compared with one subject. */
const mostCompared = 300;

/**
 * Looks at whatever was noted of `hub` (keep-touch.ts): where it is about a person its handler may not see, those who may
 * are alerted. Answers whether anything was raised. A note that is gone was looked at by another process; one that fails
 * stays for the next time and holds up none of the others.
 */
export async function raiseAlerts(parts: Parts, hub: string): Promise<boolean> {
  // Where nothing is restricted nobody is hidden from those who handle people. In one statement: a restriction that comes
  // at this moment is there for every note that comes after it.
  await sql`delete from touch where hub_id = ${hub} and not exists (select from restraint where hub_id = ${hub})`.execute(
    parts.store.database,
  );
  const notes = await parts.store.database
    .selectFrom('touch')
    .where('hub_id', '=', hub)
    .orderBy('at')
    .select('command_id')
    .execute();
  let raised = false;
  for (const { command_id: commandId } of notes) {
    try {
      raised = (await inTransaction(parts.store, (tx) => lookAt(tx, parts, hub, commandId))) || raised;
    } catch (thrown) {
      parts.defect(thrown);
    }
  }
  return raised;
}

async function lookAt(tx: Tx, parts: Parts, hubId: string, commandId: string): Promise<boolean> {
  const note = await tx
    .deleteFrom('touch')
    .where('hub_id', '=', hubId)
    .where('command_id', '=', commandId)
    .returning(['stream', 'actor'])
    .executeTakeFirst();
  if (note === undefined) return false;
  const hub = present(await readHub(tx, hubId), 'a hub for every note');
  const actor = note.actor as Actor;
  const at = parts.clock.now();
  const tokens = await tokensHeld(tx, parts.ruleSets, hub, actor, at);
  const hidden = new Set<StreamKey<'person'>>();
  for (const told of await toldIn(tx, hubId, note.stream)) {
    for (const stream of await hiddenAlike(tx, hubId, told, tokens)) hidden.add(stream);
  }
  if (hidden.size === 0) return false;
  const ruleSet = await parts.ruleSets.inForce(tx, hub, at);
  const { userId, name } = actor;
  const commands = [...hidden].sort().map((about): Extract<Command, { kind: 'raise-alert' }> => ({
    kind: 'raise-alert',
    args: {
      alertId: alertIdOf(about, note.stream, userId),
      why: 'touches-restricted',
      about,
      by: note.stream,
      who: { userId, name },
    },
  }));
  const streams = commands.map(({ args }) => streamKey('alert', args.alertId));
  await lockStreams(tx, hubId, { reads: [], writes: streams });
  const before = await loadRecords(tx, hubId, streams);
  const there = new Map<StreamKey, StoredRecord>(before);
  const commits: Commit[] = [];
  for (const command of commands) {
    const act: Act = {
      command,
      commandId: newId<'command'>(parts.random),
      actor: hubItself(hubId, ruleSet),
      at,
      recordedAt: at,
    };
    const judged = judgeAct(act, there, [], ruleSet);
    // Refused only when it stands there already: the same handler came to the same person again.
    if (judged.kind === 'rejected') continue;
    assert(judged.kind !== 'conflict', 'an alert nobody has seen is in no conflict');
    recordsAfter(there, judged.records, hubId);
    commits.push({ events: judged.events, records: judged.records, sender: undefined });
  }
  if (commits.length === 0) return false;
  const written = await writeCommits(tx, hub, commits, before, parts.random);
  const entries = written.events.map((events): AuditEntry => ({
    what: 'alert-raised',
    recordedAt: at,
    says: events.map((event) => manifest[event.kind as EventKind].audit),
    events: events.map((event) => ({ ...event })),
  }));
  await appendAudits(tx, written.locked, entries, written.seq);
  return true;
}

/** The same alert has the same id, however often it is looked at. */
function alertIdOf(about: StreamKey, by: StreamKey, userId: string): Id<'alert'> {
  return createHash('sha256')
    .update(`mash/alert/v1\n${about}\n${by}\n${userId}`)
    .digest('hex')
    .slice(0, 32) as Id<'alert'>;
}

/** Everybody a record is about, as told. */
async function toldIn(tx: Tx, hub: string, stream: StreamKey): Promise<readonly Described[]> {
  const record = (await loadRecords(tx, hub, [stream])).get(stream)?.record;
  if (record === undefined) return [];
  if (record.kind === 'person') return [describedPerson(record)];
  if (record.kind === 'enquiry') {
    const referrals = await loadRecords(
      tx,
      hub,
      record.parts.core.referralIds.map((id) => streamKey('referral', id)),
    );
    return [...referrals.values()].flatMap((one) => subjectsOf(one.record));
  }
  return subjectsOf(record);
}

function subjectsOf(record: AnyRecord): readonly Described[] {
  if (record.kind !== 'referral') return [];
  const { core, address } = record.parts;
  return core.subjects.map((subject) => ({ ...subject, address: address?.bySubject[subject.id] }));
}

/** Whether somebody must hear of it: enough agrees to link them, or the same NHS number was told. */
function couldBe(told: Described, person: CaseRecord<'person'>): boolean {
  const isSameNumber = told.nhsNumber !== undefined && told.nhsNumber === person.parts.core.nhsNumber;
  return isSameNumber || mayBeLinked(told, describedPerson(person));
}

/** Known people who could be `told`, and whom a holder of `tokens` may not see. */
async function hiddenAlike(
  tx: Tx,
  hub: string,
  told: Described,
  tokens: readonly string[],
): Promise<readonly StreamKey<'person'>[]> {
  const search = await searchInStore(tx, hub, 'everybody', (index) => findCandidates(told, index));
  const stored = await loadRecords(
    tx,
    hub,
    [...search.ids].slice(0, mostCompared).map((id) => streamKey('person', id)),
  );
  return [...stored.values()].flatMap(({ record, audiences }) => {
    const person = record as CaseRecord<'person'>;
    const isSeen = audiences.core !== undefined && admits(audiences.core, tokens);
    return isSeen || !couldBe(told, person) ? [] : [person.stream];
  });
}

/** Who raises alerts: the hub itself. */
const hubItself = (hub: string, ruleSet: RuleSet): Actor => ({
  userId: 'hub',
  name: ruleSet.hub.name,
  hub,
  roles: ['intake'],
  signsFor: [],
  employer: ruleSet.hub.controller,
  controller: ruleSet.hub.controller,
  agency: 'hub',
});
