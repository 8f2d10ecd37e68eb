import { admits } from '#domain/audience.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import type { StoredRecord } from './load-records.ts';

/** Those of `streams` that exist and that a holder of `tokens` may not see: to them they do not exist, whatever they wanted of them. */
export function findHidden(
  stored: ReadonlyMap<StreamKey, StoredRecord>,
  streams: readonly StreamKey[],
  tokens: readonly Token[],
): ReadonlySet<StreamKey> {
  const hidden = streams.filter((stream) => {
    const record = stored.get(stream);
    return record !== undefined && (record.audiences.core === undefined || !admits(record.audiences.core, tokens));
  });
  return new Set(hidden);
}
