import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ChildSettings } from './child-settings.ts';

/** A central that is killed and comes back on the same address with the same store. */
export interface KilledCentral {
  /** Where it listens, whenever it does. */
  readonly url: string;
  /** Ends it at once, as a power cut would, and starts the next; resolves when that one listens. */
  kill(): Promise<void>;
  /** Ends it at once, for good or until `startAgain`. */
  stop(): Promise<void>;
  /** Starts the next after `stop`; resolves when it listens. */
  startAgain(): Promise<void>;
  /** What all of them complained of. */
  complaints(): string;
}

/** Starts the first. */
export async function startKilledCentral(settings: ChildSettings): Promise<KilledCentral> {
  let said = '';
  const complain = (text: string): void => {
    said += text;
  };
  let child = spawnChild(settings, complain);
  const url = await readyUrl(child, () => said);
  const port = Number(new URL(url).port);
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`central ended by itself: ${said}`);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  async function startAgain(): Promise<void> {
    child = spawnChild({ ...settings, port }, complain);
    await readyUrl(child, () => said);
  }
  return {
    url,
    async kill() {
      await end();
      await startAgain();
    },
    stop: end,
    startAgain,
    complaints: () => said,
  };
}

function spawnChild(settings: ChildSettings, complain: (text: string) => void): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'central-child.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  child.stderr.setEncoding('utf8').on('data', complain);
  return child;
}

function readyUrl(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const ready = /ready (\S+)\n/.exec(out)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('close', () => reject(new Error(`central did not start: ${said()}`)));
  });
}
