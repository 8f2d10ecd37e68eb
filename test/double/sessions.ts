import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { state } from './state.ts';

type PermissionCheck = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void;
type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** Schemes told to be standard, before the app was ready. */
const standardSchemes = new Set<string>();

/** Chromium refuses schemes it does not know: pages see https://<host>.<scheme>.test, main sees <scheme>://<host>. */
export function outward(url: string): string {
  const [, scheme = '', host = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  return standardSchemes.has(scheme) ? `https://${host}.${scheme}.test${path === '' ? '/' : path}` : url;
}

/** The way back. */
export function inward(url: string): string {
  const [, host = '', scheme = '', path = ''] = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.test(.*)$/i.exec(url) ?? [];
  return standardSchemes.has(scheme) ? `${scheme}://${host}${path === '' ? '/' : path}` : url;
}

class SessionProtocol {
  readonly _handlers = new Map<string, SchemeHandler>();

  handle(scheme: string, handler: SchemeHandler): void {
    if (!state.ready) throw new Error('Session can only be received when app is ready');
    if (this._handlers.has(scheme)) throw new Error(`The scheme is already handled: ${scheme}`);
    this._handlers.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    this._handlers.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this._handlers.has(scheme);
  }
  registerSchemesAsPrivileged(customSchemes: readonly Electron.CustomScheme[]): void {
    if (state.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of customSchemes) if (privileges?.standard === true) standardSchemes.add(scheme);
  }
}

/** The names Chromium's DevTools protocol and Electron have for what can be permitted; tests ask for these. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'idle-detection': 'idle-detection',
  'local-fonts': 'local-fonts',
  'window-management': 'window-management',
} as const;

export class Session extends EventEmitter {
  readonly protocol = new SessionProtocol();
  readonly webRequest: { onBeforeRequest(listener: BeforeRequest | null): void } = {
    onBeforeRequest: (listener) => {
      this.#beforeRequest = listener;
    },
  };
  /** Handlers Chromium cannot be made to ask over the DevTools protocol: kept, never called. */
  readonly _kept = new Map<string, unknown>();
  #permissionCheck: PermissionCheck | null = null;
  #beforeRequest: BeforeRequest | null = null;

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#permissionCheck = handler;
  }
  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this._kept.set('permission-request', handler);
  }
  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this._kept.set('device-permission', handler);
  }
  setDisplayMediaRequestHandler(handler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]): void {
    this._kept.set('display-media', handler);
  }
  setUSBProtectedClassesHandler(handler: Parameters<Electron.Session['setUSBProtectedClassesHandler']>[0]): void {
    this._kept.set('usb-classes', handler);
  }
  setBluetoothPairingHandler(handler: Parameters<Electron.Session['setBluetoothPairingHandler']>[0]): void {
    this._kept.set('bluetooth', handler);
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this._kept.set('spell-checker', enable);
  }
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    this._kept.set('dictionaries', url);
  }

  /** Tells Chromium what this session permits, Electron's default being everything. */
  async _applyPermissions(): Promise<void> {
    for (const [name, electronName] of Object.entries(permissions)) {
      const granted =
        this.#permissionCheck?.(null, electronName, '', {} as Electron.PermissionCheckHandlerHandlerDetails) ?? true;
      const setting = granted ? 'granted' : 'denied';
      await state.browser.send('Browser.setPermission', { permission: { name }, setting });
    }
  }
  /** Whether a request may leave. */
  _mayRequest(url: string): boolean {
    let cancelled = false;
    this.#beforeRequest?.({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => {
      cancelled = cancel === true;
    });
    return !cancelled;
  }
}

const defaultSession = new Session();
const partitions = new Map<string, Session>();

export const session = {
  defaultSession,
  fromPartition(partition: string, _options?: Electron.FromPartitionOptions): Session {
    if (!state.ready) throw new Error('Session can only be received when app is ready');
    if (partition.startsWith('persist:')) throw new Error('double: sessions are in memory only');
    const own = partitions.get(partition) ?? new Session();
    partitions.set(partition, own);
    return own;
  },
};

export const protocol = defaultSession.protocol;
