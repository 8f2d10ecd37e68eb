import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A line between a desk and its hub. */
export interface SlowLine {
  readonly url: string;
  /** What came down it so far. */
  bytesDown(): number;
  close(): void;
}

/** Bytes go in portions of this many milliseconds. */
const portionMs = 20;

/** A TCP line to `port` of this machine that carries `megabits` a second each way, all connections together. */
export async function slowLine(port: number, megabits: number): Promise<SlowLine> {
  const perPortion = (megabits * 1_000_000 * portionMs) / 8 / 1000;
  let down = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    carry(near, far, () => undefined);
    carry(far, near, (bytes) => (down += bytes));
  });
  const free = [0, 0];
  let lanes = 0;

  function carry(from: Socket, to: Socket, count: (bytes: number) => void): void {
    const lane = lanes++ % 2;
    from.on('data', (chunk: Buffer) => {
      count(chunk.length);
      from.pause();
      void (async () => {
        // Whoever sends is next when what was sent before is through.
        const now = performance.now();
        const through = Math.max(free[lane] ?? 0, now) + (chunk.length / perPortion) * portionMs;
        free[lane] = through;
        if (through - now > portionMs) await pause(through - now);
        if (!to.destroyed) to.write(chunk);
        from.resume();
      })();
    });
    from.on('end', () => to.end());
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    bytesDown: () => down,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
