import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import { cutRecord } from '#domain/audience.ts';
import { grantsOf, grantsOfAccess, grantOfReader, tokensAt } from '#domain/grants.ts';
import type { FieldClass } from '#domain/field-class.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { exampleSite } from '#domain/testing/example-site.ts';
import { streamKinds, type StreamKey } from '#domain/streams.ts';
import { canonicalJson } from '#kernel/json.ts';
import { asReader } from '#central/store/as-reader.ts';
import type { TestDesk } from '../../suites/central-world.ts';
import type { RandomWorld } from './random-world.ts';
import { classesSeen, type Everything } from './who-may-see.ts';

/** What a desk holds after its pages, as a cache keeps it. */
export type Held = Map<StreamKey, AnyRecord>;

/** How many pairs of a reader and a record were looked at, on how many ways, and every one that was not as it should be. */
export interface Sights {
  readonly pairs: number;
  readonly hidden: number;
  readonly wrong: readonly string[];
}

/** How often was compared: so that slow ways take turns. */
let turns = 0;

/** A way to a record. */
export type Way = 'feed' | 'list' | 'get' | 'store' | 'search';
const everyWay: readonly Way[] = ['feed', 'list', 'get', 'store', 'search'];

/** Everything in the hub, whole, as its owner has it. */
export async function everything({ database }: Pick<Store, 'database'>, hub: string): Promise<Everything> {
  const rows = await database
    .selectFrom('record as r')
    .innerJoin('record_part as p', (join) => join.onRef('p.hub_id', '=', 'r.hub_id').onRef('p.stream', '=', 'r.stream'))
    .where('r.hub_id', '=', hub)
    .select(['r.stream', 'r.kind', 'r.version', 'p.class', 'p.body'])
    .execute();
  const all = new Map<StreamKey, AnyRecord>();
  for (const { stream, kind, version, class: name, body } of rows) {
    const before = all.get(stream);
    all.set(stream, { kind, stream, version, parts: { ...before?.parts, [name]: body } } as AnyRecord);
  }
  return all;
}

/** Applies pages to what a desk held, as its cache does. */
export function holding(held: Held, pages: readonly ChangesPage[]): Held {
  for (const page of pages) {
    for (const change of page.changes)
      if (change.kind === 'record') held.set(change.record.stream, change.record as AnyRecord);
    for (const stream of page.evict) held.delete(stream);
  }
  return held;
}

/**
 * Compares, for everybody and every record, what the guidance says they see (`classesSeen`) with what they get: one by
 * one, in lists and their counts, by searching, through the feed, and from the store itself as a reader without a word
 * about tokens in its query. `most`: how many records each reader asks for one by one at most, others each time.
 */
export async function compareSights(
  store: Store,
  { world, desks }: RandomWorld,
  held: ReadonlyMap<TestDesk, Held>,
  { ways = everyWay, most = Number.POSITIVE_INFINITY }: { readonly ways?: readonly Way[]; readonly most?: number } = {},
): Promise<Sights> {
  turns += 1;
  const all = await everything(store, world.hub);
  const wrong: string[] = [];
  let pairs = 0;
  let hidden = 0;
  for (const [place, desk] of desks.entries()) {
    const { actor } = desk;
    // What asks again and again is slow: every third reader, another one each time.
    const isThorough = (place + turns) % 3 === 0;
    const due = new Map<StreamKey, AnyRecord>();
    for (const record of all.values()) {
      pairs += 1;
      const classes = classesSeen(actor, record, all, exampleSite, world.now());
      const cut = cutRecord(record, classes);
      if (cut === undefined) hidden += 1;
      else due.set(record.stream, cut);
    }
    const differ = (way: string, got: ReadonlyMap<StreamKey, unknown>): void => {
      for (const stream of new Set([...due.keys(), ...got.keys()])) {
        const [should, is] = [due.get(stream), got.get(stream)];
        if (textOf(should) !== textOf(is)) {
          const parts = (one: unknown): string =>
            one === undefined
              ? 'nothing'
              : Object.keys((one as AnyRecord).parts)
                  .sort()
                  .join('+');
          wrong.push(`${way}: ${actor.userId} sees ${parts(is)} of ${stream}, not ${parts(should)}`);
        }
      }
    };
    if (ways.includes('feed')) differ('feed', held.get(desk) ?? new Map());
    if (isThorough && ways.includes('list')) differ('list', await listed(desk, due, wrong));
    if (isThorough && ways.includes('get')) differ('get', await gotten(desk, all, due, most));
    if (ways.includes('store')) differ('store', await storedFor(store, desk, all, world.now()));
    if (isThorough && ways.includes('search')) await searched(desk, all, due, wrong, most);
  }
  return { pairs, hidden, wrong };
}

const textOf = (record: unknown): string =>
  record === undefined ? '' : canonicalJson(JSON.parse(JSON.stringify(record)) as never);

async function listed(desk: TestDesk, due: ReadonlyMap<StreamKey, AnyRecord>, wrong: string[]): Promise<Held> {
  const found: Held = new Map();
  for (const kind of streamKinds) {
    let after: string | undefined;
    do {
      const { status, body } = await desk.get(`/v1/records/${kind}${after === undefined ? '' : `?after=${after}`}`);
      if (status !== 200) throw new Error(`list answered ${status}`);
      const part = body as unknown as { records: AnyRecord[]; count: number; after?: string };
      for (const record of part.records) found.set(record.stream, record);
      const should = [...due.values()].filter((record) => record.kind === kind).length;
      if (part.count !== should)
        wrong.push(`count: ${desk.actor.userId} is told of ${part.count} ${kind}, not ${should}`);
      after = part.after;
    } while (after !== undefined);
  }
  return found;
}

/** What does not exist is answered to the byte like what is hidden; the answer of the former is asked for here. */
async function gotten(
  desk: TestDesk,
  all: Everything,
  due: ReadonlyMap<StreamKey, AnyRecord>,
  most: number,
): Promise<Held> {
  const found: Held = new Map(due);
  const absent = await desk.get(`/v1/records/enquiry/${'0'.repeat(32)}`);
  // One by one is slow: everything hidden, and of what is shown every fourth.
  const asked = [...all.keys()].filter((stream, index) => !due.has(stream) || index % 4 === 0);
  for (const stream of some(asked, most)) {
    found.delete(stream);
    const { status, body } = await desk.get(`/v1/records/${stream}`);
    if (status === 200) found.set(stream, body as unknown as AnyRecord);
    else {
      if (absent.status !== status || canonicalJson(absent.body) !== canonicalJson(body)) {
        throw new Error(`${stream} is answered ${status} ${JSON.stringify(body)}, not like what does not exist`);
      }
    }
  }
  return found;
}

/** At most `most` of them, spread, beginning elsewhere each time. */
function some<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, index) => (index + turns) % step === 0);
}

/** What the store gives a reader whose query asks for everything. */
async function storedFor(store: Store, { actor }: TestDesk, all: Everything, now: string): Promise<Held> {
  const tokens = tokensOf(actor, all, now as never);
  const rows = await store.database.transaction().execute((tx) =>
    asReader(tx, actor.hub, tokens, async () => {
      const answer = await sql<{ stream: StreamKey; class: FieldClass; body: unknown }>`
        select p.stream, p.class, p.body from record_part p join record r using (hub_id, stream)`.execute(tx);
      return answer.rows;
    }),
  );
  const found: Held = new Map();
  for (const { stream, class: name, body } of rows) {
    const { kind, version } = all.get(stream)!;
    found.set(stream, { kind, stream, version, parts: { ...found.get(stream)?.parts, [name]: body } } as AnyRecord);
  }
  return found;
}

function tokensOf(actor: TestDesk['actor'], all: Everything, now: Parameters<typeof tokensAt>[1]): readonly string[] {
  const records = [...all.values()];
  const named = records.flatMap((record) =>
    record.kind === 'restriction' &&
    record.parts.core.lifted === undefined &&
    record.parts.core.readers.some(({ userId }) => userId === actor.userId)
      ? [grantOfReader(record.stream, now)]
      : [],
  );
  const lent = records.flatMap((record) => {
    if (record.kind !== 'access') return [];
    const { reader } = record.parts.core;
    const isTheirs = reader.kind === 'person' ? reader.userId === actor.userId : reader.agency === actor.agency;
    return isTheirs ? grantsOfAccess(record) : [];
  });
  return tokensAt([...grantsOf(actor, now, exampleSite), ...named, ...lent], now);
}

/** Everybody is found by their reference by whoever may see them and by nobody else; nobody hidden by any word. */
async function searched(
  desk: TestDesk,
  all: Everything,
  due: ReadonlyMap<StreamKey, AnyRecord>,
  wrong: string[],
  most: number,
): Promise<void> {
  const people = [...all.values()].filter((record): record is CaseRecord<'person'> => record.kind === 'person');
  for (const person of some(people, most)) {
    const { found } = await searchFor(desk, person.parts.core.reference);
    const is = found.some(({ stream }) => stream === person.stream);
    if (is !== due.has(person.stream))
      wrong.push(`search: ${desk.actor.userId} ${is ? 'finds' : 'misses'} ${person.stream}`);
  }
  const named = await searchFor(desk, 'Example');
  for (const { stream } of named.found)
    if (!due.has(stream)) wrong.push(`search: ${desk.actor.userId} finds ${stream}`);
  const should = people.filter(({ stream, parts }) => due.has(stream) && parts.core.name.family === 'Example').length;
  if (!named.more && named.count < should) {
    wrong.push(`search: ${desk.actor.userId} is told of ${named.count} people called Example, not ${should}`);
  }
}

async function searchFor(desk: TestDesk, text: string) {
  const { status, body } = await desk.ask('/v1/people', { text });
  if (status !== 200) throw new Error(`search answered ${status} ${JSON.stringify(body)}`);
  return body as unknown as { found: readonly AnyRecord[]; count: number; more: boolean };
}
