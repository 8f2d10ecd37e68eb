import { mostStaff, type Colleague, type Staff } from '#contracts/staff.ts';
import { writesStill, type Actor } from '#domain/author.ts';
import type { CentralParts } from '../parts/central-parts.ts';

/**
 * Who has signed in at the hub of `actor`, by name; nothing for those who let nobody in and keep nobody out. Who works at
 * a hub is no secret to those who work there, and it says nothing of any record.
 */
export async function readStaff({ store }: Pick<CentralParts, 'store'>, actor: Actor): Promise<Staff | undefined> {
  if (!writesStill(actor) || actor.roles.every((role) => role === 'agency-representative')) return undefined;
  const rows = await store.database
    .selectFrom('staff')
    .where('hub_id', '=', actor.hub)
    .orderBy('name')
    .orderBy('user_id')
    .limit(mostStaff)
    .select(['user_id as userId', 'user_name as userName', 'name', 'roles', 'agency'])
    .execute();
  return {
    staff: rows.map(({ userName, ...row }): Colleague => ({ ...row, ...(userName === null ? {} : { userName }) })),
  };
}
