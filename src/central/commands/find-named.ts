import { sql } from 'kysely';
import { admits, type Audience } from '#domain/audience.ts';
import type { Command } from '#domain/command.ts';
import type { NamedRecord } from '#domain/command-rules.ts';
import type { StreamKey } from '#domain/streams.ts';
import { accessToken, type Token } from '#domain/token.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * The record a command names by reference alone, as far as its actor may learn that there is one: they see it, or would
 * if they were let in. What nobody can be let in to, or what is kept from them by name, is not there.
 */
export async function findNamed(
  tx: Tx,
  hub: string,
  command: Command,
  tokens: readonly Token[],
): Promise<NamedRecord | undefined> {
  if (command.kind !== 'break-glass') return undefined;
  const { rows } = await sql<Audience & { readonly stream: StreamKey<'enquiry' | 'person'> }>`
    select p.stream, p.allow, p.need, p.open, p.deny from record_part p
    join record r on r.hub_id = p.hub_id and r.stream = p.stream
    where p.hub_id = ${hub} and p.class = 'core' and r.kind in ('enquiry', 'person')
      and p.body ->> 'reference' = ${command.args.reference}`.execute(tx);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { stream, ...audience } = found;
  if (admits(audience, tokens)) return { stream, seen: true };
  return admits(audience, [...tokens, accessToken('core', stream)]) ? { stream, seen: false } : undefined;
}
