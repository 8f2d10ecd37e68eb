import { describe, expect, it, vi } from 'vitest';
import { portPair } from './port.ts';

const settle = () => new Promise((done) => setTimeout(done, 0));

describe('a pair of ports', () => {
  it('keeps order, clones, and delivers later', async () => {
    const [near, far] = portPair();
    const heard: unknown[] = [];
    far.onMessage((message) => heard.push(message));
    const sent = { n: 1, gone: undefined };
    near.post(sent);
    sent.n = 2;
    near.post(sent);
    expect(heard).toEqual([]);
    await settle();
    expect(heard).toEqual([{ n: 1 }, { n: 2 }]);
    expect(heard[0]).not.toHaveProperty('gone');
  });

  it('keeps what comes before anybody listens', async () => {
    const [near, far] = portPair();
    near.post(1);
    near.post(2);
    await settle();
    const heard: unknown[] = [];
    far.onMessage((message) => heard.push(message));
    near.post(3);
    await settle();
    expect(heard).toEqual([1, 2, 3]);
  });

  it('hears nothing more once it has closed itself', async () => {
    const [near, far] = portPair();
    const heard = vi.fn();
    far.onMessage(heard);
    near.post('on its way');
    far.close();
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });

  it('tells the other side once that it closed, after what was posted before, also somebody who asks later', async () => {
    const [near, far] = portPair();
    const heard: unknown[] = [];
    const own = vi.fn();
    near.onClose(own);
    far.onMessage((message) => heard.push(message));
    far.onClose(() => heard.push('closed'));
    near.post('last');
    near.close();
    near.close();
    near.post('swallowed');
    await settle();
    expect(heard).toEqual(['last', 'closed']);
    far.post('swallowed');
    const late = vi.fn();
    far.onClose(late);
    await settle();
    expect(late).toHaveBeenCalledOnce();
    expect(own).not.toHaveBeenCalled();
  });
});
