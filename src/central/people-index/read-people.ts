import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../store/in-transaction.ts';
import type { StoredPerson } from './load-rows.ts';

/** People who were in the index once, as `where` says, with what of them is in it now; null for `core` of who left it. */
export async function readPeople(
  tx: Tx,
  hub: string,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<readonly (Omit<StoredPerson, 'core'> & { readonly core: StoredPerson['core'] | null })[]> {
  const { rows } = await sql<StoredPerson>`
    select p.stream, core.body as core, address.body as address
    from people_row p
    left join record_part core
      on core.hub_id = p.hub_id and core.stream = p.stream and core.class = 'core' and p.listed
    left join record_part address
      on address.hub_id = p.hub_id and address.stream = p.stream and address.class = 'address' and p.addressed
    where p.hub_id = ${hub} and ${where}
    order by p.stream limit ${limit}`.execute(tx);
  return rows;
}
