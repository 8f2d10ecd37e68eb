import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a demo keeps in its folder; nothing else there is ever touched. */
const ours =
  /^(central|desk-\d|desk-\d-policy\.json|identity\.json|secrets\.json|demo\.json|ports\.json|made-by|half-filled)$/;

/** Throws away what an earlier demo kept. */
export function startOver(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (ours.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * Whether the data in `folder` were made by a build with the same tables and `shapes`; notes it for the next start. Tables
 * are compared by the files in the folders of `migrations`, and what is kept in them by `shapes`: an event that was kept
 * in another shape could not be read.
 */
export function fitsThisBuild(folder: string, migrations: readonly string[], shapes: object): boolean {
  const digest = createHash('sha256').update(JSON.stringify(shapes));
  for (const tables of migrations)
    for (const name of readdirSync(tables).sort()) digest.update(name).update(readFileSync(join(tables, name)));
  const now = digest.digest('hex');
  const note = join(folder, 'made-by');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(note)) return readFileSync(note, 'utf8') === now;
  if (existsSync(join(folder, 'central'))) return false;
  writeFileSync(note, now);
  return true;
}

/**
 * Takes the folder for this process; the function given back lets go of it. Undefined when a demo that still runs has
 * it: two of them would write over each other.
 */
export function takeFolder(folder: string): (() => void) | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'running');
  if (existsSync(file) && isRunning(Number(readFileSync(file, 'utf8')))) return undefined;
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
