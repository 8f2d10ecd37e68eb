import { seededRandom } from '#kernel/random.ts';
import type { Bar, BarOptions, BarResult } from './bar.ts';
import { loseOneDesk, loseOutbox, type ControlResult } from './day/controls.ts';
import { openDayHub, type DayHub } from './day/hub.ts';
import { judgeDay } from './day/judge-day.ts';
import { playDay } from './day/play-day.ts';
import { sharedServer } from './server.ts';

/** Seeds, when nobody says how many. */
const seeds = { short: 1, long: 100 };
/** Every tenth seed is played by processes that are killed, on PostgreSQL, where there is a server. */
const everyTenth = 10;
/** A hub sees this many days before the next one is opened. */
const daysOfOneHub = 10;

/** Two desks and central through a day in which everything is cut and comes back. `runs`: seeds, from `seed` on. */
export const bar: Bar = {
  name: 'cut-and-return',
  promise:
    'two desks and central through random cuts and crashes of a whole day: nothing lost, both show what central has',
  run: runDays,
};

interface Sum {
  days: number;
  byProcesses: number;
  commands: number;
  cuts: number;
  outages: number;
  crashes: number;
  signatures: number;
  ownWorkRefused: number;
  readonly wrong: string[];
}

async function runDays(options: BarOptions): Promise<BarResult> {
  const count = options.runs ?? (options.long ? seeds.long : seeds.short);
  const all = Array.from({ length: count }, (_, at) => options.seed + at);
  const slow = all.filter((_, at) => at % everyTenth === everyTenth - 1);
  const quick = all.filter((seed) => !slow.includes(seed));
  const sum: Sum = {
    ...{ days: 0, byProcesses: 0, commands: 0, cuts: 0, outages: 0, crashes: 0, signatures: 0, ownWorkRefused: 0 },
    wrong: [],
  };
  const notes: string[] = [];
  let controls: readonly ControlResult[] = [];
  for (let from = 0; from < quick.length; from += daysOfOneHub) {
    const some = quick.slice(from, from + daysOfOneHub);
    const isLast = from + daysOfOneHub >= quick.length;
    await withHub({ kind: 'desks' }, some[0]!, async (day) => {
      await playSome(day, some, sum);
      if (isLast) controls = [await loseOneDesk(day), await loseOutbox(day)];
    });
  }
  const server = slow.length === 0 ? undefined : await sharedServer();
  if (server?.available === true) {
    await withHub({ kind: 'processes', server: server.url }, slow[0]!, (day) => playSome(day, slow, sum));
    sum.byProcesses = slow.length;
  } else if (server !== undefined) notes.push(`${slow.length} seeds by processes ${server.reason}`);
  return {
    pass: sum.wrong.length === 0 && sum.days === count && (count === 1 || sum.ownWorkRefused > 0),
    figure:
      `${sum.days} days (${sum.byProcesses} by processes on PostgreSQL, killed), ${sum.commands} commands said to be saved, ` +
      `${sum.cuts} networks cut, ${sum.outages} outages of central, ${sum.crashes} desks crashed; ` +
      `${sum.signatures} signatures, ${sum.ownWorkRefused} tries to sign own work refused; ` +
      [`${sum.wrong.length} things wrong`, ...sum.wrong.slice(0, 20), ...notes].join('; '),
    control: {
      caught: controls.length > 0 && controls.every(({ caught }) => caught),
      what: controls.map(({ what, caught }) => `${what}: ${caught ? 'caught' : 'NOT caught'}`).join('; '),
    },
  };
}

async function withHub(
  kind: Parameters<typeof openDayHub>[0],
  seed: number,
  work: (day: DayHub) => Promise<void>,
): Promise<void> {
  const day = await openDayHub(kind, seededRandom(seed));
  try {
    await work(day);
  } finally {
    await day.close();
  }
}

async function playSome(day: DayHub, some: readonly number[], sum: Sum): Promise<void> {
  let signed = 0;
  for (const seed of some) {
    const { ledger, damage, sights, stillOpen } = await playDay(day, seed);
    const { commands, signatures, wrong } = await judgeDay(day, ledger, sights);
    sum.days += 1;
    sum.commands += commands;
    sum.cuts += damage.cuts;
    sum.outages += damage.outages;
    sum.crashes += damage.crashes;
    // The hub keeps those of earlier days.
    sum.signatures += signatures - signed;
    signed = signatures;
    sum.ownWorkRefused += ledger.ownWorkRefused;
    const what = [...wrong, ...(stillOpen > 0 ? [`${stillOpen} rows are still open`] : []), ...day.defects];
    sum.wrong.push(...what.map((sentence) => `seed ${seed} (${day.kind}): ${sentence}`));
    // What went wrong once would be found in every day after it.
    if (what.length > 0) return;
  }
}
