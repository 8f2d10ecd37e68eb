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
  /** Where the feed stood. */
  readonly seq: number;
}

/** A page to be made. */
interface Told {
  readonly cursor: string | null;
  readonly before: Pick<View, 'records' | 'digest'>;
  readonly told: readonly StreamKey[];
  readonly gone: readonly StreamKey[];
  readonly rest: readonly StreamKey[] | undefined;
  readonly more: boolean;
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
  /** The cursors of each client, the latest last. */
  readonly #cursors = new Map<string, string[]>();
  /** When each stream last moved, for the order of pages. */
  readonly #seq = new Map<StreamKey, number>();
  /** What a feed with gaps passes over. */
  readonly #passedOver = new Set<AnyRecord>();
  #counter = 0;

  constructor(random: Random, faults: HubFaults) {
    this.#random = random;
    this.#faults = faults;
  }

  /** `streams` were written, in one commit. */
  moved(streams: readonly StreamKey[], all: Streams): void {
    this.#counter += 1;
    for (const stream of streams) this.#seq.set(stream, this.#counter);
    if (!this.#faults.hasGaps || this.#random.bytes(1)[0]! > 25) return;
    for (const stream of streams) this.#passedOver.add(all.get(stream)!.record);
  }

  /** A new timeline: no cursor leads anywhere. */
  forget(): void {
    this.#views.clear();
    this.#cursors.clear();
  }

  /** Nothing is given out to this client any more. */
  forgetClient(clientId: string): void {
    for (const cursor of this.#cursors.get(clientId) ?? []) this.#views.delete(cursor);
    this.#cursors.delete(clientId);
  }

  changes(clientId: string, cursor: string, streams: Streams, visible: (stream: StreamKey) => boolean): FeedAnswer {
    const view = this.#views.get(cursor);
    if (view === undefined || view.clientId !== clientId || view.rest !== undefined) return 'bad-cursor';
    const { rightsMoveNothing, omitsEvictions } = this.#faults;
    const looked = (stream: StreamKey): boolean => !rightsMoveNothing || this.#seq.get(stream)! > view.seq;
    const changed: StreamKey[] = [];
    for (const [stream, { record }] of streams) {
      if (view.records.get(stream) === record || this.#passedOver.has(record)) continue;
      if (looked(stream) && visible(stream)) changed.push(stream);
    }
    changed.sort((a, b) => this.#seq.get(a)! - this.#seq.get(b)!);
    const gone = omitsEvictions ? [] : [...view.records.keys()].filter((one) => looked(one) && !visible(one));
    const told = changed.slice(0, pageLength);
    const more = changed.length > told.length;
    if (told.length === 0 && gone.length === 0 && view.seq === this.#counter) {
      return { from: cursor, cursor, changes: [], evict: [], more, digest: view.digest };
    }
    return this.#page(clientId, streams, { cursor, before: view, told, gone, rest: undefined, more });
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
    const page = { cursor: cursor ?? null, before, told, gone: [], rest: more ? rest : undefined, more };
    return this.#page(clientId, streams, page);
  }

  #page(clientId: string, streams: Streams, { cursor: from, before, told, gone, rest, more }: Told): FeedAnswer {
    const come = told.map((stream) => streams.get(stream)!.record);
    const left = [...gone, ...told].flatMap((stream) => before.records.get(stream) ?? []);
    const digest = movedDigest(before.digest, left.map(cheapDigest), come.map(cheapDigest));
    const records = new Map(before.records);
    for (const record of come) records.set(record.stream, record);
    for (const stream of gone) records.delete(stream);
    const cursor = newId(this.#random);
    this.#views.set(cursor, { clientId, records, digest, rest, seq: this.#counter });
    const cursors = this.#cursors.get(clientId) ?? [];
    this.#cursors.set(clientId, cursors);
    cursors.push(cursor);
    if (cursors.length > viewsKept) this.#views.delete(cursors.shift()!);
    const changes = come.map((record) => ({ kind: 'record', record }) as const);
    return { from, cursor, changes, evict: [...gone], more, digest };
  }
}
