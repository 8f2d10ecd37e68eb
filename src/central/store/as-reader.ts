import { sql } from 'kysely';
import type { Token } from '#domain/token.ts';
import type { Tx } from './in-transaction.ts';

/**
 * Runs `work` with no more rights than a reader who holds `tokens` in `hub`: row-level security hides from the
 * statements in it whatever they may not see, should one of them ever forget to ask. Set for the transaction only, so
 * that no connection of the pool carries it on (security-sync.md 4.3); without it a reader sees nothing at all.
 */
export async function asReader<Value>(
  tx: Tx,
  hub: string,
  tokens: readonly Token[],
  work: () => Promise<Value>,
): Promise<Value> {
  await sql`select set_config('mash.hub', ${hub}, true), set_config('mash.tokens', ${JSON.stringify(tokens)}, true),
    set_config('role', 'mash_reader', true)`.execute(tx);
  const value = await work();
  await sql`select set_config('role', 'none', true), set_config('mash.tokens', '[]', true)`.execute(tx);
  return value;
}
