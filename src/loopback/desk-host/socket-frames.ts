import type { RawData, WebSocket } from 'ws';
import type { ConsoleLine, DeskChild, Ending } from './desk-child.ts';

/** Close codes a page sees (4000-4999 are ours): it connects again in every case and shows what the code says. */
export const closeCodes: Readonly<Record<Ending, number>> = { lock: 4001, crash: 4002, stop: 4003 };

/** Joins a page's socket to the desk: one port message is one text frame of JSON, both ways. */
export function joinSocket(socket: WebSocket, desk: Pick<DeskChild, 'connect'>): void {
  const line: ConsoleLine = desk.connect(
    (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    (why) => socket.close(closeCodes[why], why),
  );
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const message = isBinary ? undefined : readJson(data);
    if (message === undefined || !isSent(line, message)) socket.close(1003, 'text frames of JSON only');
  });
  socket.on('close', () => line.close());
  socket.on('error', () => socket.terminate());
}

/** Brackets nested by the hundred thousand can be read and not written again: they end the page, not the host. */
function isSent(line: ConsoleLine, message: unknown): boolean {
  try {
    line.send(message);
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

function readJson(data: RawData): unknown {
  try {
    // With the default binaryType a text frame arrives as one Buffer.
    return JSON.parse((data as Buffer).toString('utf8'));
  } catch {
    return undefined;
  }
}
