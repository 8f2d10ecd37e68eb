import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** The network cable of one workstation: everything its desk says to anybody goes through it. */
export interface Cable {
  /** What a process is started with so that all its requests go through the cable. */
  readonly environment: Readonly<Record<string, string>>;
  readonly isPlugged: () => boolean;
  /** Ends every conversation at once and lets none begin. */
  unplug(): void;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a cable: a forward proxy on 127.0.0.1 that can be pulled, so that real connections really end. */
export async function layCable(): Promise<Cable> {
  const sockets = new Set<Socket>();
  let plugged = true;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connection', keep);
  server.on('connect', (request, socket, head) => {
    const target = URL.parse(`http://${request.url ?? ''}`);
    if (!plugged || target === null) {
      socket.destroy();
      return;
    }
    let isThrough = false;
    const far = connect(Number(target.port || 80), target.hostname, () => {
      isThrough = true;
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      far.write(head);
      far.pipe(socket);
      socket.pipe(far);
    });
    keep(far);
    far.once('close', () => {
      // Nobody listens there: said at once, as a refused connection is; without an answer the client asks for ever.
      if (isThrough || !plugged) socket.destroy();
      else socket.end('HTTP/1.1 502 Nobody there\r\n\r\n');
    });
    socket.once('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy = `http://127.0.0.1:${String(port)}`;
  const cut = (): void => {
    for (const socket of [...sockets]) socket.destroy();
  };
  return {
    environment: {
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: proxy,
      http_proxy: proxy,
      HTTPS_PROXY: proxy,
      https_proxy: proxy,
      NO_PROXY: '',
      no_proxy: '',
    },
    isPlugged: () => plugged,
    unplug() {
      if (!plugged) return;
      plugged = false;
      server.close();
      cut();
    },
    async plug() {
      if (plugged) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      plugged = true;
    },
    async close() {
      if (!plugged) return;
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
