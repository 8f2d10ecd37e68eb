import { cutRecord, visibleClasses } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { CaseRecord } from '#domain/record.ts';
import { streamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { findByWords } from '#linkage/find-by-words.ts';
import { rankForWords } from '#linkage/rank-people.ts';
import { readSearch } from '#linkage/search-words.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { tokensHeld } from '../records/doors.ts';
import { loadRecords } from '../records/load-records.ts';
import { asReader } from '../store/as-reader.ts';
import { readHub } from '../store/hub-row.ts';
import { inSnapshot } from '../store/in-transaction.ts';
import { searchInStore } from './people-in-store.ts';

const mostFound = 50;
/** Most people a search reads and compares. */
const mostCompared = 300;

/** People found by words, as their reader may see them, the closest first. */
export interface Found {
  readonly found: readonly CaseRecord<'person'>[];
  readonly count: number;
  /** There are others. */
  readonly more: boolean;
}

/** The people `actor` may see who have everything that was typed, by the rules the desk searches by too. */
export async function searchPeople(
  parts: Pick<CentralParts, 'store' | 'clock' | 'ruleSets'>,
  actor: Actor,
  text: string,
): Promise<Found> {
  const typed = readSearch(text);
  return inSnapshot(parts.store, async (tx) => {
    const { hub, ...row } = present(await readHub(tx, actor.hub), 'a hub for every accepted token');
    const tokens = await tokensHeld(tx, parts.ruleSets, { hub, ...row }, actor, parts.clock.now());
    return asReader(tx, hub, tokens, async () => {
      const search = await searchInStore(tx, hub, tokens, (index) => findByWords(typed, index));
      const streams = [...search.ids].slice(0, mostCompared).map((id) => streamKey('person', id));
      const stored = await loadRecords(tx, hub, streams);
      const people = [...stored.values()].flatMap(
        ({ record, audiences }) =>
          (cutRecord(record, visibleClasses(audiences, tokens)) as CaseRecord<'person'> | undefined) ?? [],
      );
      const ranked = rankForWords(people, typed, undefined);
      return {
        found: ranked.slice(0, mostFound).map(({ person }) => person),
        count: ranked.length,
        more: ranked.length > mostFound || search.isCut || search.ids.size > mostCompared,
      };
    });
  });
}
