import { portOfChannel } from './message-channel.ts';
import type { PortSource } from './desk-link.ts';
import { portOfSocket } from './socket.ts';

/** In Electron the preload hands the page a port, by a message of the page to itself, whenever there is a new desk. */
export const portsFromPreload: PortSource = (found) => {
  let current: MessagePort | undefined;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window) return;
    // Not every Chromium tells a port that its other end is gone; the preload says it in words as well.
    if (isSaying(event.data, 'desk-gone')) current?.dispatchEvent(new Event('close'));
    const [channel] = event.ports;
    if (channel === undefined || !isSaying(event.data, 'desk-port')) return;
    current = channel;
    found(portOfChannel(channel));
  });
  return { again: () => undefined };
};

function isSaying(data: unknown, kind: 'desk-port' | 'desk-gone'): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === kind;
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
    const socket = new WebSocket(`ws://${window.location.host}/desk`);
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
