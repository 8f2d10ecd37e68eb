import type { CacheDatabase } from '#cache/cache-database.ts';
import { currentRecord } from '#contracts/sent-record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { msOf } from '#kernel/clock.ts';
import type { Timer } from '#sync/engine-parts.ts';
import type { HubReads } from '../hub/case-api-client.ts';
import { quietly } from './quietly.ts';

/** What opening records at the hub needs. */
export interface OpeningParts {
  readonly cache: Pick<CacheDatabase, 'keepOpened' | 'dropOpened' | 'firstOpenedEnd'>;
  readonly api: Pick<HubReads, 'record'>;
  /** The hub's time. */
  readonly now: () => Instant;
  readonly timer: Timer;
  /** A record came or went. */
  readonly onMoved: () => void;
}

/**
 * What became of opening one: it is here, nobody has one for this reader, only a newer console can read it, they opened so many in an hour that the hub
 * asks why (`raise-alert` of oneself answers it), or the hub does not answer.
 */
export type RecordOpened = 'opened' | 'not-available' | 'newer-console' | 'say-why' | 'offline';

/** No timer runs for longer: a clock that was set is noticed by then. */
const longestWaitMs = 60_000;

/**
 * Records opened at the hub: kept for twelve hours, then destroyed, with and without the network. `look` is to be called
 * when the desk opens.
 */
export function openRecords({ cache, api, now, timer, onMoved }: OpeningParts) {
  let stop: (() => void) | undefined;

  function look(): void {
    stop?.();
    stop = undefined;
    // What the disk does not take stays out of sight (views/sighted-base.ts) and is tried again.
    quietly(() => {
      if (cache.dropOpened(now()).length > 0) onMoved();
    });
    const next = cache.firstOpenedEnd();
    if (next === undefined) return;
    stop = timer.after(Math.min(longestWaitMs, Math.max(1000, msOf(next) - msOf(now()))), look);
  }

  return {
    look,
    async open(stream: StreamKey): Promise<RecordOpened> {
      const answer = await api.record(stream);
      if (answer.kind === 'refused') return answer.problem === 'say-why' ? 'say-why' : 'not-available';
      if (answer.kind !== 'answered') return 'offline';
      const record = currentRecord(answer.body);
      if (record === undefined) return 'newer-console';
      cache.keepOpened(record, now());
      onMoved();
      look();
      return 'opened';
    },
  };
}
