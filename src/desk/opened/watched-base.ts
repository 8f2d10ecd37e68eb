import type { CacheDatabase } from '#cache/cache-database.ts';
import { kindOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { BaseStore } from '#sync/ports.ts';
import type { QueueKey } from '../views/row-key.ts';

/** What a page of the feed moved. */
export interface BaseWatcher {
  /** Something of this enquiry or item of the tray changed or went. */
  readonly onRow: (key: QueueKey) => void;
  readonly onRuleSets: () => void;
  /** A snapshot was completed: anything may have gone. */
  readonly onReplaced: () => void;
}

/** `cache` as the engine writes to it, with `watcher` told which rows each page touched. */
export function watchedBase(cache: CacheDatabase, watcher: BaseWatcher): BaseStore {
  return {
    position: () => cache.position(),
    find: (stream) => cache.find(stream),
    version: (stream) => cache.version(stream),
    applyPage(page, snapshot) {
      const streams: StreamKey[] = [...page.evict];
      for (const change of page.changes) if (change.kind === 'record') streams.push(change.record.stream);
      // Before and after: a referral that was placed elsewhere changed two enquiries, and one that went, one.
      const touched = new Set(streams.map((stream) => cache.enquiryOf(stream)));
      const taken = cache.applyPage(page, snapshot);
      if (taken !== 'taken') return taken;
      for (const stream of streams) touched.add(cache.enquiryOf(stream));
      for (const enquiryId of touched) if (enquiryId !== undefined) watcher.onRow(streamKey('enquiry', enquiryId));
      for (const stream of streams) if (kindOf(stream) === 'arrival') watcher.onRow(stream as StreamKey<'arrival'>);
      if (page.changes.some((change) => change.kind === 'rule-set')) watcher.onRuleSets();
      if (snapshot && !page.more) watcher.onReplaced();
      return taken;
    },
  };
}
