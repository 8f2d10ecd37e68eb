import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consolePort } from '#contracts/console-port.ts';
import { PortError } from '#contracts/port-calls.ts';
import { portPair, type Port } from '#contracts/port.ts';
import { channelPort } from '#desk/child-channel.ts';
import {
  demoClientId,
  newIdentityKeys,
  startIdentityProvider,
  type IdentityProvider,
} from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import { portOfChannel } from '../../src/console/desk/message-channel.ts';
import { portOfSocket } from '../../src/console/desk/socket.ts';
import { portOfTransferred } from '../../src/desk/ports/parent-port.ts';
import { openPageSession } from '../../src/loopback/desk-host/page-session.ts';
import { startPageServer } from '../../src/loopback/desk-host/page-server.ts';
import { joinSocket } from '../../src/loopback/desk-host/socket-frames.ts';
import { consolePortSuite, type Line, type SuiteDesk } from '../suites/console-port-suite.ts';
import { TestDesk } from './desk-harness.ts';

const root = mkdtempSync(join(tmpdir(), 'ports-'));
const password = 'the demo password';
let provider: IdentityProvider;
let desk: TestDesk;

beforeAll(async () => {
  provider = await startIdentityProvider({
    port: 0,
    hub: 'trafford',
    people: demoPeople,
    password,
    keys: newIdentityKeys(),
  });
  desk = await new TestDesk({
    facts: {
      host: 'loopback',
      folder: join(root, 'desk'),
      centralUrl: 'http://127.0.0.1:9',
      hub: 'trafford',
      trustKey: 'AAAA',
      oidc: { issuer: provider.issuer, clientId: demoClientId },
      osShare: 'optional',
      packaged: false,
    },
  }).start();
  await desk.firstTime('amara.okafor', password, 'seven quiet herons');
});
afterAll(async () => {
  desk.close();
  await provider.close();
  rmSync(root, { recursive: true, force: true });
});

const suiteDesk = (): SuiteDesk => ({
  serve: (port) => desk.serve(port),
  stir: async () => {
    await desk.page.call('send-now', {});
  },
});

/** Two ends in one process. */
async function overPair(serve: (port: Port) => void): Promise<Line> {
  const [page, other] = portPair();
  serve(other);
  return { page, hangUp: () => other.close(), close: () => page.close() };
}

/** A real message channel: the page's end as the console opens it, the desk's as Electron hands it over. */
async function overChannel(serve: (port: Port) => void): Promise<Line> {
  const { port1, port2 } = new MessageChannel();
  const other = portOfTransferred(asTransferred(port2));
  serve(other);
  const page = portOfChannel(port1 as unknown as MessagePort);
  return { page, hangUp: () => other.close(), close: () => page.close() };
}

/** Node's port with the events of Electron's, which wrap what was sent. */
function asTransferred(port: NodePort): Parameters<typeof portOfTransferred>[0] {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: string, listener: (event: never) => void) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data } as never))
        : port.on('close', () => listener(undefined as never)),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** A real socket through the loopback host's page server: token, cookie, Origin and all. */
async function overSocket(serve: (port: Port) => void): Promise<Line> {
  const session = openPageSession(() => undefined);
  const token = session.token();
  let hangUp = (): void => undefined;
  const server = await startPageServer({
    port: 0,
    files: new Map(),
    session,
    onSocket: (socket) => {
      hangUp = () => socket.close(4001, 'lock');
      joinSocket(socket, {
        connect(onMessage, onEnd) {
          const line = channelPort(onMessage, () => onEnd('crash'));
          serve(line.port);
          return { send: (message) => line.receive(message), close: () => line.ended() };
        },
      });
    },
  });
  const origin = `http://127.0.0.1:${String(server.port)}`;
  const answer = await fetch(`${origin}/session`, { method: 'POST', headers: { origin, 'mash-token': token } });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/desk`, { headers: { origin, cookie } });
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const page = portOfSocket(socket as unknown as globalThis.WebSocket);
  return { page, hangUp: () => hangUp(), close: () => server.close() };
}

consolePortSuite('a pair of ends', overPair, suiteDesk);
consolePortSuite('a real message channel', overChannel, suiteDesk);
consolePortSuite('a real socket', overSocket, suiteDesk);

describe('hostile messages', () => {
  const names = [
    ...Object.keys(consolePort.calls),
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    '',
  ];
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', '\u0000', 'e'.repeat(5000)),
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>,
    fc.dictionary(
      fc.oneof(text, fc.constantFrom('name', 'key', 'text', 'command', 'commandId', 'enquiryId', 'signOut')),
      fc.jsonValue({ maxDepth: 3 }),
    ),
    fc.constant(JSON.parse('{"__proto__":{"polluted":true},"key":"k"}') as unknown),
    fc.record({ key: text, text }),
    fc.record({
      command: fc.record({
        kind: fc.constantFrom('add-note', 'claim-enquiry', 'receive-referral', 'x'),
        args: fc.jsonValue({ maxDepth: 3 }),
      }),
    }),
  );
  const frame = fc.oneof(
    { weight: 6, arbitrary: fc.record({ t: fc.constant('call'), name: fc.constantFrom(...names), input: value }) },
    { weight: 2, arbitrary: fc.record({ t: fc.constant('call'), name: text, input: value, extra: fc.jsonValue() }) },
    { weight: 1, arbitrary: fc.record({ t: fc.constantFrom('answer', 'event', 'CALL', ''), ok: fc.boolean(), value }) },
    { weight: 1, arbitrary: value },
  );

  it('2,500 of them crash nothing, and each that names itself gets one clear answer', async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
    console.info(`FUZZ_SEED=${String(seed)}`);
    // Neither ends the session in the middle of the test nor costs a key derivation a message.
    const isHarmless = (message: unknown): boolean => {
      const { name, input } = (message ?? {}) as { readonly name?: unknown; readonly input?: unknown };
      return name !== 'lock' || !consolePort.calls.lock.input.safeParse(input).success;
    };
    const messages = fc.sample(frame.filter(isHarmless), { numRuns: 2500, seed });
    const line = await overChannel((port) => desk.serve(port));
    const answers = new Map<number, { ok: boolean; error?: unknown }[]>();
    line.page.onMessage((message) => {
      const { t, id, ...rest } = message as { t: string; id: number; ok: boolean };
      if (t === 'answer') answers.set(id, [...(answers.get(id) ?? []), rest]);
    });
    const named: number[] = [];
    messages.forEach((message, id) => {
      const isFrame = typeof message === 'object' && message !== null && !Array.isArray(message);
      if (isFrame) named.push(id);
      line.page.post(isFrame ? { ...message, id } : message);
    });
    line.page.post({ t: 'call', id: messages.length, name: 'session', input: {} });
    await expect.poll(() => answers.size, { timeout: 20_000 }).toBe(named.length + 1);

    expect([...answers.values()].every((given) => given.length === 1)).toBe(true);
    const errors = named.flatMap((id) => answers.get(id) ?? []).filter((answer) => !answer.ok);
    const kinds = errors.map((answer) => PortError.parse(answer.error).kind);
    expect(errors.length).toBeGreaterThan(1500);
    expect(new Set(kinds)).toEqual(new Set(['bad-input', 'unknown-call']));
    expect(answers.get(messages.length)?.[0]).toMatchObject({ ok: true, value: { state: 'open' } });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(desk.defects).toEqual([]);
    await line.close();
  });
});
