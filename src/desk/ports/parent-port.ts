import type { Port } from '#contracts/port.ts';
import { arrivals, type PortSource } from './port-source.ts';

/** A port Electron's main transferred to this process: the part of MessagePortMain we use. */
export interface TransferredPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** `process.parentPort` of an Electron utility process: the part we use. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly TransferredPort[] }) => void,
  ): unknown;
}

/** A Port out of one that was transferred. What arrived before there is a listener waits in it. */
export function portOfTransferred(transferred: TransferredPort): Port {
  let open = true;
  let ended: (() => void) | undefined;
  transferred.on('close', () => {
    if (!open) return;
    open = false;
    ended?.();
  });
  return {
    post(message) {
      if (open) transferred.postMessage(message);
    },
    onMessage(listener) {
      transferred.on('message', (event) => {
        listener(event.data);
      });
      transferred.start();
    },
    onClose(listener) {
      ended = listener;
    },
    close() {
      if (!open) return;
      open = false;
      transferred.close();
    },
  };
}

/** The ports Electron's main sends: `{kind: 'host-port'}` once, `{kind: 'console-port'}` for every page. */
export function portsOfParent(parent: ParentPort): PortSource {
  const host = arrivals();
  const consoles = arrivals();
  parent.on('message', ({ data, ports: [transferred] }) => {
    if (transferred === undefined || typeof data !== 'object' || data === null || !('kind' in data)) return;
    if (data.kind === 'host-port') host.arrive(portOfTransferred(transferred));
    if (data.kind === 'console-port') consoles.arrive(portOfTransferred(transferred));
  });
  return { onHostPort: host.listen, onConsolePort: consoles.listen };
}
