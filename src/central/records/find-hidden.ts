import { admits, grantsOf, tokensAt } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { StoredRecord } from './load-records.ts';

/** Those of `streams` that exist and that `actor` may not see at `at`: to them they do not exist, whatever they wanted of them. */
export function findHidden(
  stored: ReadonlyMap<StreamKey, StoredRecord>,
  streams: readonly StreamKey[],
  actor: Actor,
  at: Instant,
): ReadonlySet<StreamKey> {
  const tokens = tokensAt(grantsOf(actor, at), at);
  const hidden = streams.filter((stream) => {
    const record = stored.get(stream);
    return record !== undefined && (record.audiences.core === undefined || !admits(record.audiences.core, tokens));
  });
  return new Set(hidden);
}
