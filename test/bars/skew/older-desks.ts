/** Desks of other releases on the records of a central of release N, each with a real encrypted cache. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ChangesPage, shapeHeader } from '#contracts/case-api.ts';
import type { RecordShapes } from '#contracts/sent-record.ts';
import { personKeys } from '#linkage/person-keys.ts';
import type { AnyRecord } from '#domain/record.ts';
import { streamKinds, type StreamKey } from '#domain/streams.ts';
import { cacheSchema } from '../../../src/cache/base/schema.ts';
import { SqliteCache } from '../../../src/cache/base/sqlite-cache.ts';
import type { WritableDatabase } from '../../../src/cache/sqlite/database.ts';
import { migrate } from '../../../src/cache/sqlite/migrate.ts';
import { openDatabase } from '../../../src/cache/sqlite/open-database.ts';
import type { CentralWorld, TestDesk } from '../../suites/central-world.ts';
import { recordsBefore, recordsOfToday } from './other-records.ts';

/** What was seen of one desk. */
export interface DeskSeen {
  readonly release: string;
  readonly read: number;
  readonly held: number;
  readonly wrong: readonly string[];
}

/** Takes what `world` tells `desk` with desks of N+1, N, N-1 and N-2 (files in `folder`), updates the older ones, and compares each with N. */
export async function seeOlderDesks(world: CentralWorld, desk: TestDesk, folder: string): Promise<readonly DeskSeen[]> {
  const today = new OtherDesk(world, desk, recordsOfToday, folder);
  await today.pull();
  const seen: DeskSeen[] = [];
  for (const back of [0, -1, 1, 2] as const) {
    const other = new OtherDesk(world, desk, recordsBefore(back), folder);
    await other.pull();
    const [read, held] = [other.records().size, other.cache.countSealed()];
    const wrong = differences(today.records(), other.records(), held);
    const cannotSay = back === 2 ? (kind: string): boolean => kind === 'duty' : (): boolean => false;
    const shouldHold = [...today.records().values()].filter(({ kind }) => cannotSay(kind)).length;
    if (held !== shouldHold) wrong.push(`${held} held where ${shouldHold} cannot be said`);
    other.update(recordsOfToday);
    if (back > 0) wrong.push(...differences(today.records(), other.records(), 0).map((one) => `updated: ${one}`));
    await other.pull();
    wrong.push(...differences(today.records(), other.records(), 0).map((one) => `updated and connected: ${one}`));
    const name = back === 0 ? 'N' : back < 0 ? 'N+1' : `N-${back}`;
    other.cache.close();
    seen.push({ release: name, read, held, wrong });
  }
  today.cache.close();
  return seen;
}

function differences(
  wanted: ReadonlyMap<StreamKey, AnyRecord>,
  found: ReadonlyMap<StreamKey, AnyRecord>,
  held: number,
): string[] {
  const wrong = [...found].flatMap(([stream, record]) =>
    JSON.stringify(record) === JSON.stringify(wanted.get(stream)) ? [] : [`${stream} reads otherwise`],
  );
  const missing = wanted.size - found.size - held;
  return missing === 0 ? wrong : [...wrong, `${missing} records dropped`];
}

class OtherDesk {
  cache: SqliteCache;
  readonly #world: CentralWorld;
  readonly #desk: TestDesk;
  readonly #database: WritableDatabase;
  #shapes: RecordShapes;

  constructor(world: CentralWorld, desk: TestDesk, shapes: RecordShapes, folder: string) {
    this.#world = world;
    this.#desk = desk;
    this.#shapes = shapes;
    const opened = openDatabase(join(folder, `${randomBytes(8).toString('hex')}.db`), randomBytes(32));
    if (!opened.ok) throw new Error(opened.error.kind);
    this.#database = opened.value;
    migrate(this.#database, cacheSchema);
    this.cache = new SqliteCache(this.#database, personKeys, () => undefined, shapes);
  }

  /** The programme is updated: the same file, opened by another release. */
  update(shapes: RecordShapes): void {
    this.#shapes = shapes;
    this.cache = new SqliteCache(this.#database, personKeys, () => undefined, shapes);
  }

  records(): ReadonlyMap<StreamKey, AnyRecord> {
    const all = streamKinds.flatMap((kind) => this.cache.list(kind) as readonly AnyRecord[]);
    return new Map(all.map((record) => [record.stream, record]));
  }

  /** Pages until there are no more: from where it stands, or anew where the hub says so. */
  async pull(): Promise<void> {
    let at = this.cache.position();
    for (;;) {
      const isSnapshot = at === undefined || at.snapshot;
      const path = isSnapshot ? '/v1/snapshot' : '/v1/changes';
      const answer = await this.#world.central.inject({
        url: at === undefined ? path : `${path}?cursor=${at.cursor}`,
        headers: { ...(await this.#desk.headers()), [shapeHeader]: String(this.#shapes.current) },
      });
      if (answer.statusCode === 400 && at !== undefined) {
        at = undefined;
        continue;
      }
      const page = ChangesPage.parse(answer.json());
      const taken = this.cache.applyPage(page, isSnapshot);
      if (taken !== 'taken') throw new Error(`a page was ${taken}`);
      if (!isSnapshot && !page.more) return;
      at = this.cache.position();
    }
  }
}

/** Protection off at central: how many records a desk of N-1 cannot read there, and how many it is short of without them. */
export async function withoutDowncasters(world: CentralWorld, desk: TestDesk, folder: string): Promise<number> {
  const older = new OtherDesk(world, desk, recordsBefore(1), folder);
  await older.pull();
  const held = older.cache.countSealed();
  older.cache.close();
  return held;
}
