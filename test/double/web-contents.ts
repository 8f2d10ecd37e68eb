import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { app, preventable } from './app.ts';
import type { Parameters } from './browser.ts';
import { ipcMain } from './ipc-main.ts';
import { Carrier, type MessagePortMain } from './message-ports.ts';
import { preloadWorld, type FromPage, type ToPage } from './preload-world.ts';
import { printOptions } from './print-options.ts';
import { answerRequest, type PausedRequest } from './requests.ts';
import { inward, outward, session as sessions, Session } from './sessions.ts';
import { state } from './state.ts';
import { makeCodec } from './wire.ts';

const worldName = 'Electron Isolated Context';
const codec = makeCodec();
const all = new Map<number, WebContents>();
let last = 0;

/** The window around a page, as far as the page needs it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  isDestroyed(): boolean;
  pageIsReady(): void;
}

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: Session;
  readonly _preferences: Electron.WebPreferences;
  _targetId = '';
  readonly #frame: Frame;
  readonly #attached: Promise<void>;
  #sessionId = '';
  #mainFrameId = '';
  #url = '';
  #world: number | undefined;
  #crashed = Promise.resolve();
  #ports: Carrier;
  #openHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;
  /** Set while main itself navigates: Electron asks nobody then. */
  #ownNavigation = false;

  constructor(preferences: Electron.WebPreferences, frame: Frame) {
    super();
    last += 1;
    this.id = last;
    this._preferences = preferences;
    this.#frame = frame;
    this.session = preferences.session instanceof Session ? preferences.session : sessions.defaultSession;
    this.#ports = this.#newCarrier();
    all.set(this.id, this);
    this.#attached = this.#attach();
    app.emit('web-contents-created', preventable(), this);
  }

  get mainFrame(): { readonly url: string; readonly origin: string; readonly parent: null } {
    const url = this.getURL();
    return { url, origin: url.split('/', 3).join('/'), parent: null };
  }
  getURL(): string {
    return inward(this.#url);
  }
  isDestroyed(): boolean {
    return this.#frame.isDestroyed();
  }
  send(channel: string, ...args: unknown[]): void {
    this.#push({ kind: 'message', channel, args: codec.encode(args), ports: [] });
  }
  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#ports.carry(transfer, (ports) => {
      this.#push({ kind: 'message', channel, args: codec.encode([message]), ports });
    });
  }
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }
  async loadURL(url: string): Promise<void> {
    await this.#attached;
    await this.#takeWindowOpen();
    const loaded = new Promise((done) => this.once('did-finish-load', done));
    this.#ownNavigation = true;
    const { errorText } = await this.#send<{ errorText?: string }>('Page.navigate', { url: outward(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }
  reload(): void {
    this.#ownNavigation = true;
    void this.#crashed.then(() => this.#send('Page.navigate', { url: this.#url })).catch(() => {});
  }
  forcefullyCrashRenderer(): void {
    // Electron kills the process there and then; here, what follows waits until it is gone.
    this.#crashed = new Promise((done) => this.once('render-process-gone', () => done()));
    void this.#send('Page.crash').catch(() => {});
  }
  async executeJavaScript(code: string): Promise<unknown> {
    const options = { expression: code, awaitPromise: true, returnByValue: true };
    type Evaluated = {
      readonly result: { readonly value?: unknown };
      readonly exceptionDetails?: { readonly text: string };
    };
    const { result, exceptionDetails } = await this.#send<Evaluated>('Runtime.evaluate', options);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  }
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { data } = await this.#send<{ data: string }>('Page.printToPDF', printOptions(options));
    return Buffer.from(data, 'base64');
  }

  /** Waits until every page that is being made is there. */
  static async _allCreated(): Promise<void> {
    await Promise.all([...all.values()].map((contents) => contents.#attached));
  }
  /** Whether a window this page opened may stay. */
  _mayOpen(url: string): boolean {
    return this.#openHandler?.({ url } as Electron.HandlerDetails).action !== 'deny';
  }

  /** Closes the page for good. */
  _destroy(): void {
    all.delete(this.id);
    this.#ports.endAll();
    if (this._targetId !== '')
      void state.browser.send('Target.closeTarget', { targetId: this._targetId }).catch(() => {});
    this.emit('destroyed');
  }

  async #attach(): Promise<void> {
    const { browser } = state;
    const { width, height } = this.#frame;
    await this.session._applyPermissions();
    const place = { url: 'about:blank', newWindow: true, width, height };
    const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', place);
    const target = { targetId, flatten: true };
    const { sessionId } = await browser.send<{ sessionId: string }>('Target.attachToTarget', target);
    this._targetId = targetId;
    this.#mainFrameId = targetId;
    this.#sessionId = sessionId;
    browser.listen(sessionId, (method, params) => {
      void this.#said(method, params).catch((thrown: unknown) => {
        if (!this.isDestroyed()) console.error('[double]', method, thrown);
      });
    });
    await this.#send('Page.enable');
    await this.#send('Runtime.enable');
    await this.#send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 0, mobile: false });
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
    if (this._preferences.javascript === false)
      await this.#send('Emulation.setScriptExecutionDisabled', { value: true });
    const { preload } = this._preferences;
    if (preload === undefined) return;
    const facts = JSON.stringify({ platform: process.platform, versions: process.versions });
    const wrapped = `function(exports, require, module, process) {${readFileSync(preload, 'utf8')}\n}`;
    const source = `(${String(preloadWorld)})(${String(makeCodec)}, ${wrapped}, ${facts})`;
    await this.#send('Runtime.addBinding', { name: 'toMain', executionContextName: worldName });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { worldName, source });
  }

  /**
   * Electron asks main before there is a window; Chromium cannot be made to, and closing one in the middle of
   * window.open can stop the page that opened it. So where main says no, the function is not there to be used.
   */
  async #takeWindowOpen(): Promise<void> {
    if (this._mayOpen('about:blank')) return;
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: 'window.open = () => null;' });
  }

  async #said(method: string, params: Parameters): Promise<void> {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const { context } = params as unknown as {
          context: { id: number; name: string; auxData: { frameId: string } };
        };
        if (context.name === worldName && context.auxData.frameId === this.#mainFrameId) this.#newDocument(context.id);
        return;
      }
      case 'Page.frameNavigated': {
        const { frame } = params as unknown as { frame: { id: string; url: string; parentId?: string } };
        if (frame.parentId !== undefined) return;
        this.#url = frame.url;
        this.emit('did-navigate', preventable(), this.getURL(), 200, '');
        return;
      }
      case 'Page.domContentEventFired':
        this.#frame.pageIsReady();
        return;
      case 'Page.loadEventFired':
        this.emit('did-finish-load');
        return;
      case 'Inspector.targetCrashed':
        this.#newDocument(undefined);
        this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 1 });
        return;
      case 'Fetch.requestPaused':
        await this.#requested(params as unknown as PausedRequest);
        return;
      case 'Runtime.bindingCalled': {
        const { payload, executionContextId } = params as unknown as { payload: string; executionContextId: number };
        if (executionContextId === this.#world) this.#heard(JSON.parse(payload) as FromPage);
        return;
      }
      default:
    }
  }

  async #requested(paused: PausedRequest): Promise<void> {
    const send = (method: string, params: object): Promise<unknown> => this.#send(method, params);
    const isMainFrame = paused.frameId === this.#mainFrameId;
    if (paused.resourceType === 'Document' && !(isMainFrame && this.#ownNavigation)) {
      const event = Object.assign(preventable(), {
        url: inward(paused.request.url),
        isMainFrame,
        isSameDocument: false,
      });
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, event.url);
      if (event.defaultPrevented) {
        await send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
        return;
      }
    }
    if (isMainFrame && paused.resourceType === 'Document') this.#ownNavigation = false;
    await answerRequest(this.session, paused, send);
  }

  #heard(message: FromPage): void {
    if (message.kind === 'port') this.#ports.receive({ port: message.port, data: codec.decode(message.data) });
    else if (message.kind === 'port-ended') this.#ports.receive({ port: message.port, ended: true });
    else {
      const event = { sender: this, senderFrame: this.mainFrame, ports: [], type: 'frame' };
      ipcMain.emit(message.channel, event, ...(codec.decode(message.args) as unknown[]));
    }
  }

  #newDocument(world: number | undefined): void {
    this.#world = world;
    this.#ports.endAll();
    this.#ports = this.#newCarrier();
  }

  #newCarrier(): Carrier {
    return new Carrier((frame) => {
      if ('ended' in frame) this.#push({ kind: 'port-ended', port: frame.port });
      else this.#push({ kind: 'port', port: frame.port, data: codec.encode(frame.data) });
    });
  }

  #push(message: ToPage): void {
    if (this.isDestroyed() || this.#world === undefined) return;
    const expression = `fromMain(${JSON.stringify(JSON.stringify(message))})`;
    void this.#send('Runtime.evaluate', { contextId: this.#world, expression }).catch(() => {});
  }

  #send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    return state.browser.send<Result>(method, params, this.#sessionId);
  }
}

export const webContents = {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromId: (id: number): WebContents | undefined => all.get(id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...all.values()].find((contents) => contents._targetId === targetId),
};
