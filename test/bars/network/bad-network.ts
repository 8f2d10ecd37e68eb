import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '#kernel/random.ts';
import { drawFate, type Fate, type FateKind } from './fate.ts';
import { closingRequest, lengthOfRequest } from './request-bytes.ts';

/** A network between clients and one server, as bad as chance makes it. */
export interface BadNetwork {
  /** Where clients find it. */
  readonly url: string;
  /** How often each thing happened to a request. */
  readonly happened: ReadonlyMap<FateKind, number>;
  /** From now on everything arrives, once and at once; or meets its fate again. */
  heal(): void;
  worsen(): void;
  close(): Promise<void>;
}

/**
 * Lays a network on 127.0.0.1 that leads to `target`, an http address. What becomes of a request is drawn from `random`
 * (fate.ts). It knows of HTTP only where a request ends; each gets a connection of its own to the server.
 */
export async function layBadNetwork(target: string, random: Random): Promise<BadNetwork> {
  const { hostname, port } = new URL(target);
  const happened = new Map<FateKind, number>();
  const sockets = new Set<Socket>();
  let healed = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    return socket.once('close', () => sockets.delete(socket));
  };
  /** A connection to the server that begins with `bytes`. It stays open: a server drops who hangs up while it works. */
  const send = (bytes: Buffer): Socket => {
    const far = keep(connect(Number(port), hostname));
    far.write(bytes);
    return far;
  };

  const server = createServer((socket) => {
    keep(socket);
    let read = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      read = Buffer.concat([read, bytes]);
      if (read.length !== lengthOfRequest(read)) return;
      const request = closingRequest(read);
      const fate: Fate = healed ? { kind: 'arrives', after: 0 } : drawFate(random, request.length);
      happened.set(fate.kind, (happened.get(fate.kind) ?? 0) + 1);
      void meet(socket, request, fate);
    });
  });

  const isOver = (): boolean => !server.listening;

  async function meet(socket: Socket, request: Buffer, fate: Fate): Promise<void> {
    if (fate.after > 0) await wait(fate.after);
    if (isOver()) return;
    switch (fate.kind) {
      case 'arrives':
        relay(send(request), socket);
        return;
      case 'twice':
        relay(send(request), socket);
        if (fate.again > 0) await wait(fate.again);
        if (!isOver()) send(request).resume();
        return;
      case 'never-sent':
        socket.resetAndDestroy();
        return;
      case 'cut-on-the-way':
        // The server waits for the rest and gets the end instead.
        send(request.subarray(0, fate.bytes)).resume().end();
        socket.resetAndDestroy();
        return;
      case 'answer-cut': {
        let told = 0;
        const far = send(request);
        far.on('data', (bytes) => {
          const rest = bytes.subarray(0, Math.max(0, fate.bytes - told));
          told += bytes.length;
          if (rest.length > 0) socket.write(rest);
          // The server has answered to the end; whoever asked never hears it.
          if (told > fate.bytes) setImmediate(() => socket.resetAndDestroy());
        });
        far.once('close', () => socket.destroy());
        return;
      }
      case 'silence':
        send(request).resume();
        await wait(fate.lasts);
        socket.destroy();
        return;
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    happened,
    heal() {
      healed = true;
    },
    worsen() {
      healed = false;
    },
    async close() {
      const over = once(server, 'close');
      server.close();
      for (const socket of [...sockets]) socket.destroy();
      await over;
    },
  };
}

/** Hands on what comes from `far`; where nobody listens there, whoever asked is told as a refused connection tells it. */
function relay(far: Socket, socket: Socket): void {
  far.pipe(socket);
  far.once('error', () => socket.destroy());
}
