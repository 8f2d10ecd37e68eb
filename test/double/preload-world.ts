/** What a sandboxed preload finds around it. The text of `preloadWorld` runs in an isolated world of the page. */
import type { Codec } from './wire.ts';

/** What main sends into the world of a preload. */
export type ToPage =
  | { readonly kind: 'message'; readonly channel: string; readonly args: string; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }
  | { readonly kind: 'port-ended'; readonly port: number };

/** What the world of a preload sends to main. */
export type FromPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }
  | { readonly kind: 'port-ended'; readonly port: number };

/** The names through which the two reach each other inside that world. */
interface World {
  readonly toMain: (text: string) => void;
  fromMain: (text: string) => void;
}

type Listener = (
  event: { readonly sender: unknown; readonly ports: readonly MessagePort[] },
  ...args: unknown[]
) => void;
type Preload = (exports: object, require: (name: string) => unknown, module: object, process: object) => void;

/** Runs `preload` as Electron would: in the main frame only, with `electron` and nothing else to require. */
export function preloadWorld(makeCodec: () => Codec, preload: Preload, facts: object): void {
  if (window.top !== window) return;
  const world = globalThis as unknown as World;
  const codec = makeCodec();
  const send = (message: FromPage): void => {
    world.toMain(JSON.stringify(message));
  };
  const listeners = new Map<string, Set<Listener>>();
  const relays = new Map<number, MessagePort>();

  /** A real port for the page, whose other end stays here and passes everything on. */
  const openPort = (port: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    relays.set(port, port1);
    port1.onmessage = ({ data }) => {
      send({ kind: 'port', port, data: codec.encode(data) });
    };
    port1.addEventListener('close', () => {
      if (relays.delete(port)) send({ kind: 'port-ended', port });
    });
    return port2;
  };

  world.fromMain = (text) => {
    const message = JSON.parse(text) as ToPage;
    if (message.kind === 'port') relays.get(message.port)?.postMessage(codec.decode(message.data));
    else if (message.kind === 'port-ended') {
      const relay = relays.get(message.port);
      relays.delete(message.port);
      relay?.close();
    } else {
      const ports = message.ports.map(openPort);
      const args = codec.decode(message.args) as unknown[];
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ sender: ipcRenderer, ports }, ...args);
    }
  };

  const ipcRenderer = {
    send(channel: string, ...args: unknown[]) {
      send({ kind: 'send', channel, args: codec.encode(args) });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(module.exports, require, module, {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    ...facts,
  });
}
