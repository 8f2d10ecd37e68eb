import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import { newSigningKey, signingKeyText } from '#central/signing-key.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import type { Actor } from '#domain/author.ts';
import { below, seededRandom } from '#kernel/random.ts';
import { startKilledCentral, type KilledCentral } from '../integration/arrivals/killed-central.ts';
import { enrolDesk } from '../suites/central-world.ts';
import { testOidc } from '../suites/test-tokens.ts';
import { deskWorldAt } from '../suites/desk-world-at.ts';
import { openServerStore } from '../suites/server-store.ts';
import { notRunHere, type Bar, type BarOptions, type BarResult } from './bar.ts';
import { plantLostUpdate } from './histories/lost-update.ts';
import { findOrder } from './histories/linearize.ts';
import { recordModel, type RecordOperation } from './histories/record-model.ts';
import { layBadNetwork, type BadNetwork } from './network/bad-network.ts';
import { Client } from './once/client.ts';
import { effectsOf } from './once/effects.ts';
import { actOn, rate } from './once/officer.ts';
import { Recorder } from './once/recorder.ts';
import { Shelf } from './once/shelf.ts';
import { sharedServer } from './server.ts';

const hub = 'bad-network';
const clients = 32;
/** Commands in all, when nobody says how many, and commands for each kill of central. */
const commands = { short: 160, long: 100_000 };
const commandsPerKill = 500;
const fewestKills = 2;
/** Who gives how much without idempotency. */
const control = { clients: 8, ratings: 6 };
/** Longer than any outage here. */
const longestSilenceMs = 120_000;

/**
 * What a person was told is saved takes effect once, over a network that drops, doubles and cuts, while central is
 * killed; and what all of them were told can be put into one order. `runs`: commands in all.
 */
export const bar: Bar = {
  name: 'exactly-once',
  promise:
    '32 clients over a bad network, central killed: 0 doubled, 0 lost, 0 lost updates, every record linearizable',
  async run(options) {
    const server = await sharedServer();
    if (!server.available) return notRunHere(server.reason);
    const { store, address } = await openServerStore(server.url);
    const central = await startKilledCentral({
      store: { url: address },
      hub,
      signingKey: signingKeyText(newSigningKey()),
      oidc: testOidc,
      intakeKeys: [],
      port: 0,
    });
    const network = await layBadNetwork(central.url, seededRandom(options.seed));
    try {
      return await runStorm({ store, central, network, options });
    } finally {
      await network.close();
      await central.stop().catch(() => undefined);
      await store.close();
    }
  },
};

interface Storm {
  readonly store: Store;
  readonly central: KilledCentral;
  readonly network: BadNetwork;
  readonly options: BarOptions;
}

async function runStorm({ store, central, network, options }: Storm): Promise<BarResult> {
  const recorder = new Recorder();
  const shelf = new Shelf(await enrolDesk(deskWorldAt(central.url, hub), personCalled('shelf')));
  await shelf.fill(control.clients);
  const people = Array.from(
    { length: clients },
    (_, at) => new Client(personCalled(`officer-${at}`), network.url, recorder),
  );
  const wanted = options.runs ?? (options.long ? commands.long : commands.short);
  const kills = await killAndWork(people, shelf, wanted, central, options);
  network.heal();
  const inStep = await comeIntoStep(people);
  for (const { base } of people) {
    const invoked = performance.now();
    for (const stream of shelf.all) {
      const record = base.find(stream);
      if (record !== undefined) recorder.look(record, invoked);
    }
  }

  const { given, histories } = recorder;
  const { duplicates, lost, takenAllTheSame } = await effectsOf(store, given);
  const unanswered = given.filter(({ outcome }) => outcome === undefined).length;
  const broken = [...histories].filter(([, history]) => !isLinearizable(history)).map(([stream]) => stream);
  const operations = [...histories.values()].reduce((sum, history) => sum + history.length, 0);
  const defects = people.flatMap((client) => client.defects);
  const audited = (await verifyAudit(store, hub)).ok;
  const sendings = people.reduce((sum, client) => sum + client.sendings, 0);
  const fates = [...network.happened].map(([kind, times]) => `${times} ${kind.replaceAll('-', ' ')}`).join(', ');
  const planted = plantLostUpdate(histories);
  const isRefused = planted !== undefined && isLinearizable(planted.seen) && !isLinearizable(planted.lost);
  const doubledInControl = await runWithoutIdempotency(store, people, shelf, network, recorder, options.seed);
  for (const { engine } of people) engine.stop();
  return {
    pass:
      duplicates + lost + takenAllTheSame + unanswered + broken.length + defects.length + recorder.contradictions ===
        0 &&
      given.length >= wanted &&
      inStep &&
      audited &&
      central.complaints() === '',
    figure:
      `${given.length} commands of ${clients} clients sent ${sendings} times, ${kills} kills; requests: ${fates}. ` +
      `${duplicates} doubled, ${lost} acknowledged and lost, ${takenAllTheSame} refused and taken, ${unanswered} never answered, ` +
      `${broken.length} of ${histories.size} records not linearizable (${operations} operations)` +
      [...broken, ...defects.map(String), central.complaints()]
        .map((text) => (text === '' ? '' : ` ${text}`))
        .join('') +
      (inStep ? '' : ', not all in step') +
      (audited ? '' : ', audit NOT whole'),
    control: {
      caught: doubledInControl > 0 && isRefused,
      what:
        `without stored outcomes ${doubledInControl} of ${control.ratings * control.clients} commands took effect twice or more; ` +
        `a lost update planted into a recorded history was ${isRefused ? 'refused' : 'NOT refused'}`,
    },
  };
}

/** Everybody works until `wanted` commands are given and answered, while central is killed; answers how often. */
async function killAndWork(
  people: readonly Client[],
  shelf: Shelf,
  wanted: number,
  central: KilledCentral,
  { seed }: BarOptions,
): Promise<number> {
  const random = seededRandom(seed + 1);
  let given = 0;
  const work = people.map(async (client, at) => {
    const own = seededRandom(seed * 1000 + at);
    while (given < wanted && people.every(({ defects }) => defects.length === 0)) {
      client.settleAll();
      const stream = shelf.pick(own, (known) => client.base.version(known) > 0);
      if (stream !== undefined && client.unanswered().length < 4 && actOn(client, stream, own)) {
        given += 1;
        shelf.acted(stream);
      }
      await wait(below(own, 60));
    }
    await untilAnswered(client);
  });
  const kills = Math.max(fewestKills, Math.round(wanted / commandsPerKill));
  const points = Array.from({ length: kills }, () => below(random, wanted)).sort((a, b) => a - b);
  const killing = async (): Promise<void> => {
    for (const point of points) {
      while (given < point && people.every(({ defects }) => defects.length === 0)) await wait(5);
      await wait(below(random, 100));
      await central.kill();
    }
  };
  await Promise.all([...work, killing()]);
  return kills;
}

/** Until the hub has said of every command of `client` what became of it, or it is plain that it never will. */
async function untilAnswered(client: Client): Promise<void> {
  const until = performance.now() + longestSilenceMs;
  while (client.unanswered().length > 0 && client.defects.length === 0 && performance.now() < until) {
    client.settleAll();
    await wait(20);
  }
}

/** Over a good network everybody gets everything. */
async function comeIntoStep(people: readonly Client[]): Promise<boolean> {
  const until = performance.now() + 30_000;
  for (const { engine } of people) engine.contactNow();
  for (const { engine } of people) {
    while (engine.connection().state !== 'in-step') {
      if (performance.now() > until) return false;
      await wait(10);
    }
  }
  return true;
}

/** The control: central forgets what became of a command as soon as it is taken. Answers how many took effect again. */
async function runWithoutIdempotency(
  store: Store,
  people: readonly Client[],
  shelf: Shelf,
  network: BadNetwork,
  recorder: Recorder,
  seed: number,
): Promise<number> {
  const before = recorder.given.length;
  await sql`create rule forget as on insert to command do instead nothing`.execute(store.database);
  network.worsen();
  await Promise.all(
    people.slice(0, control.clients).map(async (client, at) => {
      const random = seededRandom(seed + at);
      for (let turn = 0; turn < control.ratings; turn += 1) {
        rate(client, shelf.owned[at]!, random);
        await untilAnswered(client);
        // What rests on an earlier command needs its stored outcome.
        while (client.engine.items().some(({ state, shown }) => state === 'accepted' && !shown)) await wait(10);
      }
    }),
  );
  // A double may still be on its way.
  await wait(150);
  return (await effectsOf(store, recorder.given.slice(before))).duplicates;
}

function isLinearizable(history: readonly RecordOperation[]): boolean {
  return findOrder(history, recordModel(1)).kind === 'linearizable';
}

function personCalled(userId: string): Actor {
  return {
    ...{ userId, name: `Name of ${userId}`, hub, roles: ['mash-officer'], signsFor: [] },
    ...{ employer: 'Trafford Council', controller: 'Trafford Council', agency: 'childrens-social-care' },
  };
}
