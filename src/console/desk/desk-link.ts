import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { connectPort, type Connected } from '#contracts/port-calls.ts';
import type { Port } from '#contracts/port.ts';

/** The desk as the screen sees it. */
export type Desk = Connected<ConsolePort>;

/** Whether there is a desk to talk to. `serial` grows with every new connection. */
export type LinkState =
  | { readonly kind: 'connecting' }
  /** The host does not know this page: it was opened without its one-time address. */
  | { readonly kind: 'not-invited' }
  | { readonly kind: 'linked'; readonly desk: Desk; readonly serial: number };

/** The one connection of this page, renewed for as long as the page lives. */
export interface DeskLink {
  /** How it stands now; the same object until it changes. */
  readonly current: () => LinkState;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What brings ports: calls `found` for each new one and `notInvited` when the host turns this page away. */
export type PortSource = (
  found: (port: Port) => void,
  notInvited: () => void,
  lost: () => void,
) => { readonly again: () => void };

/**
 * Keeps the page joined to a desk. When a port closes (the desk process ended: lock, crash) the state is `connecting`
 * until `source` finds the next one; a port that arrives while another is open replaces it.
 */
export function linkToDesk(source: PortSource): DeskLink {
  let state: LinkState = { kind: 'connecting' };
  let serial = 0;
  let current: Port | undefined;
  const listeners = new Set<() => void>();
  const become = (next: LinkState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const { again } = source(
    (port) => {
      current?.close();
      current = port;
      serial += 1;
      const desk = connectPort(consolePort, port);
      desk.onClose(() => {
        if (current !== port) return;
        current = undefined;
        become({ kind: 'connecting' });
        again();
      });
      become({ kind: 'linked', desk, serial });
    },
    () => {
      become({ kind: 'not-invited' });
    },
    () => {
      if (current === undefined && state.kind !== 'connecting') become({ kind: 'connecting' });
    },
  );
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
