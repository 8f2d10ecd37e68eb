import { parseArgs } from 'node:util';
import { bugs } from './bugs.ts';
import { simulate } from './simulate.ts';

/**
 * `npm run simulate -- --seeds N [--from S] [--seed S] [--bug NAME [--keep-going]] [--bugs]`: runs N seeds from S (1
 * unless given), or one, and says what it ran. Ends with 1 when an invariant was broken; with a bug planted, when none
 * was. `--bugs` plants every seeded bug in turn, each with its budget of seeds.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    bug: { type: 'string' },
    bugs: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
  },
});
if (values.bugs) await plantAll();
else await run();

/** Runs the seeds asked for and says what they came to. */
async function run(): Promise<void> {
  const bug = values.bug === undefined ? undefined : bugs.find(({ name }) => name === values.bug);
  if (values.bug !== undefined && bug === undefined) {
    console.error(`No such bug: ${values.bug}. One of: ${bugs.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  const from = wholeNumber('seed', values.seed ?? values.from);
  const count = values.seed === undefined ? wholeNumber('seeds', values.seeds) : 1;
  const began = performance.now();
  const kinds = new Map<string, number>();
  let steps = 0;
  let ran = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const result = await simulate(seed, bug);
    ran += 1;
    steps += result.steps;
    const { violation } = result;
    if (violation === undefined) continue;
    kinds.set(violation.invariant, (kinds.get(violation.invariant) ?? 0) + 1);
    console.log(`seed ${seed}, step ${result.steps}: ${violation.message}`);
    if (bug !== undefined && !values['keep-going']) break;
  }
  const violations = [...kinds.values()].reduce((sum, many) => sum + many, 0);
  const found = violations === 0 ? '' : ` (${[...kinds].map(([kind, many]) => `${kind} × ${many}`).join(', ')})`;
  const planted = bug === undefined ? '' : `, bug ${bug.name}`;
  console.log(`${ran} seeds, ${steps} steps, ${violations} violations${found}, ${secondsSince(began)} s${planted}`);
  process.exitCode = (violations === 0) === (bug === undefined) ? 0 : 1;
}

/** The mutation gate: every seeded bug must be caught within its budget. */
async function plantAll(): Promise<void> {
  const began = performance.now();
  let missed = 0;
  for (const bug of bugs) {
    const from = bug.from ?? 1;
    let message = `not caught by seeds ${from} to ${from + bug.seeds - 1}`;
    for (let seed = from; seed < from + bug.seeds; seed += 1) {
      const { violation } = await simulate(seed, bug);
      if (violation === undefined) continue;
      message = `seed ${seed}: ${violation.message}`;
      break;
    }
    if (message.startsWith('not')) missed += 1;
    console.log(`${bug.name}: ${message}`);
  }
  console.log(`${bugs.length} bugs, ${bugs.length - missed} caught, ${secondsSince(began)} s`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${option} takes a whole number above 0, not ${text}.`);
  process.exit(2);
}
