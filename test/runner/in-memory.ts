import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

const memory = '/dev/shm';
/** Databases of all files at once take about a tenth of it. */
const enoughBytes = 3 * 1024 ** 3;

/**
 * A folder for scratch files that is memory, where the machine has enough of it: thousands of transactions wait for the
 * disk otherwise, and what is proven by killing a process holds the same. Gone with this process; what a killed one has
 * left goes with the next.
 */
export function scratchInMemory(): { readonly TMPDIR: string } | undefined {
  if (!existsSync(memory)) return undefined;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < enoughBytes) return undefined;
  for (const other of readdirSync(memory)) {
    const pid = /^mash-tests-(\d+)-/.exec(other)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(memory, other), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(memory, `mash-tests-${String(process.pid)}-`));
  // The throw-away server runs under an account of its own.
  chmodSync(folder, 0o711);
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { TMPDIR: folder };
}
