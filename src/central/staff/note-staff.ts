import { sql } from 'kysely';
import type { Actor } from '#domain/author.ts';
import { plusMs } from '#kernel/clock.ts';
import type { CentralParts } from '../parts/central-parts.ts';

const dayMs = 86_400_000;

/** Notes that `actor` has signed in at their hub; written when what is known of them changed, else once a day. */
export async function noteStaff({ store, clock }: Pick<CentralParts, 'store' | 'clock'>, actor: Actor): Promise<void> {
  const { hub, userId, userName = null, name, roles, agency } = actor;
  const now = clock.now();
  await sql`insert into staff as held (hub_id, user_id, user_name, name, roles, agency, seen_at)
    values (${hub}, ${userId}, ${userName}, ${name}, ${[...roles]}::text[], ${agency}, ${now})
    on conflict (hub_id, user_id) do update set
      user_name = excluded.user_name, name = excluded.name, roles = excluded.roles, agency = excluded.agency,
      seen_at = excluded.seen_at
    where (held.user_name, held.name, held.roles, held.agency)
      is distinct from (excluded.user_name, excluded.name, excluded.roles, excluded.agency)
      or held.seen_at < ${plusMs(now, -dayMs)}`.execute(store.database);
}
