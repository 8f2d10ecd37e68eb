import type { MessageChannelMain, UtilityProcess, WebContents } from 'electron';
import { hostPort, type HostPort } from '#contracts/host-port.ts';
import { servePort, type Handlers, type Served } from '#contracts/port-calls.ts';
import { portOf } from './message-port.ts';
import type { PowerEvent } from './power.ts';
import { afterUnexpectedEnd } from './restart-rule.ts';

/** What the life of the desk process depends on. */
export interface DeskParts {
  readonly fork: () => UtilityProcess;
  readonly channel: () => MessageChannelMain;
  /** The host port's answers; `lock` is what `locked` does. */
  readonly handlers: (lock: () => void) => Handlers<HostPort>;
  readonly emptyPage: () => void;
  /** The desk ended again and again: a person must decide. */
  readonly onGivenUp: () => void;
  readonly onDefect: (thrown: unknown, call: string) => string;
  readonly now: () => number;
}

/** The page a console port goes to. */
export type Page = Pick<WebContents, 'postMessage' | 'isDestroyed'>;

/** The desk process as main sees it. */
export interface Desk {
  readonly start: () => void;
  /** Gives the page a port to the desk, now or as soon as there is a desk. */
  readonly connectPage: (page: Page) => void;
  readonly power: (what: PowerEvent) => void;
  /** Asks the desk to close, waits two seconds at most, ends it. */
  readonly close: () => Promise<void>;
}

interface Running {
  readonly child: UtilityProcess;
  readonly host: Served<HostPort>;
  readonly exited: Promise<void>;
  ending: boolean;
}

const patienceToClose = 2000;
const patienceToEnd = 1000;

/** Keeps exactly one desk process alive, and none but the one that was asked for. */
export function openDesk(parts: DeskParts): Desk {
  let running: Running | undefined;
  let page: Page | undefined;
  let after: 'start' | 'lock' | 'crash' = 'start';
  let closing = false;
  let ends: readonly number[] = [];

  const start = (): void => {
    if (running !== undefined || closing) return;
    const child = parts.fork();
    const { port1, port2 } = parts.channel();
    child.postMessage({ kind: 'host-port' }, [port2]);
    const host = servePort(hostPort, portOf(port1), parts.handlers(lockSoon), parts.onDefect);
    const exited = new Promise<void>((done) => {
      child.once('exit', () => {
        done();
      });
    });
    const own: Running = { child, host, exited, ending: false };
    running = own;
    void exited.then(() => {
      onExit(own);
    });
    givePort();
  };

  const givePort = (): void => {
    if (running === undefined || page === undefined || page.isDestroyed()) return;
    const { port1, port2 } = parts.channel();
    running.child.postMessage({ kind: 'console-port' }, [port1]);
    page.postMessage('desk-port', after, [port2]);
  };

  const onExit = (own: Running): void => {
    if (running === own) running = undefined;
    if (own.ending || closing) return;
    if (page?.isDestroyed() === false) page.postMessage('desk-gone', null);
    const now = parts.now();
    const restart = afterUnexpectedEnd(ends, now);
    ends = [...ends, now].slice(-10);
    after = 'crash';
    if (restart.kind === 'give-up') {
      ends = [];
      parts.onGivenUp();
    } else setTimeout(start, restart.afterMs);
  };

  // The answer to `locked` leaves first, then the process that asked for it ends.
  const lockSoon = (): void => {
    const own = running;
    if (own === undefined || own.ending) return;
    own.ending = true;
    setImmediate(() => {
      void end(own).then(() => {
        if (closing) return;
        page = undefined;
        after = 'lock';
        start();
        parts.emptyPage();
      });
    });
  };

  return {
    start,
    connectPage(next) {
      page = next;
      givePort();
    },
    power(what) {
      running?.host.emit('power', { what });
    },
    async close() {
      closing = true;
      const own = running;
      if (own === undefined) return;
      own.host.emit('power', { what: 'closing' });
      await atMost(own.exited, patienceToClose);
      await end(own);
    },
  };
}

/** Ends a process: politely, and after a second for good. */
async function end(own: Running): Promise<void> {
  own.ending = true;
  const { pid } = own.child;
  own.child.kill();
  if (await atMost(own.exited, patienceToEnd)) return;
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
  await atMost(own.exited, patienceToEnd);
}

async function atMost(what: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => {
    timer = setTimeout(done, ms, false);
  });
  const first = await Promise.race([what.then(() => true), late]);
  clearTimeout(timer);
  return first;
}
