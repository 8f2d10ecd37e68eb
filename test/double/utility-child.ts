/** Loaded into a utility process before the app's own file: gives it `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { End, MessagePortMain } from './message-ports.ts';
import type { UtilityFrame } from './utility-process.ts';

const ends = new Map<number, End>();
const send = (frame: object): void => void process.send?.(frame, () => {});

/** The port with a number: it lives in main, and what is sent into it goes there. */
function portNumber(port: number): MessagePortMain {
  const end = new End();
  end.peer = {
    deliver: (data) => {
      send({ port, data });
    },
    ended: () => {
      ends.delete(port);
      send({ port, ended: true });
    },
  };
  ends.set(port, end);
  return new MessagePortMain(end);
}

/** The port to main. Messages wait until somebody listens. */
class ParentPort extends EventEmitter {
  readonly #waiting: object[] = [];

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name === 'message')
        setImmediate(() => this.#waiting.splice(0).forEach((event) => this.emit('message', event)));
    });
  }
  postMessage(message: unknown): void {
    send({ message, ports: [] });
  }
  _receive(event: object): void {
    if (this.listenerCount('message') === 0 || this.#waiting.length > 0) this.#waiting.push(event);
    else this.emit('message', event);
  }
}

const parentPort = new ParentPort();
Object.assign(process, { parentPort, type: 'utility' });
Object.assign(process.versions, { electron: '45.4.1', chrome: 'double' });
process.on('message', (received: UtilityFrame) => {
  if ('message' in received) parentPort._receive({ data: received.message, ports: received.ports.map(portNumber) });
  else if ('ended' in received) {
    ends.get(received.port)?.ended();
    ends.delete(received.port);
  } else ends.get(received.port)?.deliver(received.data);
});
// A utility process does not outlive the app.
process.on('disconnect', () => process.exit(0));
