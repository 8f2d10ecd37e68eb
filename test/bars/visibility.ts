import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { fixedSteps } from '#domain/testing/random-commands.ts';
import { exampleSite } from '#domain/testing/example-site.ts';
import { present } from '#kernel/assert.ts';
import { seededRandom } from '#kernel/random.ts';
import type { TestDesk } from '../suites/central-world.ts';
import { openServerStore } from '../suites/server-store.ts';
import { notRunHere, type Bar, type BarResult } from './bar.ts';
import { sharedServer } from './server.ts';
import { compareSights, everything, holding, type Held } from './visibility/compare-sights.ts';
import { openRandomWorld, type RandomWorld } from './visibility/random-world.ts';
import { besideAbsent, timeTold, toldBeyond, type Pair, type TimeTold } from './visibility/same-time.ts';
import { classesSeen } from './visibility/who-may-see.ts';

/** Pairs of a reader and a record in all, when nobody says how many. */
const pairs = { short: 2000, long: 1_000_000 };
/** Commands behind each hub before anybody looks, and those given through the API before everybody looks again. */
const past = 1400;
const acts = 20;
/** How often everybody looks at one hub: a hub takes longer to make than to look at. It grows by its acts. */
const rounds = { short: 1, long: 40 };
/** What each reader asks for one by one in a round of the long form, others in each. */
const askedOneByOne = 60;
/** Pairs of requests that are timed, once for what is hidden and once for what is not. */
const timings = { short: 600, long: 5000 };

/**
 * Visibility is one truth (security-sync.md 7, R3): random hubs in which people are restricted, let in and linked; then
 * everybody gets exactly what the guidance says on every way, and what is hidden is answered to the byte like what does
 * not exist. `runs`: pairs of a reader and a record.
 */
export const bar: Bar = {
  name: 'visibility',
  promise:
    'records one by one, lists, counts, searches, the feed and the store itself give everybody the same: what the guidance says',
  async run({ runs, seed, long }) {
    const server = await sharedServer();
    if (!server.available) return notRunHere(server.reason);
    const isLong = long || runs !== undefined;
    const wanted = runs ?? (long ? pairs.long : pairs.short);
    const total = { worlds: 0, pairs: 0, hidden: 0, acts: 0 };
    const wrong: string[] = [];
    let control: BarResult['control'] | undefined;
    let times: Times | undefined;
    while (total.pairs < wanted && wrong.length === 0) {
      const { store } = await openServerStore(server.url);
      try {
        const world = seed + total.worlds;
        const hub = await openRandomWorld(store, fixedSteps(past, world * 1000));
        const looking = lookers(store, hub, world, isLong ? askedOneByOne : Number.POSITIVE_INFINITY);
        const most = isLong ? rounds.long : rounds.short;
        for (let round = 0; round < most && total.pairs < wanted; round += 1) {
          const seen = await looking.look(acts);
          total.pairs += seen.pairs;
          total.hidden += seen.hidden;
          total.acts += acts;
          wrong.push(...seen.wrong);
          if (seen.wrong.length > 0) break;
        }
        total.worlds += 1;
        times ??= await timesOf(store, hub, seed, isLong ? timings.long : timings.short);
        control ??= await loosened(store, hub, looking.held);
        await hub.world.central.close();
      } finally {
        await store.close();
      }
    }
    const [first = 'none'] = wrong;
    const time = present(times, 'at least one hub was opened');
    const isSilent = Math.abs(time.hidden.z) < toldBeyond;
    const isHeard = time.twice.z >= toldBeyond;
    return {
      pass: wrong.length === 0 && isSilent,
      figure: `${total.pairs} pairs of a reader and a record in ${total.worlds} random hubs after ${total.acts} acts, ${total.hidden} of them hidden: ${wrong.length} wrong (${first}); ${inWords('hidden', time.hidden)}; ${inWords('shown', time.shown)}`,
      control: {
        caught: control?.caught === true && isHeard,
        what: `${control?.what ?? 'not run'}; ${inWords('hidden and asked for twice', time.twice)}`,
      },
    };
  },
};

/** Everybody of a hub, with what each desk was sent, across the rounds. */
function lookers(store: Store, hub: RandomWorld, seed: number, most: number) {
  const random = seededRandom(seed);
  const held = new Map<TestDesk, Held>();
  const cursors = new Map<TestDesk, string>();
  const pullAll = async (): Promise<void> => {
    for (const desk of hub.desks) {
      const { pages, cursor } = await desk.pull(cursors.get(desk));
      cursors.set(desk, cursor);
      held.set(desk, holding(held.get(desk) ?? new Map<StreamKey, AnyRecord>(), pages));
    }
  };
  return {
    held,
    /** Does `many` acts, and compares what everybody then gets. */
    async look(many: number) {
      await pullAll();
      for (let done = 0; done < many; done += 1) {
        await hub.act(random);
        if (done % 20 === 10) await pullAll();
      }
      // Glass that was broken closes by itself: nobody does anything.
      hub.world.advance(3 * 3_600_000);
      // Alerts come after the answers: the last of them are waited for.
      const waiting = store.database.selectFrom('touch').select('command_id');
      while ((await waiting.execute()).length > 0) await new Promise((done) => setTimeout(done, 20));
      await pullAll();
      return compareSights(store, hub, held, { most });
    },
  };
}

interface Times {
  readonly hidden: TimeTold;
  readonly shown: TimeTold;
  /** The control: a hub that does its work twice for what is hidden. */
  readonly twice: TimeTold;
}

/** Whether the time of an answer tells what is hidden from what does not exist; and what is shown, which it does tell. */
async function timesOf(store: Store, { world, desks }: RandomWorld, seed: number, count: number): Promise<Times> {
  const random = seededRandom(seed);
  const all = await everything(store, world.hub);
  const pairs = { hidden: [] as Pair[], shown: [] as Pair[] };
  for (const desk of desks) {
    const isSeen = (record: AnyRecord): boolean =>
      classesSeen(desk.actor, record, all, exampleSite, world.now()).length > 0;
    const shown = [...all.values()].filter(isSeen).map(({ stream }) => stream);
    const hidden = [...all.keys()].filter((stream) => !shown.includes(stream));
    if (hidden.length > 0) pairs.hidden.push(...besideAbsent(desk, hidden, Math.ceil(count / desks.length), random));
    if (shown.length > 0) pairs.shown.push(...besideAbsent(desk, shown, Math.ceil(count / desks.length), random));
  }
  // The first answers of a new hub are slow.
  await timeTold(pairs.shown.slice(0, 50), random);
  const twice = pairs.hidden.slice(0, 100).map(([first, second]): Pair => [() => first().then(first), second]);
  return {
    hidden: await timeTold(pairs.hidden, random),
    shown: await timeTold(pairs.shown, random),
    twice: await timeTold(twice, random),
  };
}

function inWords(what: string, { pairs: count, share, z, first, second }: TimeTold): string {
  const median = `${first.toFixed(2)} and ${second.toFixed(2)} ms`;
  return `of ${count} requests for what is ${what}, beside one for what does not exist, ${Math.round(share * 100)} % took longer (z ${z.toFixed(1)}, medians ${median})`;
}

/** The same hub with each layer loosened in turn; every way must notice. */
async function loosened(
  store: Store,
  hub: RandomWorld,
  held: ReadonlyMap<TestDesk, Held>,
): Promise<BarResult['control']> {
  const withoutReader = await store.database.transaction().execute(async (tx) => {
    await sql`set local role mash_reader`.execute(tx);
    return (await sql`select * from record_part`.execute(tx)).rows.length;
  });
  await sql`drop policy reader on record_part`.execute(store.database);
  await sql`create policy reader on record_part for select to mash_reader using (true)`.execute(store.database);
  const open = await compareSights(store, hub, held, { ways: ['store'] });
  await sql`update record_part set need = '{}', deny = '{}' where class = 'core'`.execute(store.database);
  const forgotten = await compareSights(store, hub, held, { ways: ['list'] });
  const caught = withoutReader === 0 && open.wrong.length > 0 && forgotten.wrong.length > 0;
  return {
    caught,
    what: `a reader's query without a reader finds ${withoutReader} rows; without the policy ${open.wrong.length} are wrong in the store, with restrictions forgotten beside the records ${forgotten.wrong.length} in lists`,
  };
}
