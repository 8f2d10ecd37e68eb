import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Id } from '#kernel/ids.ts';
import { openCaseApiClient, type HubClient } from './case-api-client.ts';
import { listenForPokes } from './pokes.ts';
import type { TokenAnswer } from './tokens.ts';

/** What the stand-in for the hub answers, call after call, and what it was asked. */
interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
let script: Scripted[] = [];
let asked: { readonly line: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
let server: Server;
let centralUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body });
      const { status = 200, headers = {}, body: said } = script.shift() ?? { status: 500 };
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(said ?? {}));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  centralUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hub`;
});
afterAll(() => server.close());
beforeEach(() => {
  script = [];
  asked = [];
  wanted = [];
});

const deviceId = 'd'.repeat(32) as Id<'device'>;
const identity = { deviceId, clientId: 'c'.repeat(32) as Id<'client'>, publicKey: 'AAAA' };
let wanted: boolean[] = [];
const client = (
  token: (again: boolean) => TokenAnswer = (again) => ({ kind: 'token', token: again ? 'second' : 'first' }),
): HubClient =>
  openCaseApiClient({
    centralUrl,
    identity,
    label: 'test',
    token: async (again) => {
      wanted.push(again);
      return token(again);
    },
    fetch,
  });

const epoch = 'e'.repeat(32);
const attempt = { number: 7, value: 'a'.repeat(32) };
const lease = {
  epoch,
  serverTime: '2026-11-20T09:00:00.000Z',
  device: 'active',
  actor: {
    userId: 'u',
    name: 'U',
    hub: 'h',
    roles: ['mash-officer'],
    signsFor: [],
    employer: 'e',
    controller: 'c',
    agency: 'a',
  },
  durableNumber: 0,
} as const;

describe('the case API over HTTP', () => {
  it('asks with the token and the device, below the address it was given', async () => {
    script = [{ body: lease }];
    expect(await client().lease(attempt)).toEqual({ kind: 'answered', body: lease });
    expect(asked[0]).toMatchObject({
      line: 'POST /hub/v1/lease',
      headers: { authorization: 'Bearer first', 'mash-device': deviceId, 'mash-client': identity.clientId },
      body: JSON.stringify({ attempt }),
    });
  });

  it('puts cursors and bodies where the table says', async () => {
    const page = {
      epoch,
      serverTime: lease.serverTime,
      from: 'a b&c',
      cursor: 'n',
      changes: [],
      evict: [],
      more: false,
      digest: '0'.repeat(64),
    };
    script = [
      { body: page },
      { body: { ...page, from: null } },
      { body: { epoch, serverTime: lease.serverTime, outcomes: [] } },
    ];
    const api = client();
    expect((await api.changes('a b&c')).kind).toBe('answered');
    expect((await api.snapshot(undefined)).kind).toBe('answered');
    expect((await api.sendCommands({ epoch, commands: [] })).kind).toBe('answered');
    expect(asked.map(({ line }) => line)).toEqual([
      'GET /hub/v1/changes?cursor=a+b%26c',
      'GET /hub/v1/snapshot',
      'POST /hub/v1/commands',
    ]);
    expect(JSON.parse(asked[2]?.body ?? '')).toEqual({ epoch, commands: [] });
  });

  it.each([
    [{ status: 500 }, { kind: 'server-trouble' }],
    [
      { status: 503, headers: { 'retry-after': '7' } },
      { kind: 'server-trouble', retryAfterMs: 7000 },
    ],
    [{ status: 429, headers: { 'retry-after': 'soon' } }, { kind: 'server-trouble' }],
    // A timer of 115 days would run over and go off at once.
    [
      { status: 503, headers: { 'retry-after': '9999999' } },
      { kind: 'server-trouble', retryAfterMs: 900_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': '-5' } },
      { kind: 'server-trouble', retryAfterMs: 0 },
    ],
    [
      { status: 400, body: { kind: 'bad-cursor' } },
      { kind: 'refused', problem: 'bad-cursor' },
    ],
    [
      { status: 400, body: 'nonsense' },
      { kind: 'refused', problem: 'bad-request' },
    ],
    [
      { status: 413, body: {} },
      { kind: 'refused', problem: 'too-large' },
    ],
    [{ status: 403, body: { kind: 'not-known-device' } }, { kind: 'forbidden-device' }],
    [{ body: { epoch: 'of another shape' } }, { kind: 'server-trouble' }],
    [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }, { kind: 'unreachable' }],
  ] as const)('names %o', async (said, answer) => {
    script = [said];
    expect(await client().changes('c')).toEqual(answer);
  });

  it('gets another token once when one is turned away, and no third', async () => {
    script = [{ status: 401 }, { body: lease }];
    expect((await client().lease(attempt)).kind).toBe('answered');
    expect(wanted).toEqual([false, true]);
    script = [{ status: 401 }, { status: 401 }];
    expect(await client().lease(attempt)).toEqual({ kind: 'not-signed-in' });
    expect(asked).toHaveLength(4);
  });

  it('asks nobody without a token, and tells a provider that is away from somebody who is signed out', async () => {
    expect(await client(() => ({ kind: 'none' })).lease(attempt)).toEqual({ kind: 'not-signed-in' });
    expect(await client(() => ({ kind: 'unreachable' })).lease(attempt)).toEqual({ kind: 'unreachable' });
    expect(asked).toEqual([]);
  });

  it('enrols the device when the hub does not know it, and asks again', async () => {
    script = [{ body: { ...lease, device: 'unknown' } }, { body: { enrolled: true } }, { body: lease }];
    expect(await client().lease(attempt)).toEqual({ kind: 'answered', body: lease });
    expect(asked.map(({ line }) => line)).toEqual(['POST /hub/v1/lease', 'POST /hub/v1/devices', 'POST /hub/v1/lease']);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ ...identity, label: 'test' });
  });

  it.each(['revoked', 'frozen'])('never enrols a device that was %s', async (device) => {
    script = [{ body: { ...lease, device } }];
    expect(await client().lease(attempt)).toMatchObject({ kind: 'answered', body: { device } });
    expect(asked).toHaveLength(1);
  });

  it('enrols another client in the place of a frozen one with the code it was given', async () => {
    const fresh = { ...identity, clientId: 'b'.repeat(32) as Id<'client'> };
    const next = { ...fresh, renews: identity.clientId };
    script = [{ body: { enrolled: true } }, { status: 400, body: { kind: 'wrong-code' } }];
    expect(await client().renew(next, '7K3F')).toEqual({ kind: 'answered', body: { enrolled: true } });
    const renews = { clientId: identity.clientId, code: '7K3F' };
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ ...fresh, label: 'test', renews });
    expect(await client().renew(next, '7K3F')).toEqual({ kind: 'refused', problem: 'wrong-code' });
  });
});

describe('pokes', () => {
  it('come with every event and with the beginning and end of every stream, not with comments, until nobody listens', async () => {
    let streams = 0;
    const hub = createServer((_request, response) => {
      streams += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      if (streams > 1) return;
      response.write('data: mo');
      setTimeout(() => {
        response.write('ved\n\ndata: moved\n\n');
        setTimeout(() => response.end(), 50);
      }, 50);
    }).listen(0, '127.0.0.1');
    await once(hub, 'listening');
    const url = new URL(`http://127.0.0.1:${String((hub.address() as AddressInfo).port)}/v1/events`);
    const token: TokenAnswer = { kind: 'token', token: 't' };
    let pokes = 0;
    const stop = listenForPokes({ url, identity, token: async () => token, fetch, poke: () => (pokes += 1) });
    await expect.poll(() => pokes).toBeGreaterThanOrEqual(2);
    // The stream ended, which is worth a look, and a second one is opened, which is worth another.
    await expect.poll(() => [streams, pokes], { timeout: 5000 }).toEqual([2, 4]);
    stop();
    const ended = once(hub, 'close');
    hub.close();
    // What listens no more holds no connection open.
    await ended;
  });
});
