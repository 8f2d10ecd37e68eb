import { sql } from 'kysely';
import { mostPeopleMoved, type PeopleMoved } from '#contracts/people-index.ts';
import type { Token } from '#domain/token.ts';
import { classToken } from '#domain/token.ts';
import type { Tx } from '../store/in-transaction.ts';
import { rowsUnder } from './load-rows.ts';
import { readPeople } from './read-people.ts';

/** Whether a holder of `tokens` may hold the index: workers of the hub who see addresses, never an agency's people. */
export function mayHoldIndex(tokens: readonly Token[], hub: string): boolean {
  return (['core', 'address'] as const).every((name) => tokens.includes(classToken(name, hub)));
}

/** From where to where in the feed; `build`: from when that build of the index was made instead. */
export interface PeopleSpan {
  readonly since: number;
  readonly upTo: number;
  readonly build: string | undefined;
}

/** What moved in the people index; nothing for whoever may not hold it. */
export async function peopleMoved(
  tx: Tx,
  { hub, secret }: { readonly hub: string; readonly secret: Buffer },
  tokens: readonly Token[],
  { since, upTo, build }: PeopleSpan,
): Promise<PeopleMoved | undefined> {
  if (!mayHoldIndex(tokens, hub)) return undefined;
  const made = build === undefined ? since : await seqOf(tx, hub, build);
  const named = build === undefined ? {} : { build };
  if (made === undefined) return { ...named, restart: true, put: [], gone: [] };
  if (made >= upTo) return { ...named, put: [], gone: [] };
  const moved = await readPeople(tx, hub, sql`p.seq > ${made} and p.seq <= ${upTo}`, mostPeopleMoved + 1);
  if (moved.length > mostPeopleMoved) return { ...named, restart: true, put: [], gone: [] };
  const rowOf = rowsUnder(secret);
  return {
    ...named,
    put: moved.flatMap(({ core, ...rest }) => (core === null ? [] : [rowOf({ ...rest, core })])),
    gone: moved.flatMap(({ core, stream }) => (core === null ? [stream] : [])),
  };
}

async function seqOf(tx: Tx, hub: string, build: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('people_build')
    .where('hub_id', '=', hub)
    .where('build', '=', build)
    .select('seq')
    .executeTakeFirst();
  return row?.seq;
}
