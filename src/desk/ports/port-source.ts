import type { Port } from '#contracts/port.ts';

/** Where a desk process gets its ports from: the host's one, and one for every page that comes. */
export interface PortSource {
  /** The port to the host. Called once, also when it came before anybody listened. */
  onHostPort(listener: (port: Port) => void): void;
  /** A page has connected; pages come and go. */
  onConsolePort(listener: (port: Port) => void): void;
}

/** Keeps what arrives before there is a listener. */
export function arrivals(): {
  readonly arrive: (port: Port) => void;
  readonly listen: (listener: (port: Port) => void) => void;
} {
  const waiting: Port[] = [];
  let listener: ((port: Port) => void) | undefined;
  return {
    arrive(port) {
      if (listener === undefined) waiting.push(port);
      else listener(port);
    },
    listen(next) {
      listener = next;
      for (const port of waiting.splice(0)) next(port);
    },
  };
}
