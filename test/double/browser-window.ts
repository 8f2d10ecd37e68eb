import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { app, preventable } from './app.ts';
import { state } from './state.ts';
import { WebContents } from './web-contents.ts';

const windows = new Set<BrowserWindow>();
let last = 0;

export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #minimum: readonly [number, number];
  #destroyed = false;
  #visible: boolean;
  #minimized = false;
  #protected = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!state.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    const { width = 800, height = 600, minWidth = 0, minHeight = 0, show = true, webPreferences = {} } = options;
    if (
      webPreferences.sandbox === false ||
      webPreferences.contextIsolation === false ||
      webPreferences.nodeIntegration === true
    ) {
      throw new Error('double: only sandboxed, isolated windows without Node');
    }
    last += 1;
    this.id = last;
    this.#minimum = [minWidth, minHeight];
    this.#visible = show;
    windows.add(this);
    this.webContents = new WebContents(webPreferences, {
      width,
      height,
      isDestroyed: () => this.#destroyed,
      pageIsReady: () => this.emit('ready-to-show'),
    });
    queueMicrotask(() => app.emit('browser-window-created', preventable(), this));
  }
  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return [...windows].find((window) => window.id === id) ?? null;
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }
  focus(): void {
    this.emit('focus');
  }
  isVisible(): boolean {
    return this.#visible;
  }
  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
  }
  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  getMinimumSize(): number[] {
    return [...this.#minimum];
  }
  /** Kept and told again; nothing is hidden from anybody. */
  setContentProtection(enable: boolean): void {
    this.#protected = enable;
  }
  isContentProtected(): boolean {
    return this.#protected;
  }
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.webContents._destroy();
    this.emit('closed');
    if (windows.size === 0 && !app.emit('window-all-closed')) app.quit();
  }
}

app._destroyWindows = () => {
  for (const window of [...windows]) window.destroy();
};
