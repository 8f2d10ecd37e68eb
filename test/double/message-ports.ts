/**
 * Electron's MessageChannelMain and MessagePortMain. A port can be used where it is made, or be carried to a utility
 * process or a page; what arrives before anybody listens waits.
 */
import { EventEmitter } from 'node:events';

/** One end of a channel. What it sends arrives at `peer`. */
export class End {
  peer: Pick<End, 'deliver' | 'ended'> | undefined;
  onEnded: (() => void) | undefined;
  readonly #waiting: unknown[] = [];
  #sink: ((data: unknown) => void) | undefined;
  #open = true;

  /** Sends to the other end. */
  send(data: unknown): void {
    if (this.#open) this.peer?.deliver(data);
  }
  /** Takes what the other end sent. */
  deliver(data: unknown): void {
    if (!this.#open) return;
    if (this.#sink === undefined) this.#waiting.push(data);
    else this.#sink(data);
  }
  /** Lets what arrives flow to `sink`, what has waited first. */
  flow(sink: (data: unknown) => void): void {
    this.#sink = sink;
    for (const data of this.#waiting.splice(0)) sink(data);
  }
  /** Closes this end; the other one is told. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.peer?.ended();
  }
  /** The other end was closed, or its process is gone. */
  ended(): void {
    if (!this.#open) return;
    this.#open = false;
    this.onEnded?.();
  }
}

/** A port as the app sees it. */
export class MessagePortMain extends EventEmitter {
  /** The end behind this port, or nothing once it was transferred. */
  _end: End | undefined;

  constructor(end: End) {
    super();
    this._end = end;
    end.onEnded = () => this.emit('close');
  }
  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new Error('double: a port cannot be sent through a port');
    this.#own().send(structuredClone(message));
  }
  start(): void {
    this.#own().flow((data) => this.emit('message', { data, ports: [] }));
  }
  close(): void {
    this._end?.close();
  }
  #own(): End {
    if (this._end === undefined) throw new Error('Cannot use a port that was transferred');
    return this._end;
  }
}

/** Two joined ports. Delivery is asynchronous and in order. */
export class MessageChannelMain {
  port1: MessagePortMain;
  port2: MessagePortMain;

  constructor() {
    const [one, two] = [new End(), new End()];
    one.peer = later(two);
    two.peer = later(one);
    this.port1 = new MessagePortMain(one);
    this.port2 = new MessagePortMain(two);
  }
}

function later(end: End): Pick<End, 'deliver' | 'ended'> {
  return {
    deliver: (data) => setImmediate(() => end.deliver(data)),
    ended: () => setImmediate(() => end.ended()),
  };
}

/** What crosses to another process for one port. */
export type PortFrame =
  { readonly port: number; readonly data: unknown } | { readonly port: number; readonly ended: true };

/** Carries the ports that were transferred to one other place: a utility process, or one document. */
export class Carrier {
  readonly #send: (frame: PortFrame) => void;
  readonly #ends = new Map<number, End>();
  #last = 0;

  constructor(send: (frame: PortFrame) => void) {
    this.#send = send;
  }
  /** Moves ports there: `announce` says their numbers first, then what waited in them follows. */
  carry(ports: readonly MessagePortMain[], announce: (numbers: readonly number[]) => void): void {
    const carried = ports.map((port) => {
      const end = port._end;
      if (end === undefined) throw new Error('Cannot transfer a port twice');
      port._end = undefined;
      this.#last += 1;
      this.#ends.set(this.#last, end);
      return { number: this.#last, end };
    });
    announce(carried.map(({ number }) => number));
    for (const { number, end } of carried) {
      end.onEnded = () => {
        this.#ends.delete(number);
        this.#send({ port: number, ended: true });
      };
      end.flow((data) => this.#send({ port: number, data }));
    }
  }
  /** What came back for one of them. */
  receive(frame: PortFrame): void {
    const end = this.#ends.get(frame.port);
    if (!('ended' in frame)) end?.send(frame.data);
    else if (this.#ends.delete(frame.port)) end?.close();
  }
  /** The place is gone and every port in it. */
  endAll(): void {
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
  }
}
