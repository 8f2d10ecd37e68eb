import { randomBytes } from 'node:crypto';
import { hostPort } from '#contracts/host-port.ts';
import { connectPort } from '#contracts/port-calls.ts';
import type { Clock } from '#kernel/clock.ts';
import { createDesk, type Desk } from './create-desk.ts';
import { portsOfParent, type ParentPort } from './ports/parent-port.ts';
import { portsOfProcess } from './ports/parent-process.ts';
import { systemRandom } from './system.ts';

/** Writes where and what kind, never the message of somebody else's error: it may quote what a person typed. */
function reportDefect(thrown: unknown, where: string): string {
  const reference = randomBytes(4).toString('hex');
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const frames =
    thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  console.error([`defect ${reference} in ${where}: ${name}`, ...frames.slice(0, 8)].join('\n'));
  return reference;
}

/** The clocks a desk process goes by (create-desk.ts). */
export interface DeskClocks {
  readonly clock: Clock;
  readonly securityClock?: Clock;
}

/** Runs the one desk of this process on the ports it is handed, until the host ends it. */
export function runDesk(clocks: DeskClocks): void {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  const ports = parentPort === undefined ? portsOfProcess(process) : portsOfParent(parentPort);
  let open: Desk | undefined;
  const fail = (thrown: unknown): void => {
    reportDefect(thrown, 'process');
    // What was saved is on the disk; the host starts a locked desk in place of this one.
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.on('SIGTERM', () => {
    open?.close();
    process.exit(0);
  });
  ports.onHostPort((port) => {
    const desk = createDesk({
      host: connectPort(hostPort, port),
      ...clocks,
      random: systemRandom,
      fetch: globalThis.fetch,
      onDefect: reportDefect,
      end: () => process.exit(0),
    });
    desk.then((made) => {
      open = made;
      ports.onConsolePort((page) => made.serve(page));
    }, fail);
  });
}
