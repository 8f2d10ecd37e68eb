/**
 * A pipe for plain JSON-shaped values between two processes: a MessagePort in Electron, a WebSocket in a browser,
 * child-process messages underneath. Order is kept; what is posted before close may be lost.
 */
export interface Port {
  /** Sends one value. Never throws; a closed port swallows it. */
  post(message: unknown): void;
  /** Calls `listener` for each value received from now on. One listener a port. */
  onMessage(listener: (message: unknown) => void): void;
  /** Calls `listener` once when the other side is gone. */
  onClose(listener: () => void): void;
  /** Closes this side; the other side sees onClose. */
  close(): void;
}

/** Two ends of a pipe inside one process, for tests and composition. Delivery is asynchronous and cloned, as on a real port. */
export function portPair(): readonly [Port, Port] {
  const ends = [makeEnd(), makeEnd()] as const;
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return [ends[0].port, ends[1].port];
}

interface End {
  other: End | undefined;
  open: boolean;
  readonly port: Port;
  deliver(message: unknown): void;
  ended(): void;
}

function makeEnd(): End {
  const waiting: unknown[] = [];
  let listener: ((message: unknown) => void) | undefined;
  let closed: (() => void) | undefined;
  let otherGone = false;
  const end: End = {
    other: undefined,
    open: true,
    deliver(message) {
      if (!end.open) return;
      if (listener === undefined) waiting.push(message);
      else listener(message);
    },
    ended() {
      if (!end.open) return;
      end.open = false;
      otherGone = true;
      closed?.();
    },
    port: {
      post(message) {
        if (!end.open) return;
        const copy: unknown = message === undefined ? undefined : JSON.parse(JSON.stringify(message));
        const { other } = end;
        void Promise.resolve().then(() => other?.deliver(copy));
      },
      onMessage(next) {
        listener = next;
        for (const message of waiting.splice(0)) next(message);
      },
      onClose(next) {
        closed = next;
        if (otherGone) next();
      },
      close() {
        if (!end.open) return;
        end.open = false;
        const { other } = end;
        void Promise.resolve().then(() => other?.ended());
      },
    },
  };
  return end;
}
