import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { instantFromMs, type Clock } from '#kernel/clock.ts';
import { streamEvents } from './events-stream.ts';

const clock: Clock = { now: () => instantFromMs(Date.now()), monotonicMs: () => performance.now() };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A stream to a client that reads nothing until it is told to; `poke` is the hub that moves. */
async function stream(lastsMs: number, onResponse: (raw: ServerResponse) => void = () => undefined) {
  const listeners = new Set<() => void>();
  const pokes = {
    moved: () => undefined,
    on: (_hub: string, listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  const server = createServer((_request, raw) => {
    streamEvents({ pokes, securityClock: clock }, 'hub', instantFromMs(Date.now() + lastsMs), raw);
    onResponse(raw);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  closing.push(
    () => client.destroy(),
    () => server.close(),
  );
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  let heard = '';
  const read = (): void => void client.on('data', (bytes) => (heard += bytes.toString('latin1')));
  const poke = (): void => listeners.forEach((listener) => listener());
  return { client, listeners, poke, read, heard: () => heard };
}

const pass = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('the stream of events', () => {
  test('says nothing after its token has ended, also to a client that never reads', async () => {
    const { client, listeners, poke, read, heard } = await stream(50, (raw) => {
      // More than any buffer on the way holds: the end waits behind it.
      raw.write('x'.repeat(8_000_000));
    });
    await pass(150);
    expect(listeners.size).toBe(1);
    poke();
    read();
    await expect.poll(() => heard().endsWith('\r\n0\r\n\r\n')).toBe(true);
    expect(heard().match(/event: moved/g)).toHaveLength(1);
    client.destroy();
    await expect.poll(() => listeners.size).toBe(0);
  });

  test('lasts as long as a token that lasts for months', async () => {
    const { poke, read, heard } = await stream(90 * 86_400_000);
    read();
    await expect.poll(heard).toContain('event: moved');
    poke();
    await expect.poll(() => heard().match(/event: moved/g)?.length).toBe(2);
    expect(heard()).not.toContain('\r\n0\r\n\r\n');
  });
});
