import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, resolve, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Port } from '#contracts/port.ts';
import { builtOnce } from './built-once.ts';
import { openFixtureDesk, type FixtureDesk } from './fixture-desk.ts';

const root = resolve(import.meta.dirname, '../../..');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

let built: Promise<string> | undefined;

/** The page as the desktop program gets it, built once for each run into a scratch folder; files run side by side. */
export function buildConsole(): Promise<string> {
  built ??= builtOnce('page', async (outDir) => {
    await build({
      root: join(root, 'src/console'),
      configFile: false,
      logLevel: 'error',
      plugins: [react()],
      build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
    });
  });
  return built;
}

/** The page over 127.0.0.1, with the policy of the desktop and the socket of the loopback host, before a fixture desk. */
export interface FixtureHost {
  readonly url: string;
  readonly token: string;
  readonly desk: FixtureDesk;
  /** Cuts every connection, as when the desk process ends. */
  cut(): void;
  close(): Promise<void>;
}

export async function openFixtureHost(built: string, hub: { readonly rows?: number } = {}): Promise<FixtureHost> {
  const desk = openFixtureDesk(hub);
  const token = randomBytes(16).toString('hex');
  const cookie = randomBytes(16).toString('hex');
  let fresh = true;
  const files = new Map<string, Buffer>(
    readdirSync(built, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(built, file).split(sep).join('/')}`, readFileSync(file)] as const;
      }),
  );
  const knows = (header: string | undefined): boolean => header?.includes(`mash=${cookie}`) === true;
  const server: Server = createServer((request, response) => {
    if (request.url === '/session') {
      const invited = fresh && request.headers['mash-token'] === token;
      if (invited) fresh = false;
      response.writeHead(
        invited || knows(request.headers.cookie) ? 204 : 401,
        invited ? { 'set-cookie': `mash=${cookie}; HttpOnly; SameSite=Strict; Path=/` } : {},
      );
      response.end();
      return;
    }
    const path = request.url === '/' ? '/index.html' : (request.url ?? '');
    const file = files.get(path);
    if (file === undefined) {
      response.writeHead(404);
      response.end();
      return;
    }
    const nonce = randomBytes(18).toString('base64');
    const host = request.headers.host ?? '';
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; font-src 'self'; connect-src 'self' ws://${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    });
    response.end(path === '/index.html' ? file.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : file);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/desk' || !knows(request.headers.cookie)) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      desk.serve(portOf(ws));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const ws of sockets.clients) ws.terminate();
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    token,
    desk,
    cut,
    async close() {
      cut();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function portOf(ws: WebSocket): Port {
  return {
    post: (message) => {
      ws.send(JSON.stringify(message));
    },
    onMessage: (listener) => {
      ws.on('message', (data) => {
        listener(JSON.parse((data as Buffer).toString('utf8')));
      });
    },
    onClose: (listener) => {
      ws.on('close', () => {
        listener();
      });
    },
    close: () => {
      ws.close();
    },
  };
}
