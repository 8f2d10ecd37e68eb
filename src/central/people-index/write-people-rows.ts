import { sql } from 'kysely';
import type { AnyRecord } from '#domain/record.ts';
import { classToken } from '#domain/token.ts';
import type { Tx } from '../store/in-transaction.ts';

/** Acts on other kinds reach no person and no audience of one. */
const reaching = new Set(['person', 'restriction', 'referral']);

/**
 * Notes who of those that moved after `seq` is in the people index, in the transaction of their write. In it are
 * people whom every worker of the hub may see: nobody who is restricted, and nobody whose record is kept from somebody.
 * The others reach those who may see them as records, each by itself. An address is in it on the same terms.
 */
export async function writePeopleRows(tx: Tx, hub: string, records: readonly AnyRecord[], seq: number): Promise<void> {
  if (!records.some(({ kind }) => reaching.has(kind))) return;
  await sql`
    insert into people_row (hub_id, stream, seq, listed, addressed)
    select r.hub_id, r.stream, r.seq, open.core, coalesce(open.core and open.address, false)
    from record r
    cross join lateral (
      select bool_or(part.class = 'core' and ${isOpen('core', hub)}) as core,
        bool_or(part.class = 'address' and ${isOpen('address', hub)}) as address
      from record_part part where part.hub_id = r.hub_id and part.stream = r.stream
    ) open
    where r.hub_id = ${hub} and r.seq > ${seq} and r.kind = 'person'
      and (open.core or exists (select 1 from people_row was where was.hub_id = r.hub_id and was.stream = r.stream))
    on conflict (hub_id, stream) do update
      set seq = excluded.seq, listed = excluded.listed, addressed = excluded.addressed`.execute(tx);
}

const isOpen = (name: 'core' | 'address', hub: string) =>
  sql`part.allow = ${[classToken(name, hub)]}::text[] and part.need = '{}' and part.deny = '{}'`;
