import type { ChangesPage } from '#contracts/case-api.ts';
import { emptyViewDigest, movedDigest, type ViewDigest } from '#contracts/view-digest.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { cheapDigest } from '../cheap-digest.ts';
import type { HubFaults } from './faults.ts';
import type { StoredStream } from './hub-data.ts';

/** A page without what the hub adds when it goes out; or the cursor leads nowhere. */
export type FeedAnswer = Pick<ChangesPage, 'from' | 'cursor' | 'changes' | 'evict' | 'more' | 'digest'> | 'bad-cursor';

/** What a client has been sent up to a cursor; `rest`: streams a snapshot has still to bring. */
interface View {
  readonly clientId: string;
  readonly records: ReadonlyMap<StreamKey, AnyRecord>;
  readonly digest: ViewDigest;
  readonly rest: readonly StreamKey[] | undefined;
}

/** Small, so that most pulls have several pages. */
const pageLength = 4;
/** How many views of a client are kept; an older cursor leads to a new snapshot. */
const viewsKept = 6;

type Streams = ReadonlyMap<StreamKey, StoredStream>;

/**
 * The feed by client views (security-sync.md 3.3): a page is what changed since a view, and what is in the view and may
 * not be seen any more. A view belongs to a cursor, so a page that got lost is simply made again.
 */
export class Feed {
  readonly #random: Random;
  readonly #faults: HubFaults;
  readonly #views = new Map<string, View>();
  /** When each stream last moved, for the order of pages. */
  readonly #seq = new Map<StreamKey, number>();
  #counter = 0;

  constructor(random: Random, faults: HubFaults) {
    this.#random = random;
    this.#faults = faults;
  }

  /** `streams` were written, in one commit. */
  moved(streams: readonly StreamKey[]): void {
    this.#counter += 1;
    for (const stream of streams) this.#seq.set(stream, this.#counter);
  }

  /** A new timeline: no cursor leads anywhere. */
  forget(): void {
    this.#views.clear();
  }

  changes(clientId: string, cursor: string, streams: Streams, visible: (stream: StreamKey) => boolean): FeedAnswer {
    const view = this.#views.get(cursor);
    if (view === undefined || view.clientId !== clientId || view.rest !== undefined) return 'bad-cursor';
    const changed = [...streams.keys()]
      .filter((stream) => visible(stream) && view.records.get(stream) !== streams.get(stream)!.record)
      .sort((a, b) => this.#seq.get(a)! - this.#seq.get(b)!);
    const told = changed.slice(0, pageLength);
    const gone = this.#faults.omitsEvictions ? [] : [...view.records.keys()].filter((stream) => !visible(stream));
    const more = changed.length > told.length;
    return this.#page({ clientId, cursor, before: view, told, gone, streams, rest: undefined, more });
  }

  snapshot(
    clientId: string,
    cursor: string | undefined,
    streams: Streams,
    visible: (stream: StreamKey) => boolean,
  ): FeedAnswer {
    const view = cursor === undefined ? undefined : this.#views.get(cursor);
    if (cursor !== undefined && (view?.clientId !== clientId || view.rest === undefined)) return 'bad-cursor';
    const left = view?.rest ?? [...streams.keys()].sort();
    const told = left.slice(0, pageLength).filter((stream) => streams.has(stream) && visible(stream));
    const rest = left.slice(pageLength);
    const more = rest.length > 0;
    const before = view ?? { records: new Map<StreamKey, AnyRecord>(), digest: emptyViewDigest };
    return this.#page({
      clientId,
      cursor: cursor ?? null,
      before,
      told,
      gone: [],
      streams,
      rest: more ? rest : undefined,
      more,
    });
  }

  #page(page: {
    readonly clientId: string;
    readonly cursor: string | null;
    readonly before: Pick<View, 'records' | 'digest'>;
    readonly told: readonly StreamKey[];
    readonly gone: readonly StreamKey[];
    readonly streams: Streams;
    readonly rest: readonly StreamKey[] | undefined;
    readonly more: boolean;
  }): FeedAnswer {
    const come = page.told.map((stream) => page.streams.get(stream)!.record);
    const { before } = page;
    const left = [...page.gone, ...page.told].flatMap((stream) => before.records.get(stream) ?? []);
    const digest = movedDigest(before.digest, left.map(cheapDigest), come.map(cheapDigest));
    const records = new Map(before.records);
    for (const record of come) records.set(record.stream, record);
    for (const stream of page.gone) records.delete(stream);
    const cursor = newId(this.#random);
    this.#views.set(cursor, { clientId: page.clientId, records, digest, rest: page.rest });
    const mine = [...this.#views].filter(([, view]) => view.clientId === page.clientId);
    for (const [old] of mine.slice(0, -viewsKept)) this.#views.delete(old);
    return {
      from: page.cursor,
      cursor,
      changes: come.map((record) => ({ kind: 'record', record })),
      evict: [...page.gone],
      more: page.more,
      digest,
    };
  }
}
