import { sql, type RawBuilder } from 'kysely';
import type { Token } from '#domain/token.ts';

/**
 * Whether a holder of `tokens` may see the row `alias` of record_part: the one place where the store compares tokens,
 * as `admits` (domain/audience.ts) does in memory and the policy of row-level security does for every reader.
 */
export function visiblePart(alias: string, tokens: readonly Token[]): RawBuilder<boolean> {
  const [allow, need, open, deny] = ['allow', 'need', 'open', 'deny'].map((name) => sql.ref(`${alias}.${name}`));
  return sql<boolean>`(not ${deny} && ${tokens}::text[]
    and ((${allow} && ${tokens}::text[] and ${need} <@ ${tokens}::text[]) or ${open} && ${tokens}::text[]))`;
}

/**
 * What a holder of `tokens` may see of the row `alias` of record: a lateral query of one row with `classes`, sorted,
 * null without `core`, and `size`, the characters of their bodies.
 */
export function visibleCut(alias: string, tokens: readonly Token[]): RawBuilder<unknown> {
  const [hub, stream] = [sql.ref(`${alias}.hub_id`), sql.ref(`${alias}.stream`)];
  return sql`(
    select case when bool_or(part.class = 'core') then array_agg(part.class order by part.class) end as classes,
      coalesce(sum(part.size), 0)::integer as size
    from record_part part
    where part.hub_id = ${hub} and part.stream = ${stream} and ${visiblePart('part', tokens)}
  )`;
}
