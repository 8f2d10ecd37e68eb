import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startPageServer, type PageServer } from './page-server.ts';
import { openPageSession, readCookie } from './page-session.ts';

const files = new Map([
  [
    '/index.html',
    {
      type: 'text/html; charset=utf-8',
      bytes: Buffer.from('<meta property="csp-nonce" nonce="__CSP_NONCE__"><p>page</p>'),
    },
  ],
  ['/assets/main.js', { type: 'text/javascript; charset=utf-8', bytes: Buffer.from('export {}') }],
]);
let spent = 0;
const session = openPageSession(() => (spent += 1));
let server: PageServer;
let self: string;
let cookie = '';

beforeAll(async () => {
  server = await startPageServer({ port: 0, files, session, onSocket: (socket) => socket.send('"welcome"') });
  self = `127.0.0.1:${String(server.port)}`;
});
afterAll(() => server.close());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Raw HTTP, because fetch puts paths and Host in order. */
async function ask({
  method = 'GET',
  path = '/',
  headers = {},
}: Asked): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  const sent = request({ host: '127.0.0.1', port: server.port, method, path, headers: { host: self, ...headers } });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of answer) body += String(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}

describe('the page server', () => {
  it('serves the page with a policy and a nonce of its own each time', async () => {
    const [one, two] = [await ask({}), await ask({})];
    const nonceOf = (body: string): string | undefined => /nonce="([^"]+)"/.exec(body)?.[1];
    expect(one.status).toBe(200);
    expect(nonceOf(one.body)).not.toBe(nonceOf(two.body));
    expect(one.body).not.toContain('__CSP_NONCE__');
    const policy = new Map(
      String(one.headers['content-security-policy'])
        .split('; ')
        .map((directive): [string, string] => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe(`'self' 'nonce-${nonceOf(one.body) ?? ''}'`);
    expect(policy.get('connect-src')).toBe(`'self' ws://${self}`);
    expect(policy.get('require-trusted-types-for')).toBe("'script'");
    for (const name of ['base-uri', 'form-action', 'frame-src', 'object-src', 'frame-ancestors'])
      expect(policy.get(name)).toBe("'none'");
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|data:/);
  });

  it('serves what was built and nothing else, whatever the path', async () => {
    expect((await ask({ path: '/assets/main.js?v=1' })).status).toBe(200);
    for (const path of [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '//etc/passwd',
      '/index.html/',
      '/assets',
      '/constructor',
      '/__proto__',
      'http://elsewhere.example/',
    ]) {
      expect((await ask({ path })).status, path).toBe(404);
    }
  });

  it('answers under its own name only, and only what it knows', async () => {
    for (const host of [
      'localhost',
      'elsewhere.example',
      `elsewhere.example:${String(server.port)}`,
      `127.0.0.1:${String(server.port + 1)}`,
    ]) {
      expect((await ask({ headers: { host } })).status).toBe(421);
    }
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'POST']) expect((await ask({ method })).status).toBe(405);
  });

  it('gives a cookie once for a link, and a new link for the next', async () => {
    const origin = `http://${self}`;
    const token = session.token();
    const enter = (headers: Readonly<Record<string, string>>): ReturnType<typeof ask> =>
      ask({ method: 'POST', path: '/session', headers });
    expect((await enter({ origin })).status).toBe(403);
    expect((await enter({ origin, 'mash-token': `${token}x` })).status).toBe(403);
    expect((await enter({ origin: 'http://elsewhere.example', 'mash-token': token })).status).toBe(403);
    expect((await enter({ 'mash-token': token })).status).toBe(403);
    expect(spent).toBe(0);
    const welcome = await enter({ origin, 'mash-token': token });
    expect(welcome.status).toBe(204);
    const [set = ''] = welcome.headers['set-cookie'] ?? [];
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    cookie = set.split(';')[0] ?? '';
    expect(spent).toBe(1);
    expect((await enter({ origin, 'mash-token': token })).status).toBe(403);
    expect(session.token()).not.toBe(token);
    // After a reload the cookie alone is asked about.
    expect((await enter({ origin, cookie })).status).toBe(204);
    expect((await enter({ origin, cookie: `${cookie}x` })).status).toBe(403);
  });

  it('opens the socket for our page with its cookie only', async () => {
    const origin = `http://${self}`;
    const connect = async (headers: Readonly<Record<string, string>>, path = '/desk'): Promise<'open' | number> => {
      const socket = new WebSocket(`ws://${self}${path}`, { headers });
      return new Promise((done) => {
        socket.on('open', () => {
          socket.terminate();
          done('open');
        });
        socket.on('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
        socket.on('error', () => done(0));
      });
    };
    expect(await connect({ origin, cookie })).toBe('open');
    expect(await connect({ origin })).toBe(403);
    expect(await connect({ cookie })).toBe(403);
    expect(await connect({ origin: 'http://elsewhere.example', cookie })).toBe(403);
    expect(await connect({ origin: 'null', cookie })).toBe(403);
    expect(await connect({ origin, cookie: cookie.replace('=', '=x') })).toBe(403);
    expect(await connect({ origin, cookie, host: 'elsewhere.example' })).toBe(403);
    expect(await connect({ origin, cookie }, '/other')).toBe(403);
  });
});

describe('a cookie header', () => {
  it('is read by whole names', () => {
    expect(readCookie('a=1; mash-desk-2=two; mash-desk-21=no', 'mash-desk-2')).toBe('two');
    expect(readCookie('xmash-desk-2=two', 'mash-desk-2')).toBeUndefined();
    expect(readCookie(undefined, 'a')).toBeUndefined();
  });
});
