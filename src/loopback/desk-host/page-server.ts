import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeServer, listen } from '../listening.ts';
import { commonHeaders, contentSecurityPolicy, pageWithNonce, type PageFile } from './page-files.ts';
import { readCookie, type PageSession } from './page-session.ts';

/** What the page server is made of. */
export interface PageServerParts {
  /** 0 takes any free port. */
  readonly port: number;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly session: PageSession;
  /** A page that proved itself has opened its socket to the desk. */
  readonly onSocket: (socket: WebSocket) => void;
}

/** The server of one desk's page on 127.0.0.1. */
export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Most bytes of one frame: the largest port message, four bytes a character. */
const largestFrame = 16_000_000;

/**
 * Serves the screen and its socket to this machine only. Host and Origin are checked on everything that can do anything,
 * so neither a rebound name nor another site's page gets through; the socket also needs the cookie.
 */
export async function startPageServer(parts: PageServerParts): Promise<PageServer> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame });
  const port = await listen(server, parts.port);
  const self = `127.0.0.1:${String(port)}`;
  // Cookies do not know ports: two desks on one machine need two names.
  const cookieName = `mash-desk-${String(port)}`;

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = answer(request);
    response.writeHead(status, { ...commonHeaders, ...headers }).end(body);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const mayConnect =
      request.url === '/desk' &&
      request.headers.host === self &&
      request.headers.origin === `http://${self}` &&
      parts.session.knows(readCookie(request.headers.cookie, cookieName));
    if (mayConnect) sockets.handleUpgrade(request, socket, head, parts.onSocket);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return {
    port,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await closeServer(server);
    },
  };

  function answer(request: IncomingMessage): Answer {
    if (request.headers.host !== self) return { status: 421 };
    if (request.method === 'POST' && request.url === '/session') return startSession(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
    const path = request.url?.split('?')[0] ?? '/';
    const file = parts.files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return { status: 404 };
    if (!file.type.startsWith('text/html'))
      return { status: 200, headers: { 'content-type': file.type }, body: file.bytes };
    const nonce = randomBytes(16).toString('base64');
    const headers = { 'content-type': file.type, 'content-security-policy': contentSecurityPolicy(nonce, port) };
    return { status: 200, headers, body: pageWithNonce(file, nonce) };
  }

  function startSession(request: IncomingMessage): Answer {
    if (request.headers.origin !== `http://${self}`) return { status: 403 };
    const token = request.headers['mash-token'];
    // A page that was reloaded has no token any more; it asks whether its cookie still counts.
    if (token === undefined)
      return { status: parts.session.knows(readCookie(request.headers.cookie, cookieName)) ? 204 : 403 };
    const cookie = parts.session.spend(typeof token === 'string' ? token : undefined);
    if (cookie === undefined) return { status: 403 };
    return { status: 204, headers: { 'set-cookie': `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict` } };
  }
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}
