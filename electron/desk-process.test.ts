import { EventEmitter } from 'node:events';
import type { MessageChannelMain, UtilityProcess } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageChannelMain as Channel, type MessagePortMain } from '#test/double/message-ports.ts';
import { hostPort, type HostPort } from '#contracts/host-port.ts';
import { connectPort, type Connected, type Handlers } from '#contracts/port-calls.ts';
import { openDesk, type Desk, type DeskParts } from './desk-process.ts';
import { portOf } from './message-port.ts';

/** A utility process that is only remembered. */
class Child extends EventEmitter {
  readonly pid = undefined;
  readonly given: string[] = [];
  host: Connected<HostPort> | undefined;
  stubborn = false;

  postMessage(message: { readonly kind: string }, [port]: readonly MessagePortMain[]): void {
    this.given.push(message.kind);
    if (message.kind === 'host-port')
      this.host = connectPort(hostPort, portOf(port as unknown as Electron.MessagePortMain));
  }
  kill(): boolean {
    if (!this.stubborn) this.emit('exit', 0);
    return true;
  }
}

const page = { isDestroyed: () => false, postMessage: vi.fn() };
const said = (): unknown[] => page.postMessage.mock.calls.map(([channel, word]: unknown[]) => [channel, word]);
let children: Child[];
let emptied: number;
let givenUp: number;
let desk: Desk;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  page.postMessage.mockClear();
  children = [];
  emptied = 0;
  givenUp = 0;
  const parts: DeskParts = {
    fork: () => {
      children.push(new Child());
      return children.at(-1) as unknown as UtilityProcess;
    },
    channel: () => new Channel() as unknown as MessageChannelMain,
    handlers: (lock) => ({ locked: () => (lock(), {}) }) as unknown as Handlers<HostPort>,
    emptyPage: () => (emptied += 1),
    onGivenUp: () => (givenUp += 1),
    onDefect: String,
    now: () => 0,
  };
  desk = openDesk(parts);
  desk.start();
  desk.connectPage(page);
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets what is on its way arrive. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
};

describe('the life of the desk process', () => {
  it('gets the host port first, then a port for each page that asks', () => {
    desk.connectPage(page);
    expect(children[0]?.given).toEqual(['host-port', 'console-port', 'console-port']);
    expect(said()).toEqual([
      ['desk-port', 'start'],
      ['desk-port', 'start'],
    ]);
  });
  it('starts once, however often it is asked', () => {
    desk.start();
    expect(children).toHaveLength(1);
  });
  it('comes back when it ends by itself, and the page hears of both', async () => {
    children[0]?.emit('exit', 1);
    await settle();
    vi.runAllTimers();
    expect(children).toHaveLength(2);
    expect(said().slice(1)).toEqual([
      ['desk-gone', null],
      ['desk-port', 'crash'],
    ]);
    expect(emptied).toBe(0);
  });
  it('is given up after five ends, and starts again when a person says so', async () => {
    for (let end = 0; end < 5; end += 1) {
      children.at(-1)?.emit('exit', 1);
      await settle();
      vi.runAllTimers();
    }
    expect([children.length, givenUp]).toEqual([5, 1]);
    desk.start();
    expect(children).toHaveLength(6);
  });
  it('answers a lock, ends, empties the page and starts anew', async () => {
    expect(await children[0]?.host?.call('locked', {})).toEqual({});
    await settle();
    expect([children.length, emptied]).toEqual([2, 1]);
    expect(children[1]?.given).toEqual(['host-port']);
    desk.connectPage(page);
    expect(said().at(-1)).toEqual(['desk-port', 'lock']);
  });
  it('is told of power events', async () => {
    const heard: string[] = [];
    children[0]?.host?.on('power', ({ what }) => heard.push(what));
    desk.power('suspend');
    desk.power('resume');
    await settle();
    expect(heard).toEqual(['suspend', 'resume']);
  });
  it('is asked to close and ended at the end of its two seconds', async () => {
    const heard: string[] = [];
    children[0]?.host?.on('power', ({ what }) => heard.push(what));
    let closed = false;
    void desk.close().then(() => (closed = true));
    await settle();
    expect([heard, closed]).toEqual([['closing'], false]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(closed).toBe(true);
    desk.start();
    expect(children).toHaveLength(1);
  });
  it('ends on closing without a new start when it says locked', async () => {
    children[0]?.host?.on('power', () => void children[0]?.host?.call('locked', {}));
    await desk.close();
    expect([children.length, emptied]).toEqual([1, 0]);
  });
});
