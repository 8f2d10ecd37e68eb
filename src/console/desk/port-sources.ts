import { portOfChannel } from './message-channel.ts';
import type { PortSource } from './desk-link.ts';
import { portOfSocket } from './socket.ts';

/** In Electron the preload hands the page a port, by a message of the page to itself, whenever there is a new desk. */
export const portsFromPreload: PortSource = (found) => {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [channel] = event.ports;
    if (event.source !== window || channel === undefined || !isDeskPort(event.data)) return;
    found(portOfChannel(channel));
  });
  return { again: () => undefined };
};

function isDeskPort(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'desk-port';
}

/** How long the browser waits before it tries again, by number of tries. */
const waits = [150, 250, 500, 1000, 2000];

/**
 * In the loopback host: POST /session with the one-time token of the address gives a cookie, then a WebSocket at /desk
 * carries the port. After a reload there is no token and the cookie alone must do. 401 means that the address has to be
 * opened as the terminal printed it.
 */
export const portsFromLoopback: PortSource = (found, notInvited, lost) => {
  let tries = 0;
  const later = (): void => {
    setTimeout(open, waits[Math.min(tries, waits.length - 1)]);
    tries += 1;
  };
  const open = (): void => {
    const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${window.location.host}/desk`);
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      tries = 0;
      found(portOfSocket(socket));
    });
    socket.addEventListener('close', () => {
      if (!opened) void askWhy();
    });
  };
  // A refused WebSocket does not say why; the session call does.
  const askWhy = async (): Promise<void> => {
    if (tries >= 2 && (await session(undefined)) === 'not-invited') notInvited();
    else {
      lost();
      later();
    }
  };
  const start = async (): Promise<void> => {
    const token = takeToken();
    if (token !== undefined && (await session(token)) === 'not-invited') {
      notInvited();
      return;
    }
    open();
  };
  void start();
  return { again: later };
};

/** The token of the address, which is taken out of it so that it stays neither in sight nor in the history. */
function takeToken(): string | undefined {
  const token = window.location.hash.slice(1);
  if (token === '') return undefined;
  window.history.replaceState(null, '', window.location.pathname);
  return token;
}

async function session(token: string | undefined): Promise<'welcome' | 'not-invited' | 'no-answer'> {
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: token === undefined ? {} : { 'mash-token': token },
      credentials: 'same-origin',
    });
    return answer.status === 401 || answer.status === 403 ? 'not-invited' : 'welcome';
  } catch {
    return 'no-answer';
  }
}
