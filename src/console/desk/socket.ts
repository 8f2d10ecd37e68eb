import type { Port } from '#contracts/port.ts';

/** A Port out of an open WebSocket: each text frame is the JSON of one message. A frame that is no JSON is dropped. */
export function portOfSocket(socket: WebSocket): Port {
  const early: unknown[] = [];
  let listener: ((message: unknown) => void) | undefined;
  let ended: (() => void) | undefined;
  let closed = false;
  const end = (): void => {
    if (closed) return;
    closed = true;
    ended?.();
  };
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = parsed(event.data);
    if (message === undefined) return;
    if (listener === undefined) early.push(message);
    else listener(message);
  });
  socket.addEventListener('close', end);
  return {
    post(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage(next) {
      listener = next;
      for (const message of early.splice(0)) next(message);
    },
    onClose(next) {
      ended = next;
    },
    close() {
      closed = true;
      socket.close();
    },
  };
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
