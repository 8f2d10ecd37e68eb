import { sql, type RawBuilder } from 'kysely';
import type { Token } from '#domain/token.ts';
import type { Instant } from '#kernel/clock.ts';

/**
 * Whether a holder of `tokens` may see the row `alias` of record_part: the one place where the store compares tokens,
 * as `admits` (domain/audience.ts) does in memory and the policy of row-level security does for every reader.
 */
export function visiblePart(alias: string, tokens: readonly Token[]): RawBuilder<boolean> {
  const [open, deny] = ['open', 'deny'].map((name) => sql.ref(`${alias}.${name}`));
  return sql<boolean>`(not ${deny} && ${tokens}::text[]
    and (${ownPart(alias, tokens)} or ${open} && ${tokens}::text[]))`;
}

/** Whether they see it without having been let in to it. */
function ownPart(alias: string, tokens: readonly Token[]): RawBuilder<boolean> {
  const [allow, need] = ['allow', 'need'].map((name) => sql.ref(`${alias}.${name}`));
  return sql<boolean>`(${allow} && ${tokens}::text[] and ${need} <@ ${tokens}::text[])`;
}

/**
 * What a holder of `tokens` may see of the row `alias` of record: a lateral query of one row with `classes`, sorted,
 * null without `core`, `lent`, when those close that they were only let in to (domain/lent.ts), and `size`, the characters
 * of their bodies. `ends`: when those of their tokens end that do.
 */
export function visibleCut(
  alias: string,
  tokens: readonly Token[],
  ends: Readonly<Record<Token, Instant>>,
): RawBuilder<unknown> {
  const [hub, stream] = [sql.ref(`${alias}.hub_id`), sql.ref(`${alias}.stream`)];
  return sql`(
    select case when bool_or(part.class = 'core') then array_agg(part.class order by part.class) end as classes,
      ${lentParts(tokens, ends)} as lent,
      coalesce(sum(part.size), 0)::integer as size
    from record_part part
    where part.hub_id = ${hub} and part.stream = ${stream} and ${visiblePart('part', tokens)}
  )`;
}

function lentParts(tokens: readonly Token[], ends: Readonly<Record<Token, Instant>>): RawBuilder<unknown> {
  // Most readers were let in to nothing; they pay for no lookup.
  if (Object.keys(ends).length === 0) return sql`'{}'::jsonb`;
  const lasting = tokens.filter((token) => ends[token] === undefined);
  return sql`coalesce(jsonb_object_agg(part.class,
      (select max(one.until) from jsonb_each_text(${JSON.stringify(ends)}::jsonb) as one(token, until)
        where one.token = any(part.open))
    ) filter (where not ${ownPart('part', tokens)} and not part.open && ${lasting}::text[]), '{}'::jsonb)`;
}
