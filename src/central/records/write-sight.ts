import { sql } from 'kysely';
import { audiencesOf, type Audience } from '#domain/audience.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { Restraint } from '#domain/restraint.ts';
import { kindOf, type StreamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Tx } from '../store/in-transaction.ts';
import { writeBlobCites } from './blob-cites.ts';
import { enquiriesWith, writeBonds } from './bonds.ts';
import { writeDoors } from './doors.ts';
import { loadRecords, type StoredRecord } from './load-records.ts';
import { writePersonKeys } from './person-keys.ts';
import { restraintsOn, writeRestraints } from './restraints.ts';

/**
 * Puts what `records` say about who belongs where, what is restricted, who is let in and which files they name where
 * lookups find it. Answers
 * what restrains each of them now.
 */
export async function writeSight(
  tx: Tx,
  hub: string,
  records: readonly AnyRecord[],
): Promise<(record: AnyRecord) => Restraint> {
  await writeBonds(tx, hub, records);
  await writeRestraints(tx, hub, records);
  await writeDoors(tx, hub, records);
  await writePersonKeys(tx, hub, records);
  await writeBlobCites(tx, hub, records);
  return restraintsOn(tx, hub, records);
}

/**
 * Who may see a record can change although the record does not: somebody in its enquiry was restricted, or is somebody
 * else now. Rewrites the audiences of everything that `records` reach so, in the transaction of their write, and moves it
 * to `seq` in the feed: whoever may not see it any more hears of it there.
 */
export async function rewriteReached(
  tx: Tx,
  hub: string,
  records: readonly AnyRecord[],
  before: ReadonlyMap<StreamKey, StoredRecord>,
  seq: number,
): Promise<void> {
  const reached = await streamsReached(tx, hub, records, before);
  const written = new Set(records.map((record) => record.stream));
  const others = reached.filter((stream) => !written.has(stream));
  if (others.length === 0) return;
  const stored = await loadRecords(tx, hub, others);
  const restraintOn = await restraintsOn(
    tx,
    hub,
    [...stored.values()].map(({ record }) => record),
  );
  for (const { record, audiences } of stored.values()) {
    const now = audiencesOf(record, hub, restraintOn(record));
    let moved = false;
    for (const [name, held] of Object.entries(audiences) as [keyof typeof now, Audience][]) {
      const next = present(now[name], 'an audience for every class a record has');
      if (isSameAudience(held, next)) continue;
      moved = true;
      const { allow, need, open, deny } = next;
      await tx
        .updateTable('record_part')
        .set({ allow: [...allow], need: [...need], open: [...open], deny: [...deny] })
        .where('hub_id', '=', hub)
        .where('stream', '=', record.stream)
        .where('class', '=', name)
        .execute();
    }
    if (!moved) continue;
    await tx.updateTable('record').set({ seq }).where('hub_id', '=', hub).where('stream', '=', record.stream).execute();
  }
}

/** Whether both let the same readers in. */
export function isSameAudience(a: Audience, b: Audience): boolean {
  return canonicalJson([a.allow, a.need, a.open, a.deny]) === canonicalJson([b.allow, b.need, b.open, b.deny]);
}

async function streamsReached(
  tx: Tx,
  hub: string,
  records: readonly AnyRecord[],
  before: ReadonlyMap<StreamKey, StoredRecord>,
): Promise<readonly StreamKey[]> {
  const abouts = new Set<StreamKey>();
  const enquiries = new Set<StreamKey>();
  for (const record of records) {
    if (record.kind === 'restriction') abouts.add(record.parts.core.about);
    if (record.kind !== 'referral') continue;
    // Of a referral only who its people are and where it is placed reach further than itself.
    const earlier = before.get(record.stream)?.record;
    for (const one of [record, earlier]) {
      if (one?.kind !== 'referral' || earlier === undefined || isSameReach(record, earlier)) continue;
      const { placement } = one.parts.core;
      if (placement !== undefined) enquiries.add(`enquiry/${placement.enquiryId}`);
    }
  }
  for (const about of abouts) if (kindOf(about) === 'enquiry') enquiries.add(about);
  for (const enquiry of await enquiriesWith(tx, hub, [...abouts])) enquiries.add(enquiry);
  if (abouts.size === 0 && enquiries.size === 0) return [];
  const { rows } = await sql<{ readonly stream: StreamKey }>`
    with reached as (
      select unnest(${[...abouts]}::text[]) as stream
      union
      select b.stream from bond b
        where b.hub_id = ${hub} and b.enquiry = any(${[...enquiries]}::text[]) and b.stream = b.via
    )
    select stream from reached
    union
    -- What says something about who sees them is kept from the same people.
    select p.stream from record_part p
      join record h on h.hub_id = p.hub_id and h.stream = p.stream
      where p.hub_id = ${hub} and p.class = 'core' and h.kind in ('access', 'alert', 'restriction')
        and p.body ->> 'about' in (select stream from reached)`.execute(tx);
  return rows.map(({ stream }) => stream);
}

function isSameReach(after: Extract<AnyRecord, { kind: 'referral' }>, before: AnyRecord): boolean {
  if (before.kind !== 'referral') return false;
  const reach = ({ parts }: typeof after): unknown => [
    parts.core.placement?.enquiryId,
    Object.values(parts.core.identified)
      .map(({ personId }) => personId)
      .sort(),
  ];
  return canonicalJson(reach(after)) === canonicalJson(reach(before));
}
