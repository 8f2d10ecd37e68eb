/** Electron's utility process as a real child process: its own memory, its own exit, ports carried over its channel. */
import { fork as forkNode, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type * as Electron from 'electron';
import { Carrier, type MessagePortMain, type PortFrame } from './message-ports.ts';
import { state } from './state.ts';

/** What crosses between the two: a message with the numbers of its ports, or something for one port. */
export type UtilityFrame = { readonly message: unknown; readonly ports: readonly number[] } | PortFrame;

export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports: Carrier;
  #pid: number | undefined;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    const output = options.stdio === 'ignore' || options.stdio === 'pipe' ? options.stdio : 'inherit';
    this.#child = forkNode(modulePath, args, {
      execArgv: ['--import', new URL('./utility-child.ts', import.meta.url).href, ...(options.execArgv ?? [])],
      env: { ...(options.env ?? process.env) },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
    });
    this.#ports = new Carrier((frame) => this.#send(frame));
    this.#child.once('spawn', () => {
      this.#pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (frame) => {
      const received = frame as UtilityFrame;
      if ('message' in received) this.emit('message', received.message);
      else this.#ports.receive(received);
    });
    this.#child.once('exit', (code) => {
      this.#pid = undefined;
      this.#ports.endAll();
      this.emit('exit', code ?? 1);
    });
  }
  get pid(): number | undefined {
    return this.#pid;
  }
  get stdout(): Readable | null {
    return this.#child.stdout;
  }
  get stderr(): Readable | null {
    return this.#child.stderr;
  }
  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#ports.carry(transfer, (ports) => {
      this.#send({ message, ports });
    });
  }
  kill(): boolean {
    return this.#child.kill();
  }
  #send(frame: UtilityFrame): void {
    // A message to a process that is just ending is lost, as in Electron.
    if (this.#child.connected) this.#child.send(frame, () => {});
  }
}

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    if (!state.ready) throw new Error('utilityProcess.fork can only be called after app is ready');
    return new UtilityProcess(modulePath, args, options);
  },
};
