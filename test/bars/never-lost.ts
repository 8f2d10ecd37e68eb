import { bugs } from '../simulation/bugs.ts';
import { simulate } from '../simulation/simulate.ts';
import type { Bar, BarOptions, BarResult } from './bar.ts';

/** Seeds, when nobody says how many. */
const seeds = { short: 20, long: 20_000 };
/** Bugs that take more seeds than this are planted in the long form only. */
const commonBug = 10;

/**
 * The shipped core in a storm (bar 1 of issue "Sync and visibility"): what is dropped, doubled, late and killed, hubs that
 * are restored, people and clients that lose their rights, copies of vaults. `runs`: seeds.
 */
export const bar: Bar = {
  name: 'never-lost',
  promise:
    'no saved work is lost, doubled, written over unseen or shown to whom it is not for: 0 violations of I1 to I11',
  run: runStorm,
};

async function runStorm({ runs, seed: first, long }: BarOptions): Promise<BarResult> {
  const many = runs ?? (long ? seeds.long : seeds.short);
  const broken: string[] = [];
  let steps = 0;
  for (let seed = first; seed < first + many; seed += 1) {
    const { violation, ...ran } = await simulate(seed);
    steps += ran.steps;
    if (violation !== undefined) broken.push(`seed ${seed}: ${violation.message}`);
  }
  const planted = bugs.filter((bug) => long || bug.seeds <= commonBug);
  const missed: string[] = [];
  for (const bug of planted) {
    const from = bug.from ?? 1;
    let isCaught = false;
    for (let seed = from; seed < from + bug.seeds && !isCaught; seed += 1) {
      isCaught = (await simulate(seed, bug)).violation !== undefined;
    }
    if (!isCaught) missed.push(bug.name);
  }
  return {
    pass: broken.length === 0,
    figure: `${many} seeds, ${steps} steps, ${[`${broken.length} violations`, ...broken.slice(0, 5)].join('; ')}`,
    control: {
      caught: missed.length === 0,
      what: `${planted.length - missed.length} of ${planted.length} seeded bugs caught${missed.length === 0 ? '' : `, not ${missed.join(', ')}`}`,
    },
  };
}
