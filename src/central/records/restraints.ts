import { sql } from 'kysely';
import { rootOf } from '#domain/audience.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { restraintOf, unrestrained, type Restraint } from '#domain/restraint.ts';
import type { StreamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * What restrictions ask of whoever wants to see each of `records`: those on itself, on its enquiry, and on everybody in
 * it. A restriction among `records` counts as it stands there: its own record may not be in the store yet.
 */
export async function restraintsOn(
  tx: Tx,
  hub: string,
  records: readonly AnyRecord[],
): Promise<(record: AnyRecord) => Restraint> {
  if (records.length === 0) return () => unrestrained;
  const streams = records.map((record) => record.stream);
  const roots = records.map(rootOf);
  const { rows } = await sql<{ stream: StreamKey; restriction: StreamKey<'restriction'>; core: string | null }>`
    select distinct t.stream, r.restriction, p.body::text as core
    from (
      -- What is about a referral is kept together with its enquiry; what is about a person, with that person alone.
      select given.stream, coalesce(placed.enquiry, given.root) as root
      from unnest(${streams}::text[], ${roots}::text[]) as given(stream, root)
      left join bond placed on placed.hub_id = ${hub} and given.root like 'referral/%'
        and placed.stream = given.root and placed.via = given.root
    ) t
    join restraint r on r.hub_id = ${hub} and (
      r.about = t.stream or r.about = t.root or exists (
        select 1 from bond b where b.hub_id = r.hub_id and b.enquiry = t.root and b.stream = r.about
      )
    )
    left join record_part p on p.hub_id = r.hub_id and p.stream = r.restriction and p.class = 'core'`.execute(tx);
  const found = Map.groupBy(rows, (row) => row.stream);
  const fresh = new Map<StreamKey, CaseRecord<'restriction'>>();
  for (const record of records) if (record.kind === 'restriction') fresh.set(record.stream, record);
  return ({ stream }) => {
    const restrictions = (found.get(stream) ?? []).map(
      ({ restriction, core }): CaseRecord<'restriction'> =>
        fresh.get(restriction) ?? {
          kind: 'restriction',
          stream: restriction,
          version: 1,
          parts: { core: JSON.parse(present(core, 'a record for every restriction')) as RestrictionCore },
        },
    );
    return restrictions.length === 0 ? unrestrained : restraintOf(restrictions, hub);
  };
}

type RestrictionCore = CaseRecord<'restriction'>['parts']['core'];

/** Puts the restrictions among `records` where lookups find them; one that was lifted restrains nothing any more. */
export async function writeRestraints(tx: Tx, hub: string, records: readonly AnyRecord[]): Promise<void> {
  for (const record of records) {
    if (record.kind !== 'restriction') continue;
    const { about, lifted, readers } = record.parts.core;
    if (lifted !== undefined) {
      await tx.deleteFrom('restraint').where('hub_id', '=', hub).where('restriction', '=', record.stream).execute();
      continue;
    }
    const row = { hub_id: hub, restriction: record.stream, about, readers: readers.map((one) => one.userId) };
    await tx
      .insertInto('restraint')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
