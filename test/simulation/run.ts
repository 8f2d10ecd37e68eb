import { parseArgs } from 'node:util';
import { bugs } from './bugs.ts';
import { simulate } from './simulate.ts';

/**
 * `npm run simulate -- --seeds N [--from S] [--seed S] [--bug NAME]`: runs N seeds from S (default 1), or one, and says
 * what it ran. Ends with 1 when an invariant was broken; with a bug planted, when none was.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    bug: { type: 'string' },
    'keep-going': { type: 'boolean', default: false },
  },
});
const bug = values.bug === undefined ? undefined : bugs.find(({ name }) => name === values.bug);
if (values.bug !== undefined && bug === undefined) {
  console.error(`No such bug: ${values.bug}. One of: ${bugs.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const from = wholeNumber('seed', values.seed ?? values.from);
const count = values.seed === undefined ? wholeNumber('seeds', values.seeds) : 1;

const began = performance.now();
let steps = 0;
let run = 0;
const kinds = new Map<string, number>();
for (let seed = from; seed < from + count; seed += 1) {
  const result = await simulate(seed, bug);
  run += 1;
  steps += result.steps;
  const { violation } = result;
  if (violation === undefined) continue;
  kinds.set(violation.invariant, (kinds.get(violation.invariant) ?? 0) + 1);
  console.log(`seed ${seed}, step ${result.steps}: ${violation.message}`);
  if (bug !== undefined && !values['keep-going']) break;
}
const violations = [...kinds.values()].reduce((sum, many) => sum + many, 0);
const found = [...kinds].map(([kind, many]) => `${kind} × ${many}`).join(', ');
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(
  `${run} seeds, ${steps} steps, ${violations} violations${found === '' ? '' : ` (${found})`}, ${seconds} s` +
    (bug === undefined ? '' : `, bug ${bug.name}`),
);
process.exitCode = (violations === 0) === (bug === undefined) ? 0 : 1;

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${option} takes a whole number above 0, not ${text}.`);
  process.exit(2);
}
