/** A page at a loopback host, without a browser: the link from the terminal, the cookie, the socket. */
import { WebSocket } from 'ws';
import { consolePort, type ConsolePort } from '#contracts/console-port.ts';
import { connectPort, type Connected } from '#contracts/port-calls.ts';
import { portOfSocket } from '../../src/console/desk/socket.ts';

export interface OpenPage {
  readonly desk: Connected<ConsolePort>;
  /** The close code of the socket, once it is closed. */
  readonly closed: Promise<number>;
  /** Another socket of the same page, as after a reload. */
  readonly again: () => Promise<OpenPage>;
}

/** Opens `link`, which works once. */
export async function openPage(link: string): Promise<OpenPage> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/session`, { method: 'POST', headers: { origin, 'mash-token': hash.slice(1) } });
  if (!answer.ok) throw new Error(`not invited: ${String(answer.status)}`);
  return connect(origin, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

async function connect(origin: string, cookie: string): Promise<OpenPage> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/desk`, { headers: { origin, cookie } });
  const closed = new Promise<number>((done) => socket.once('close', done));
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const desk = connectPort(consolePort, portOfSocket(socket as unknown as globalThis.WebSocket));
  return { desk, closed, again: () => connect(origin, cookie) };
}
