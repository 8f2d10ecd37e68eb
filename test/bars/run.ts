/**
 * `npm run -s bars -- [NAME…] [--runs N] [--seed S] [--long] [--json]`: runs every bar, or those named, and prints for
 * each whether it passes, its figure, and whether its control failed as it must. Ends with 0 when all of that is so, 1
 * when not, 2 when misused. A bar that cannot run here does not pass.
 */
import { parseArgs } from 'node:util';
import { provide } from '../runner/provide.ts';
import { allBars } from './all-bars.ts';
import { isNotRunHere, type Bar, type BarOptions, type BarResult } from './bar.ts';

const usage = `Usage: npm run -s bars -- [NAME…] [--runs N] [--seed S] [--long] [--json]

${allBars.map(({ name, promise }) => `  ${name.padEnd(20)} ${promise}`).join('\n')}`;

interface Asked {
  readonly bars: readonly Bar[];
  readonly options: BarOptions;
  readonly json: boolean;
}

/** What the command line asks for; a sentence when it asks for nothing there is. */
function asked(args: readonly string[]): Asked | string {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      seed: { type: 'string', default: '1' },
      long: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  for (const name of ['runs', 'seed'] as const) {
    const text = values[name];
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text))
      return `--${name} takes a whole number above 0, not ${text}.`;
  }
  const unknown = positionals.filter((name) => allBars.every((bar) => bar.name !== name));
  if (unknown.length > 0) return `No bar is called ${unknown.join(', ')}.`;
  return {
    bars: positionals.length === 0 ? allBars : allBars.filter(({ name }) => positionals.includes(name)),
    options: {
      runs: values.runs === undefined ? undefined : Number(values.runs),
      seed: Number(values.seed),
      long: values.long,
    },
    json: values.json,
  };
}

/** A bar that breaks is a bar that failed; the others still run. */
async function runSafely(bar: Bar, options: BarOptions): Promise<BarResult> {
  try {
    return await bar.run(options);
  } catch (thrown) {
    const figure = `broke: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`;
    return { pass: false, figure, control: { caught: false, what: 'not reached' } };
  }
}

function lineOf(name: string, result: BarResult, seconds: number): string {
  const { pass, figure, control } = result;
  const time = `${seconds.toFixed(1)} s`;
  if (isNotRunHere(result)) return `${name}: ${figure}. ${time}`;
  const controlled = control.caught ? 'failed as it must' : 'DID NOT FAIL';
  return `${name}: ${pass ? 'pass' : 'FAIL'}. ${figure}. Control ${controlled}: ${control.what}. ${time}`;
}

async function main(): Promise<number> {
  const wanted = asked(process.argv.slice(2));
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${usage}`);
    return 2;
  }
  await provide(['postgres']);
  let good = true;
  for (const bar of wanted.bars) {
    const began = performance.now();
    const result = await runSafely(bar, wanted.options);
    const seconds = (performance.now() - began) / 1000;
    good &&= result.pass && result.control.caught;
    console.log(
      wanted.json
        ? JSON.stringify({ name: bar.name, promise: bar.promise, ...result, seconds })
        : lineOf(bar.name, result, seconds),
    );
  }
  return good ? 0 : 1;
}

let code = 2;
try {
  code = await main();
} catch (thrown) {
  console.error(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${usage}`);
}
// A server that several bars share ends with this process.
process.exit(code);
