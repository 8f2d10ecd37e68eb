import { openPostgresStore, type Store } from '#central/open-store.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { seededRandom } from '#kernel/random.ts';
import { startCentralWorld, type CentralWorld } from '../suites/central-world.ts';
import { openServerStore } from '../suites/server-store.ts';
import { notRunHere, type Bar, type BarOptions, type BarResult } from './bar.ts';
import { judgeReader, type Told, type Verdict } from './feed/judge.ts';
import { deskReader, follow, plainReader, writtenTo } from './feed/readers.ts';
import { addPlainLog, slowedStore } from './feed/slow-store.ts';
import { HubKnowledge, writeOnce, type Writer } from './feed/writers.ts';
import { sharedServer } from './server.ts';

/** Changes in all, when nobody says how many. */
const changes = { short: 192, long: 20_000 };
/** Writers and readers of each hub; the first is the hot one, with two centrals on one database. */
const hubs = [
  { writers: 20, readers: 3 },
  { writers: 4, readers: 1 },
  { writers: 4, readers: 1 },
  { writers: 4, readers: 1 },
] as const;

/** The feed brings every commit of a hub once and in order, whatever commits when. `runs`: changes in all. */
export const bar: Bar = {
  name: 'feed-without-holes',
  promise:
    '32 writers on PostgreSQL, random waits before commits, readers all the time: 0 missed, 0 out of order, 0 doubled',
  async run(options) {
    const server = await sharedServer();
    if (!server.available) return notRunHere(server.reason);
    const { store, address } = await openServerStore(server.url);
    try {
      return await writeAndFollow(store, address, options);
    } finally {
      await store.close();
    }
  },
};

interface Followed {
  readonly hub: string;
  readonly store: Store;
  readonly acknowledged: readonly Told[];
  readonly desks: readonly (readonly (readonly Told[])[])[];
  readonly plain: readonly (readonly (readonly Told[])[])[];
  readonly audited: boolean;
}

async function writeAndFollow(store: Store, address: string, options: BarOptions): Promise<BarResult> {
  await addPlainLog(store);
  const each = Math.ceil((options.runs ?? (options.long ? changes.long : changes.short)) / 32);
  const followed = await Promise.all(hubs.map((hub, index) => runHub(index, hub, each, store, address, options.seed)));
  const total = { changes: 0, plainly: 0, pulls: 0, readers: 0, lost: 0 };
  const [feed, plain] = [noVerdict(), noVerdict()];
  for (const { hub, acknowledged, desks, plain: plainly } of followed) {
    const written = await writtenTo(store, hub);
    const there = new Set(written.feed.map(({ stream, version }) => `${stream} ${version}`));
    total.lost += acknowledged.filter(({ stream, version }) => !there.has(`${stream} ${version}`)).length;
    total.plainly += written.plain.length * plainly.length;
    total.changes += new Set(written.feed.map(({ place }) => place)).size;
    total.readers += desks.length;
    for (const pulls of desks) {
      add(feed, judgeReader(written.feed, pulls));
      total.pulls += pulls.length;
    }
    for (const pulls of plainly) add(plain, judgeReader(written.plain, pulls));
  }
  const whole = followed.every(({ audited }) => audited);
  return {
    pass: feed.missed + feed.outOfOrder + feed.doubled + feed.madeUp + total.lost === 0 && whole,
    figure:
      `${total.changes} commits of 32 writers in ${hubs.length} hubs, ${total.readers} desks reading ${total.pulls} times: ` +
      `${feed.missed} missed, ${feed.outOfOrder} out of order, ${feed.doubled} doubled, ${feed.madeUp} made up, ` +
      `${total.lost} acknowledged and not there, audit ${whole ? 'whole' : 'NOT whole'}`,
    control: {
      caught: plain.missed > 0,
      what: `readers by a plain bigserial in the same transactions missed ${plain.missed} of the ${total.plainly} versions they were to be told`,
    },
  };
}

/** Everything of one hub: its people write and its readers follow until the last has written. */
async function runHub(
  index: number,
  { writers, readers }: (typeof hubs)[number],
  each: number,
  store: Store,
  address: string,
  seed: number,
): Promise<Followed> {
  const random = seededRandom(seed * 100 + index);
  const centrals = index === 0 ? 2 : 1;
  const stores = Array.from({ length: centrals }, () => openPostgresStore(address, writers / centrals + readers));
  const first = await startCentralWorld(slowedStore(stores[0]!, random));
  const worlds: CentralWorld[] = [first];
  for (const other of stores.slice(1)) {
    const { ruleSet, signingKey } = first;
    worlds.push(await startCentralWorld(slowedStore(other, random), { ruleSets: [ruleSet], signingKey }));
  }
  let writing = true;
  const ended = (): boolean => !writing;
  const desks = await Promise.all(
    Array.from({ length: readers }, (_, at) => first.desk(first.person(`reader-${at}`, ['mash-officer']))),
  );
  const knowledge = new HubKnowledge();
  const people = await Promise.all(
    Array.from({ length: writers }, (_, at) => startWriter(worlds, at, knowledge, seed)),
  );
  const following = Promise.all([
    Promise.all(desks.map((desk) => follow(deskReader(desk), ended, random))),
    Promise.all(desks.map(() => follow(plainReader(store, first.hub), ended, random))),
  ]);
  const written = Promise.all(people.map((writer) => writeMany(writer, each))).finally(() => {
    writing = false;
  });
  const [made, [told, plain]] = await Promise.all([written, following]);
  const audited = (await verifyAudit(store, first.hub)).ok;
  for (const world of worlds) await world.central.close();
  for (const one of stores) await one.close();
  return { hub: first.hub, store, acknowledged: made.flat(), desks: told, plain, audited };
}

async function startWriter(
  worlds: readonly CentralWorld[],
  at: number,
  hub: HubKnowledge,
  seed: number,
): Promise<Writer> {
  const world = worlds[at % worlds.length]!;
  const desk = await world.desk(world.person(`officer-${at}`, ['mash-officer']));
  const epoch = String((await desk.lease()).body['epoch']);
  return { world, desk, epoch, hub, random: seededRandom(seed * 1000 + at) };
}

async function writeMany(writer: Writer, count: number): Promise<readonly Told[]> {
  const made: Told[] = [];
  for (let number = 1; number <= count; number += 1) made.push(...(await writeOnce(writer, number)));
  return made;
}

function noVerdict(): { -readonly [Name in keyof Verdict]: number } {
  return { missed: 0, outOfOrder: 0, doubled: 0, madeUp: 0 };
}

function add(sum: ReturnType<typeof noVerdict>, verdict: Verdict): void {
  for (const name of Object.keys(sum) as (keyof Verdict)[]) sum[name] += verdict[name];
}
