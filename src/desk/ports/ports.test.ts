import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Port } from '#contracts/port.ts';
import { channelPort, readFrame, type ChannelFrame } from '../child-channel.ts';
import { portsOfParent, type ParentPort, type TransferredPort } from './parent-port.ts';
import { portsOfProcess, type ParentProcess } from './parent-process.ts';

class FakeTransferred extends EventEmitter implements TransferredPort {
  readonly posted: unknown[] = [];
  started = false;
  closed = false;
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  start(): void {
    this.started = true;
  }
  close(): void {
    this.closed = true;
  }
}

class FakeProcess extends EventEmitter implements ParentProcess {
  readonly sent: ChannelFrame[] = [];
  send(message: ChannelFrame): void {
    this.sent.push(message);
  }
}

const heard = (port: Port): unknown[] => {
  const messages: unknown[] = [];
  port.onMessage((message) => messages.push(message));
  return messages;
};

describe('ports handed over by Electron', () => {
  it('arrive as host and console ports, also before anybody listens; anything else is ignored', () => {
    const parent = new EventEmitter() as EventEmitter & ParentPort;
    const source = portsOfParent(parent);
    const [host, page] = [new FakeTransferred(), new FakeTransferred()];
    parent.emit('message', { data: { kind: 'host-port' }, ports: [host] });
    parent.emit('message', { data: { kind: 'other' }, ports: [new FakeTransferred()] });
    parent.emit('message', { data: 'host-port', ports: [new FakeTransferred()] });
    parent.emit('message', { data: { kind: 'console-port' }, ports: [] });
    const hosts: Port[] = [];
    const pages: Port[] = [];
    source.onHostPort((port) => hosts.push(port));
    source.onConsolePort((port) => pages.push(port));
    parent.emit('message', { data: { kind: 'console-port' }, ports: [page] });
    expect([hosts.length, pages.length]).toEqual([1, 1]);
    const messages = heard(pages[0]!);
    expect(page.started).toBe(true);
    page.emit('message', { data: { a: 1 } });
    expect(messages).toEqual([{ a: 1 }]);
    let ends = 0;
    pages[0]?.onClose(() => (ends += 1));
    page.emit('close');
    page.emit('close');
    expect(ends).toBe(1);
    pages[0]?.post('late');
    expect(page.posted).toEqual([]);
    hosts[0]?.post('early');
    hosts[0]?.close();
    hosts[0]?.post('late');
    expect([host.posted, host.closed]).toEqual([['early'], true]);
  });
});

describe('ports over the channel of a child process', () => {
  it('keep host and pages apart, come and go, and end with the channel', () => {
    const parent = new FakeProcess();
    const source = portsOfProcess(parent);
    const pages: Port[] = [];
    let hostEnded = false;
    source.onHostPort((port) => {
      port.onClose(() => (hostEnded = true));
      heard(port);
      port.post('to host');
    });
    source.onConsolePort((port) => pages.push(port));
    parent.emit('message', { channel: 'console', id: 4, open: true });
    parent.emit('message', { channel: 'console', id: 4, open: true });
    parent.emit('message', { channel: 'console', id: 9, open: true });
    parent.emit('message', { channel: 'console', id: 4, message: 'for four' });
    parent.emit('message', { channel: 'console', id: 7, message: 'for nobody' });
    expect(pages).toHaveLength(2);
    // What came before there was a listener has waited.
    expect(heard(pages[0]!)).toEqual(['for four']);
    expect(heard(pages[1]!)).toEqual([]);
    pages[0]?.post('from four');
    pages[0]?.close();
    expect(parent.sent).toEqual([
      { channel: 'host', id: 0, message: 'to host' },
      { channel: 'console', id: 4, message: 'from four' },
      { channel: 'console', id: 4, close: true },
    ]);
    let nineEnded = 0;
    pages[1]?.onClose(() => (nineEnded += 1));
    parent.emit('message', { channel: 'console', id: 9, close: true });
    parent.emit('disconnect');
    expect([nineEnded, hostEnded]).toEqual([1, true]);
  });

  it('reads frames and nothing else', () => {
    for (const odd of [
      null,
      7,
      'x',
      [],
      {},
      { channel: 'host' },
      { channel: 'x', id: 1, message: 1 },
      { channel: 'host', id: 1.5, message: 1 },
      { channel: 'host', id: 0, open: true },
    ]) {
      expect(readFrame(odd)).toBeUndefined();
    }
    expect(readFrame({ channel: 'host', id: 0, message: undefined })).toEqual({
      channel: 'host',
      id: 0,
      message: undefined,
    });
    expect(readFrame({ channel: 'console', id: 3, close: true })).toEqual({ channel: 'console', id: 3, close: true });
  });

  it('says nothing after either side has closed', () => {
    const sent: unknown[] = [];
    const line = channelPort(
      (message) => sent.push(message),
      () => sent.push('closed'),
    );
    line.ended();
    line.port.post('late');
    line.port.close();
    line.receive('late');
    expect(sent).toEqual([]);
  });
});
