import { sql } from 'kysely';
import type { PeopleIndex } from '#linkage/people-index.ts';
import { idOf, type StreamKey } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import type { Id } from '#kernel/ids.ts';
import { visiblePart } from '../records/visible.ts';
import type { Tx } from '../store/in-transaction.ts';

/** A search asks for words first, then for people; more rounds than this would be a search that never ends. */
const mostRounds = 6;

/**
 * Runs `search`, which asks an index in memory, over the keys in the store: whatever it asks for and is not known yet is
 * fetched, and it runs again, until it has asked for nothing new. Only what a holder of `tokens` may see is in the
 * index: no key, word or count of it comes from somebody hidden. `everybody` is for what the hub does for itself.
 */
export async function searchInStore<Found>(
  tx: Tx,
  hub: string,
  tokens: readonly Token[] | 'everybody',
  search: (index: PeopleIndex) => Found,
): Promise<Found> {
  const people = new Map<string, readonly Id<'person'>[]>();
  const keys = new Map<string, readonly string[]>();
  for (let round = 1; ; round += 1) {
    const wantedPeople = new Map<string, number>();
    const wantedKeys = new Map<string, number>();
    const found = search({
      personsWith(key, most) {
        const known = people.get(key);
        if (known === undefined) wantedPeople.set(key, most);
        return known ?? [];
      },
      personKeysFrom(start, most) {
        const known = keys.get(start);
        if (known === undefined) wantedKeys.set(start, most);
        return known ?? [];
      },
    });
    if (round === mostRounds || (wantedPeople.size === 0 && wantedKeys.size === 0)) return found;
    for (const key of wantedPeople.keys()) people.set(key, []);
    for (const start of wantedKeys.keys()) keys.set(start, []);
    for (const { key, streams } of await peopleOf(tx, hub, tokens, wantedPeople)) {
      people.set(
        key,
        streams.map((stream) => idOf(stream)),
      );
    }
    for (const { start, words } of await keysFrom(tx, hub, tokens, wantedKeys)) keys.set(start, words);
  }
}

async function peopleOf(
  tx: Tx,
  hub: string,
  tokens: readonly Token[] | 'everybody',
  wanted: ReadonlyMap<string, number>,
) {
  if (wanted.size === 0) return [];
  const { rows } = await sql<{ key: string; streams: StreamKey<'person'>[] }>`
    select q.key, array(
      select k.stream from person_key k
      join record_part core on core.hub_id = k.hub_id and core.stream = k.stream and core.class = 'core'
      where k.hub_id = ${hub} and k.key = q.key and ${visible(tokens)}
      order by k.stream limit q.most
    )::text[] as streams
    from unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::integer[]) as q(key, most)`.execute(tx);
  return rows;
}

async function keysFrom(
  tx: Tx,
  hub: string,
  tokens: readonly Token[] | 'everybody',
  wanted: ReadonlyMap<string, number>,
) {
  if (wanted.size === 0) return [];
  const { rows } = await sql<{ start: string; words: string[] }>`
    select q.start, array(
      select distinct k.key from person_key k
      join record_part core on core.hub_id = k.hub_id and core.stream = k.stream and core.class = 'core'
      where k.hub_id = ${hub} and k.key >= q.start and k.key < q.start || chr(65535) and ${visible(tokens)}
      order by k.key limit q.most
    )::text[] as words
    from unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::integer[]) as q(start, most)`.execute(tx);
  return rows;
}

const visible = (tokens: readonly Token[] | 'everybody') =>
  tokens === 'everybody' ? sql<boolean>`true` : visiblePart('core', tokens);
