import type { CacheDatabase } from '#cache/cache-database.ts';
import type { ConnectionView } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { indexState } from '../people-index/listed-people.ts';

/** How much of the hub is on this computer. */
export function holdsOf(
  cache: Pick<CacheDatabase, 'count' | 'countOpened' | 'countSealed' | 'backTo' | 'people'>,
): Omit<ConnectionView['holds'], 'backTo'> & { readonly backTo: Instant | undefined } {
  return {
    records: cache.count(),
    opened: cache.countOpened(),
    people: cache.people.count(),
    index: indexState(cache.people.standing()),
    sealed: cache.countSealed(),
    backTo: cache.backTo(),
  };
}
