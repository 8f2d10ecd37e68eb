import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import { systemRandom } from '#central/system.ts';
import { largestBatch } from '#contracts/case-api.ts';
import type { CommandEnvelope, CommandShapes } from '#contracts/envelope.ts';
import type { RecordShapes } from '#contracts/sent-record.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { newId } from '#kernel/ids.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import {
  enrolDesk,
  startCentralWorld,
  typedReferral,
  type CentralWorld,
  type TestDesk,
} from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import type { Bar, BarOptions, BarResult } from './bar.ts';
import { recordsOfToday } from './skew/other-records.ts';
import { seeOlderDesks, withoutDowncasters } from './skew/older-desks.ts';
import { asWrittenBy, shapesOfToday, shapesOfYesterday, today, withoutUpcasters } from './skew/other-releases.ts';

/** Notes, when nobody says how many. */
const notes = { short: 16, long: 1000 };
/** How long an outbox has been closed. */
const closedForMs = 180 * 24 * 60 * 60_000;

/**
 * Version skew (bar 7 of issue "Sync and visibility"): vaults of release N, N-1, N-2 and of the next one hand in what
 * they wrote 180 days ago, to a central of N-1 and then to one of N over the same store. Then desks of these releases read
 * its records: in their own shape, or held until they are updated. `runs`: notes.
 */
export const bar: Bar = {
  name: 'version-skew',
  promise:
    'what an older or a newer release wrote is applied or held, never refused, never dropped, after 180 days too; what it reads as well',
  run: runSkew,
};

async function runSkew({ runs, seed, long }: BarOptions): Promise<BarResult> {
  const store = await openMigratedStore();
  const worlds: CentralWorld[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'version-skew-'));
  const open = async (
    commandShapes: CommandShapes,
    like?: CentralWorld,
    recordShapes: RecordShapes = recordsOfToday,
  ): Promise<CentralWorld> => {
    const same = like && { ruleSets: [like.ruleSet], signingKey: like.signingKey, clock: like.clock };
    const world = await startCentralWorld(store, { commandShapes, recordShapes, ...same });
    worlds.push(world);
    return world;
  };
  try {
    const random = seededRandom(seed);
    const yesterday = await open(shapesOfYesterday);
    const vault = await closeVault(yesterday, shapesOfYesterday, runs ?? (long ? notes.long : notes.short), random);
    yesterday.advance(closedForMs);
    const others = vault.sent.filter(({ schema }) => schema !== shapesOfYesterday.current);
    const before = await vault.handIn(others);
    const wrong = [...wrongWith(others, before, shapesOfYesterday), ...(await findDropped(store, vault.desk, others))];
    const present = await open(shapesOfToday, yesterday);
    vault.connect(present);
    const after = await vault.handIn(vault.sent);
    wrong.push(...wrongWith(vault.sent, after, shapesOfToday), ...(await findDropped(store, vault.desk, vault.sent)));

    const desks = await seeOlderDesks(present, vault.desk, folder);
    wrong.push(...desks.flatMap((desk) => desk.wrong.map((one) => `desk ${desk.release}: ${one}`)));

    const forgetful = await open(withoutUpcasters);
    const other = await closeVault(forgetful, withoutUpcasters, 8, random);
    const notTaken = wrongWith(other.sent, await other.handIn(other.sent), shapesOfToday);
    await sql`delete from held_command where hub_id = ${forgetful.hub}`.execute(store.database);
    const dropped = await findDropped(store, other.desk, other.sent);
    const mute = await open(shapesOfToday, present, { ...recordsOfToday, downcasters: {} });
    const notRead = await withoutDowncasters(mute, vault.desk, folder);
    const told = (outcomes: readonly Outcome[]): string =>
      `${outcomes.filter(isTaken).length} applied and ${outcomes.filter(({ kind }) => kind === 'held').length} held`;
    return {
      pass: wrong.length === 0,
      figure:
        `${vault.sent.length} notes of releases N-2 to N+1, 180 days old: ${told(before)} by N-1, where N-1 is no skew, ${told(after)} by N; ` +
        `records read by desks of ${desks.map(({ release, read, held }) => `${release}: ${read} (held ${held})`).join(', ')}; ` +
        [`${wrong.length} things wrong`, ...wrong.slice(0, 5)].join('; '),
      control: {
        caught: notTaken.length > 0 && dropped.length > 0 && notRead > 0,
        what: `upcasters taken off: ${notTaken.length} not applied; what is held dropped: ${dropped.length} missed; downcasters taken off: ${notRead} records not read by N-1`,
      },
    };
  } finally {
    for (const { central } of worlds.reverse()) await central.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A note in an envelope of release `schema`. */
interface Written {
  readonly envelope: CommandEnvelope;
  readonly schema: number;
  readonly text: string;
}

/** A vault that was closed with its notes unsent. */
interface ClosedVault {
  readonly desk: TestDesk;
  readonly sent: readonly Written[];
  /** Its hub is another central from here on. */
  connect(world: CentralWorld): void;
  /** Sends them, what was taken before as well. */
  handIn(written: readonly Written[]): Promise<readonly Outcome[]>;
}

/** A vault that has written `many` notes, four at least and some of every release, and sent none. */
async function closeVault(
  world: CentralWorld,
  { current }: CommandShapes,
  many: number,
  random: Random,
): Promise<ClosedVault> {
  let { central } = world;
  const line = {
    ...world,
    central: { inject: (request: Parameters<typeof central.inject>[0]) => central.inject(request) },
  };
  const desk = await enrolDesk(line, world.person('amara', ['mash-officer']));
  const args = typedReferral(world);
  const opened = await desk.give({ kind: 'receive-referral', args }, { schema: current });
  if (opened.kind !== 'applied') throw new Error(`the referral was ${opened.kind}`);
  const sent: Written[] = [];
  for (let number = 0; number < Math.max(4, many); number += 1) {
    const schema = today + 1 - (number < 4 ? number : below(random, 4));
    const text = `Note ${number} of release ${schema}.`;
    const noteId = newId<'note'>(systemRandom);
    const note = { kind: 'add-note', args: { enquiryId: args.enquiryId, noteId, text } } as const;
    sent.push({ envelope: await desk.envelope(note, { schema, command: asWrittenBy(schema, note) }), schema, text });
  }
  return {
    desk,
    sent,
    connect(other) {
      central = other.central;
    },
    async handIn(written) {
      const outcomes: Outcome[] = [];
      for (let from = 0; from < written.length; from += largestBatch) {
        const batch = written.slice(from, from + largestBatch);
        outcomes.push(...(await desk.send(...batch.map(({ envelope }) => envelope))));
      }
      return outcomes;
    },
  };
}

const isTaken = ({ kind }: Outcome): boolean => kind === 'applied' || kind === 'merged';

/** What a central that reads `shapes` should have said otherwise. */
function wrongWith(sent: readonly Written[], outcomes: readonly Outcome[], { current }: CommandShapes): string[] {
  return sent.flatMap(({ schema, text }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined) return [`${text} has no outcome`];
    const isHeld = outcome.kind === 'held' && outcome.why === 'unknown-shape';
    return (schema > current ? isHeld : isTaken(outcome)) ? [] : [`${text} is ${outcome.kind} by ${current}`];
  });
}

/** Notes that neither stand on the record, once and word for word, nor are in custody as they were signed. */
async function findDropped(store: Store, desk: TestDesk, sent: readonly Written[]): Promise<readonly string[]> {
  const held = await store.database
    .selectFrom('held_command')
    .where('client_id', '=', desk.clientId)
    .select(['command_id', 'envelope'])
    .execute();
  const shown = JSON.stringify((await desk.pull()).pages);
  return sent.flatMap(({ envelope, text }) => {
    const times = shown.split(JSON.stringify(text)).length - 1;
    const custody = held.find((row) => row.command_id === envelope.commandId)?.envelope as CommandEnvelope | undefined;
    if (times === 1 || (times === 0 && custody?.signature === envelope.signature)) return [];
    return [`${text} stands there ${times} times${custody === undefined ? '' : ' and is held'}`];
  });
}
