import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { closeServer, listen } from '../listening.ts';

/** The ports of one demo on 127.0.0.1. */
export interface DemoPorts {
  readonly desk: number;
  readonly central: number;
  readonly provider: number;
}

/**
 * Ports for `desks` desks from `wanted` on. Central's and the provider's are kept in `folder`, because tokens name the
 * provider's address; where one is taken by another program the next free one is used.
 */
export async function choosePorts(folder: string, wanted: number, desks: number): Promise<DemoPorts> {
  const file = join(folder, 'ports.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoPorts>) : {};
  const desk = await firstFree(wanted, desks);
  const central = await firstFree(kept.central ?? wanted + 20, 1);
  const provider = await firstFree(kept.provider ?? central + 1, 1);
  const ports = { desk, central, provider };
  writeFileSync(file, JSON.stringify(ports), { mode: 0o600 });
  return ports;
}

/** The first port from `from` on with `count` free ones in a row. */
async function firstFree(from: number, count: number): Promise<number> {
  for (let start = from; start < from + 200; start += 1) {
    const free = await Promise.all(Array.from({ length: count }, (_, at) => isFree(start + at)));
    if (free.every(Boolean)) return start;
  }
  throw new Error(`There is no free port near ${String(from)} on this computer.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await listen(server, port);
    await closeServer(server);
    return true;
  } catch {
    return false;
  }
}
