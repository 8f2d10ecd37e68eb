import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { appFacts, appFolder, hasSwitch, switchValue } from './command-line.ts';
import { state } from './state.ts';

type PathName = Parameters<Electron.App['getPath']>[0];

let markReady: () => void;
const whenReady = new Promise<void>((done) => {
  markReady = done;
});

/** An event whose default a listener may prevent. */
export function preventable(): { readonly defaultPrevented: boolean; preventDefault(): void } {
  let prevented = false;
  return {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault() {
      prevented = true;
    },
  };
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly name = appFacts.name;
  readonly commandLine = {
    appendSwitch(name: string, value?: string): void {
      state.switches.push(value === undefined || value === '' ? `--${name}` : `--${name}=${value}`);
    },
    hasSwitch,
    getSwitchValue: (name: string): string => switchValue(name) ?? '',
  };
  /** The windows to end when the app does; the window class adds itself. */
  _destroyWindows: () => void = () => {};
  readonly #paths = new Map<string, string>();
  #quitting = false;

  getVersion(): string {
    return appFacts.version;
  }
  getName(): string {
    return this.name;
  }
  getAppPath(): string {
    return appFolder;
  }
  getPath(name: PathName): string {
    const own = join(tmpdir(), `electron-double-${appFacts.name}`);
    const fallback =
      name === 'userData' ? (switchValue('user-data-dir') ?? own) : name === 'exe' ? process.execPath : own;
    return this.#paths.get(name) ?? fallback;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  isReady(): boolean {
    return state.ready;
  }
  whenReady(): Promise<void> {
    return whenReady;
  }
  /** Every window of the double is sandboxed or refused, so there is nothing to switch on but the order of calls. */
  enableSandbox(): void {
    if (state.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  /** A lock by a file with a process id; the second one tells the first by a signal, its words in a file beside. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    const lock = join(folder, 'double.lock');
    const words = join(folder, 'double.second');
    mkdirSync(folder, { recursive: true });
    if (existsSync(lock)) {
      try {
        writeFileSync(words, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
        process.kill(Number(readFileSync(lock, 'utf8')), 'SIGUSR2');
        return false;
      } catch {
        // Its owner is gone.
      }
    }
    writeFileSync(lock, String(process.pid));
    process.on('exit', () => {
      rmSync(lock, { force: true });
    });
    process.on('SIGUSR2', () => {
      const { argv, cwd } = JSON.parse(readFileSync(words, 'utf8')) as { argv: string[]; cwd: string };
      this.emit('second-instance', preventable(), argv, cwd, undefined);
    });
    return true;
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    for (const name of ['before-quit', 'will-quit'] as const) {
      const event = preventable();
      this.emit(name, event);
      if (event.defaultPrevented) {
        this.#quitting = false;
        return;
      }
      if (name === 'before-quit') this._destroyWindows();
    }
    this.emit('quit', preventable(), 0);
    this.exit(0);
  }

  exit(exitCode = 0): void {
    const leave = (): never => process.exit(exitCode);
    if (state.hasBrowser) void state.browser.close().then(leave, leave);
    else leave();
  }

  /** Called once Chromium is there. */
  _becomeReady(): void {
    markReady();
    this.emit('ready', preventable(), {});
  }
}

export const app = new App();
