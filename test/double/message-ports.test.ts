import { describe, expect, it } from 'vitest';
import { Carrier, MessageChannelMain, type MessagePortMain, type PortFrame } from './message-ports.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setImmediate(done));
};
const collect = (port: MessagePortMain): unknown[] => {
  const got: unknown[] = [];
  port.on('message', ({ data }: { data: unknown }) => got.push(data));
  port.start();
  return got;
};

describe('a channel', () => {
  it('keeps order, copies, and keeps what comes before the start', async () => {
    const { port1, port2 } = new MessageChannelMain();
    const sent = { a: 1 };
    port1.postMessage(sent);
    sent.a = 2;
    port1.postMessage(sent);
    await settle();
    const got = collect(port2);
    port1.postMessage('later');
    await settle();
    expect(got).toEqual([{ a: 1 }, { a: 2 }, 'later']);
  });
  it('tells the other end once when it closes, after what was sent', async () => {
    const { port1, port2 } = new MessageChannelMain();
    const got = collect(port2);
    port2.on('close', () => got.push('closed'));
    port1.postMessage('last');
    port1.close();
    port1.close();
    port1.postMessage('too late');
    await settle();
    expect(got).toEqual(['last', 'closed']);
  });
});

describe('a port that is carried away', () => {
  it('is announced first, then what waited in it follows, and it works both ways', async () => {
    const { port1, port2 } = new MessageChannelMain();
    const frames: (PortFrame | string)[] = [];
    const carrier = new Carrier((frame) => frames.push(frame));
    port1.postMessage('before');
    await settle();
    carrier.carry([port2], (numbers) => frames.push(`announced ${numbers.join()}`));
    port1.postMessage('after');
    const got = collect(port1);
    carrier.receive({ port: 1, data: 'back' });
    await settle();
    expect(frames).toEqual(['announced 1', { port: 1, data: 'before' }, { port: 1, data: 'after' }]);
    expect(got).toEqual(['back']);
  });
  it('cannot be used or carried again here', () => {
    const { port1 } = new MessageChannelMain();
    const carrier = new Carrier(() => undefined);
    carrier.carry([port1], () => undefined);
    expect(() => port1.postMessage(1)).toThrow('transferred');
    expect(() => carrier.carry([port1], () => undefined)).toThrow('twice');
  });
  it('closes with the place it went to', async () => {
    const { port1, port2 } = new MessageChannelMain();
    const got = collect(port1);
    port1.on('close', () => got.push('closed'));
    const carrier = new Carrier(() => undefined);
    carrier.carry([port2], () => undefined);
    carrier.endAll();
    carrier.receive({ port: 1, data: 'from the dead' });
    await settle();
    expect(got).toEqual(['closed']);
  });
});
