import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hostPort, type HostPort } from '#contracts/host-port.ts';
import { servePort, type Handlers } from '#contracts/port-calls.ts';
import { channelPort, readFrame, type ChannelFrame } from '#desk/child-channel.ts';
import type { Port } from '#contracts/port.ts';

/** Why a console's port ended: the desk locked, it crashed, or the host stops. */
export type Ending = 'lock' | 'crash' | 'stop';

/** One console's way to the desk. */
export interface ConsoleLine {
  send(message: unknown): void;
  close(): void;
}

/** What the life of a desk process depends on. */
export interface DeskChildParts {
  /** The program to fork: src/desk/process.ts or its built form. */
  readonly program: string;
  /** Added to the environment it is forked in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The host port's answers; `lock` is what `locked` does. */
  readonly handlers: (lock: () => void) => Handlers<HostPort>;
  /** Lines the desk wrote about itself (defects with references, never case data). */
  readonly log: (line: string) => void;
}

/** Exactly one desk process, restarted after it locked or ended by itself. */
export interface DeskChild {
  /** A new console port to the desk that runs now. `onEnd` is called once. */
  connect(onMessage: (message: unknown) => void, onEnd: (why: Ending) => void): ConsoleLine;
  /** Tells the desk what the machine is about to do. */
  power(what: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen'): void;
  /** The process id, for tests that kill it. */
  pid(): number | undefined;
  /** Asks the desk to close, waits two seconds at most, ends it. */
  stop(): Promise<void>;
}

interface Line {
  readonly onMessage: (message: unknown) => void;
  readonly onEnd: (why: Ending) => void;
}

interface Running {
  readonly child: ChildProcess;
  readonly port: Port;
  readonly lines: Map<number, Line>;
  readonly exited: Promise<unknown>;
  /** On the monotonic clock of this process, in milliseconds. */
  readonly startedAt: number;
  emit(what: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'closing'): void;
  ending: Ending | undefined;
  isGone: boolean;
}

const patienceToClose = 2000;
const patienceToEnd = 1000;
/** Restarts at once, then more slowly; a loop helps nobody and must not eat the machine. */
const waits = [0, 500, 2000, 5000];

/** Starts the desk process and keeps one alive until `stop`. */
export function openDeskChild(parts: DeskChildParts): DeskChild {
  let lastLine = 0;
  let stopped = false;
  let crashes: readonly number[] = [];
  let running = start();

  function start(): Running {
    const child = fork(parts.program, [], {
      execPath: process.execPath,
      env: { ...process.env, ...parts.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => parts.log(text.trimEnd()));
    const send = (frame: ChannelFrame): void => {
      if (child.connected) child.send(frame, () => undefined);
    };
    const host = channelPort(
      (message) => send({ channel: 'host', id: 0, message }),
      () => undefined,
    );
    const served = servePort(hostPort, host.port, parts.handlers(lock), (thrown, call) => {
      parts.log(`host ${call}: ${thrown instanceof Error ? thrown.name : 'failed'}`);
      return 'host';
    });
    const own: Running = {
      child,
      port: host.port,
      lines: new Map(),
      exited: once(child, 'exit'),
      startedAt: performance.now(),
      emit: (what) => served.emit('power', { what }),
      ending: undefined,
      isGone: false,
    };
    child.on('message', (value) => {
      const frame = readFrame(value);
      if (frame === undefined) return;
      if (frame.channel === 'host') {
        if ('message' in frame) host.receive(frame.message);
      } else if ('message' in frame) own.lines.get(frame.id)?.onMessage(frame.message);
      else if ('close' in frame) endLine(own, frame.id, 'crash');
    });
    void own.exited.then(() => onExit(own));
    return own;

    // The answer to `locked` leaves first, then the process that asked for it ends.
    function lock(): void {
      if (own.ending !== undefined) return;
      own.ending = 'lock';
      setImmediate(() => void end(own));
    }
  }

  function endLine(own: Running, id: number, why: Ending): void {
    const line = own.lines.get(id);
    own.lines.delete(id);
    line?.onEnd(why);
  }

  function onExit(own: Running): void {
    own.isGone = true;
    const why = own.ending ?? (stopped ? 'stop' : 'crash');
    // A page is told only when there is a new process: one that comes back at once must meet it.
    const goOn = (): void => {
      if (!stopped) running = start();
      for (const id of [...own.lines.keys()]) endLine(own, id, why);
    };
    if (why !== 'crash') {
      goOn();
      return;
    }
    const now = performance.now();
    // One that lived long enough to be unlocked is no start-up loop: without a person it would still stand locked.
    const loop = now - own.startedAt < 500 ? crashes.filter((at) => now - at < 60_000) : [];
    crashes = [...loop, now];
    parts.log(
      `the desk process ended by itself (${String(own.child.exitCode ?? own.child.signalCode)}); a new one starts`,
    );
    setTimeout(goOn, waits[crashes.length - 1] ?? waits.at(-1));
  }

  return {
    connect(onMessage, onEnd) {
      const own = running;
      if (own.isGone) {
        // Between two processes: the page tries again by itself.
        setImmediate(() => onEnd('crash'));
        return { send: () => undefined, close: () => undefined };
      }
      lastLine += 1;
      const id = lastLine;
      const send = (frame: ChannelFrame): void => {
        if (own.child.connected) own.child.send(frame, () => undefined);
      };
      own.lines.set(id, { onMessage, onEnd });
      send({ channel: 'console', id, open: true });
      return {
        send: (message) => send({ channel: 'console', id, message }),
        close() {
          if (own.lines.delete(id)) send({ channel: 'console', id, close: true });
        },
      };
    },
    power: (what) => running.emit(what),
    pid: () => running.child.pid,
    async stop() {
      stopped = true;
      const own = running;
      own.ending ??= 'stop';
      own.emit('closing');
      if (!(await atMost(own.exited, patienceToClose))) await end(own);
    },
  };
}

async function end(own: Running): Promise<void> {
  own.child.kill('SIGTERM');
  if (await atMost(own.exited, patienceToEnd)) return;
  own.child.kill('SIGKILL');
  await own.exited;
}

async function atMost(what: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((done) => {
    timer = setTimeout(done, ms, false);
  });
  const first = await Promise.race([what.then(() => true), late]);
  clearTimeout(timer);
  return first;
}
