/**
 * Runs the steps of `npm test` and says how each went. The last line counts every test of every step.
 *
 * All steps run even when one fails. Static steps run two at a time, the number of cores this is made for; steps that
 * measure or open a browser run alone, so that one does not fail for want of the other's processor.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { scratchInMemory } from './in-memory.ts';
import { provide } from './provide.ts';
import { root, steps, type Step } from './steps.ts';
import { addTallies, failedTally, nothing, skippedTally, withExitCode, type Tally } from './tally.ts';

/** A step that takes longer has hung. */
const longestStepMs = 15 * 60_000;

/** Tests start hundreds of processes of the same modules: what Node makes of their text is kept, by its digest. */
const compiledOnce = { NODE_COMPILE_CACHE: `${root}/node_modules/.cache/compiled` };

interface Ended {
  readonly exitCode: number | null;
  readonly said: string;
}

function selectSteps(names: readonly string[]): readonly Step[] {
  if (names.length === 0) return steps.filter((step) => step.onlyOnRequest !== true);
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`No step is called ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`);
    process.exit(1);
  }
  return steps.filter((step) => names.includes(step.name));
}

async function runStep(step: Step): Promise<Tally> {
  const missing = step.missing?.();
  if (missing !== undefined) {
    console.log(`- ${step.name}: not run, ${missing}`);
    return skippedTally(step.name, missing);
  }
  if (step.alone === true) console.log(`… ${step.name}`);
  step.prepare?.();
  const startedAt = performance.now();
  const { exitCode, said } = await runCommand(step);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const tally = withExitCode(step.name, exitCode, step.count(exitCode));
  if (tally.failed.length > 0 && said !== '') console.log(said.trimEnd());
  console.log(`${tally.failed.length > 0 ? '✗' : '✓'} ${step.name} ${seconds} s`);
  return tally;
}

function runCommand(step: Step): Promise<Ended> {
  return new Promise((resolve) => {
    const alone = step.alone === true;
    const child = spawn(process.execPath, step.command, {
      cwd: root,
      env: {
        ...process.env,
        ...compiledOnce,
        ...(step.scratchInMemory === true ? scratchInMemory() : undefined),
        ...step.environment,
      },
      stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
      timeout: longestStepMs,
    });
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', (error) => resolve({ exitCode: 1, said: String(error) }));
    child.once('close', (exitCode) => resolve({ exitCode, said: Buffer.concat(said).toString('utf8') }));
  });
}

/** Two lanes that take the next step as soon as they are free. */
async function runSideBySide(queue: readonly Step[]): Promise<readonly Tally[]> {
  const waiting = [...queue];
  const tallies: Tally[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) tallies.push(await runSafely(step));
  };
  await Promise.all([lane(), lane()]);
  return tallies;
}

/** A defect in the runner itself counts against the step; the others still run. */
async function runSafely(step: Step): Promise<Tally> {
  try {
    return await runStep(step);
  } catch (error) {
    return failedTally(step.name, String(error));
  }
}

function report(tally: Tally): void {
  const { passed, failed, skipped } = tally;
  if (failed.length > 0) console.log('\nFailed:');
  for (const name of failed) console.log(`  ${name}`);
  if (skipped.length > 0) console.log('\nSkipped:');
  for (const { name, reason } of skipped) console.log(`  ${name}: ${reason}`);
  console.log(`\n${String(passed)} passed, ${String(failed.length)} failed, ${String(skipped.length)} skipped`);
}

const selected = selectSteps(process.argv.slice(2));
mkdirSync(`${root}/node_modules/.cache`, { recursive: true });
const provided = provide(selected.flatMap((step) => step.needs ?? []));
const tallies = [...(await runSideBySide(selected.filter((step) => step.alone !== true)))];
await provided;
for (const step of selected.filter((one) => one.alone === true)) tallies.push(await runSafely(step));
const total = tallies.reduce(addTallies, nothing);
report(total);
process.exitCode = total.failed.length > 0 || total.passed === 0 ? 1 : 0;
