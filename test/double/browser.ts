/** One Chromium, driven over the DevTools protocol: what stands in for Electron's own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../chromium.ts';
import { hasSwitch, switchValue } from './command-line.ts';

/** What an event of the protocol carries; each reader picks what it knows. */
export type Parameters = Readonly<Record<string, never>>;

interface Frame {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Parameters;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A running Chromium. */
export interface Browser {
  readonly process: ChildProcess;
  /** One command, to the browser or to one of its pages. */
  send<Result = unknown>(method: string, params?: object, sessionId?: string): Promise<Result>;
  /** Everything one page says. */
  listen(sessionId: string, listener: (method: string, params: Parameters) => void): void;
  close(): Promise<void>;
}

/** Starts Chromium with the app's own switches. */
export async function startBrowser(appSwitches: readonly string[]): Promise<Browser> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('The Electron double needs a Chromium: set CHROMIUM_PATH');
  const profile = mkdtempSync(join(tmpdir(), 'electron-double-'));
  const sandboxed = process.getuid?.() !== 0 && !hasSwitch('no-sandbox');
  const child = spawn(
    executable,
    [
      // Playwright wants pop-ups; the double closes them, and the fewer there are the better.
      ...appSwitches.filter((name) => name !== '--disable-popup-blocking'),
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${switchValue('remote-debugging-port') ?? '0'}`,
      '--no-first-run',
      '--no-startup-window',
      '--no-proxy-server',
      // Electron's ports say when their other end is gone; Chromium's do so only when told to.
      '--enable-blink-features=MessagePortCloseEvent',
      ...(process.env['DOUBLE_HEADED'] === '1' ? [] : ['--headless=new']),
      ...(sandboxed ? [] : ['--no-sandbox']),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const socket = new WebSocket(await address(child));
  await new Promise((done, fail) => {
    socket.onopen = done;
    socket.onerror = fail;
  });

  let last = 0;
  const waiting = new Map<number, { readonly method: string; done(value: unknown): void; fail(error: Error): void }>();
  const listeners = new Map<string, (method: string, params: Parameters) => void>();
  socket.onmessage = (event) => {
    const frame = JSON.parse(String(event.data)) as Frame;
    if (frame.id === undefined) {
      listeners.get(frame.sessionId ?? '')?.(frame.method ?? '', frame.params ?? {});
      return;
    }
    const call = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (frame.error === undefined) call?.done(frame.result);
    else call?.fail(new Error(`${call.method}: ${frame.error.message}`));
  };
  return {
    process: child,
    send<Result>(method: string, params: object = {}, sessionId?: string) {
      return new Promise<Result>((done, fail) => {
        last += 1;
        waiting.set(last, { method, done, fail });
        socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      });
    },
    listen(sessionId, listener) {
      listeners.set(sessionId, listener);
    },
    async close() {
      if (child.exitCode === null) {
        const gone = new Promise((done) => child.once('exit', done));
        const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
        child.kill();
        await gone;
        clearTimeout(timer);
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Waits for the line with Chromium's address and passes it on, because Playwright waits for it, too. What else Chromium
 * says is mostly about a desktop that is not there: shown with DOUBLE_VERBOSE=1, or when it does not start.
 */
async function address(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = ' ';
    child.stderr?.on('data', (piece: Buffer) => {
      if (process.env['DOUBLE_VERBOSE'] === '1') process.stderr.write(piece);
      if (text === '') return;
      text += piece.toString();
      const [line, found] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
      if (found === undefined) return;
      text = '';
      process.stderr.write(`${String(line)}\n`);
      done(found);
    });
    child.on('exit', (code) => {
      fail(new Error(`Chromium left with ${String(code)}\n${text}`));
    });
  });
}
