import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { joinSocket } from './socket-frames.ts';

/** A page's socket, and the frames that reached the desk as an ordinary child process is given them. */
function joined() {
  const closed: number[] = [];
  const socket = Object.assign(new EventEmitter(), { close: (code: number) => void closed.push(code) });
  const reached: string[] = [];
  joinSocket(socket as unknown as WebSocket, {
    connect: () => ({ send: (message) => void reached.push(JSON.stringify(message)), close: () => undefined }),
  });
  const frame = (text: string, isBinary = false): void => void socket.emit('message', Buffer.from(text), isBinary);
  return { frame, closed, reached };
}

describe('a page’s socket', () => {
  it('takes text frames of JSON and ends at anything else', () => {
    const { frame, closed, reached } = joined();
    frame('{"t":"call"}');
    expect([reached, closed]).toEqual([['{"t":"call"}'], []]);
    frame('no JSON');
    frame('{}', true);
    expect(closed).toEqual([1003, 1003]);
    expect(reached).toHaveLength(1);
  });

  it('ends at JSON that can be read and not written again, and the host goes on', () => {
    const { frame, closed, reached } = joined();
    const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
    // Control: it is JSON, and writing it fails.
    expect(() => JSON.stringify(JSON.parse(deep))).toThrow(RangeError);
    frame(deep);
    expect([reached, closed]).toEqual([[], [1003]]);
  });
});
