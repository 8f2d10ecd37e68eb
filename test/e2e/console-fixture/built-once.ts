import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '#test/runner/is-alive.ts';

const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/console-fixture');
/** A build that takes longer has died with its process. */
const longestMs = 100_000;

/**
 * The folder into which `build` has put `what`, once for all processes of one run, which have one parent: the first to
 * come builds, the others wait. Folders of runs that are over are removed. Throws what the build threw, in each of them.
 */
export async function builtOnce(what: string, build: (folder: string) => Promise<void>): Promise<string> {
  // The workers of Playwright are children of the run; any other process is a run by itself.
  const run = join(cache, String(process.env['TEST_WORKER_INDEX'] === undefined ? process.pid : process.ppid));
  const [folder, ended] = [join(run, what), join(run, `${what}.ended`)];
  mkdirSync(run, { recursive: true });
  for (const other of readdirSync(cache)) if (!isAlive(Number(other))) rmSync(join(cache, other), { recursive: true });
  if (isFirst(join(run, `${what}.begun`))) {
    let said = '';
    try {
      await build(folder);
    } catch (error) {
      said = String(error);
    }
    writeFileSync(ended, said);
  }
  const until = performance.now() + longestMs;
  while (!existsSync(ended)) {
    await wait(50);
    if (performance.now() > until) throw new Error(`${what} was not built within ${String(longestMs)} ms`);
  }
  const said = readFileSync(ended, 'utf8');
  if (said !== '') throw new Error(said);
  return folder;
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    return false;
  }
}
