import { EventEmitter } from 'node:events';
import type { IpcMain, WebContents } from 'electron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTrustedSender, onDeskPortWanted, rateLimit } from './ipc.ts';

const own = new EventEmitter() as unknown as WebContents;

/** Sends messages to the one listener and counts the ports it would give. */
function listening(): { readonly send: (event: object, ...words: unknown[]) => void; given(): number } {
  const ipc = new EventEmitter();
  let given = 0;
  onDeskPortWanted(
    ipc as unknown as IpcMain,
    (contents) => contents === own,
    () => (given += 1),
  );
  return {
    send: (event, ...words) => ipc.emit('desk-port-wanted', event, ...words),
    given: () => given,
  };
}

const frame = (url: string, parent: object | null = null): object => ({ sender: own, senderFrame: { url, parent } });

describe('the one message main takes (E12, E13)', () => {
  it('is heard from our page in the main frame of our window', () => {
    const { send, given } = listening();
    send(frame('mash://app/'));
    expect(given()).toBe(1);
  });
  it.each<[string, object, unknown[]]>([
    ['another origin', frame('https://example.org/'), []],
    ['a page that looks like ours', frame('mash://app.evil/'), []],
    ['no address', frame(''), []],
    ['about:blank', frame('about:blank'), []],
    ['a frame inside our page', frame('mash://app/', {}), []],
    ['a frame that is gone', { sender: own, senderFrame: null }, []],
    ['another window', { sender: {}, senderFrame: { url: 'mash://app/', parent: null } }, []],
    ['our page with words', frame('mash://app/'), ['x']],
    ['our page with a polluting object', frame('mash://app/'), [JSON.parse('{"__proto__":{"x":1}}')]],
  ])('is not heard from %s', (_name, event, words) => {
    const { send, given } = listening();
    send(event, ...words);
    expect(given()).toBe(0);
  });
  it('is heard from nobody else and with no words, whatever they are', () => {
    const { send, given } = listening();
    fc.assert(
      fc.property(fc.webUrl(), fc.array(fc.anything(), { minLength: 1 }), (url, words) => {
        send(frame(url));
        send(frame('mash://app/'), ...words);
        expect(given()).toBe(0);
      }),
    );
  });
  it('is heard twenty times in ten seconds and no more', () => {
    const { send, given } = listening();
    for (let count = 0; count < 100; count += 1) send(frame('mash://app/'));
    expect(given()).toBe(20);
  });
});

it('trust needs all three (control: each alone is not enough)', () => {
  const full = { url: 'mash://app/', isMainFrame: true, isOwnWindow: true };
  expect(isTrustedSender(full)).toBe(true);
  for (const lack of [{ url: undefined }, { isMainFrame: false }, { isOwnWindow: false }])
    expect(isTrustedSender({ ...full, ...lack })).toBe(false);
});

it('a rate limit forgets after its period', () => {
  let now = 0;
  const allowed = rateLimit(2, 1000, () => now);
  expect([allowed(), allowed(), allowed()]).toEqual([true, true, false]);
  now = 1000;
  expect(allowed()).toBe(true);
});
