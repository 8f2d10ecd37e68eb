import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { Desk } from './desk-link.ts';
import { keepDrafts } from './drafts.ts';

/** A desk that keeps drafts, as fast and as well as the test says. */
function keepingDesk() {
  const desk = {
    kept: new Map<string, string>(),
    calls: [] as string[],
    delay: 0,
    fails: undefined as 'disk' | 'closed' | undefined,
    port: undefined as unknown as Desk,
  };
  desk.port = {
    call: async (name: string, input: { key: string; text?: string }) => {
      desk.calls.push(`${name} ${input.text ?? ''}`.trim());
      await new Promise((done) => setTimeout(done, desk.delay));
      if (desk.fails === 'closed') throw new PortTrouble({ kind: 'closed' });
      if (name === 'find-draft') {
        const text = desk.kept.get(input.key);
        return text === undefined ? {} : { draft: { key: input.key, text, savedAt: '2026-11-24T09:41:00.000Z' } };
      }
      if (name === 'discard-draft') {
        desk.kept.delete(input.key);
        return {};
      }
      if (desk.fails === 'disk') return { kind: 'not-saved', why: 'disk' };
      desk.kept.set(input.key, input.text ?? '');
      return { kind: 'saved', at: '2026-11-24T09:41:00.000Z' };
    },
    on: () => () => undefined,
    onClose: () => undefined,
  } as unknown as Desk;
  return desk;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(owner = 'p.shah') {
  const desk = keepingDesk();
  const drafts = keepDrafts(() => Date.now());
  drafts.attach(desk.port, owner);
  return { desk, drafts };
}

describe('when a draft is saved', () => {
  test('800 ms after the last key', async () => {
    const { desk, drafts } = open();
    drafts.typed('note', 'a');
    await vi.advanceTimersByTimeAsync(700);
    drafts.typed('note', 'ab');
    await vi.advanceTimersByTimeAsync(799);
    expect(desk.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(desk.calls).toEqual(['save-draft ab']);
  });

  test('at least every 2 s while somebody goes on typing', async () => {
    const { desk, drafts } = open();
    for (let key = 1; key <= 60; key += 1) {
      drafts.typed('note', 'x'.repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(desk.calls.length).toBeGreaterThanOrEqual(2);
    expect(desk.calls.length).toBeLessThanOrEqual(4);
    expect(desk.kept.get('note')?.length).toBeGreaterThanOrEqual(40);
  });

  test('at once when asked, and what was typed meanwhile after it', async () => {
    const { desk, drafts } = open();
    desk.delay = 50;
    drafts.typed('note', 'first');
    const flushed = drafts.flush();
    drafts.typed('note', 'first and second');
    await vi.advanceTimersByTimeAsync(60);
    const again = drafts.flush();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await flushed).toBe(false);
    expect(await again).toBe(true);
    expect(desk.kept.get('note')).toBe('first and second');
  });
});

describe('what is said of it', () => {
  test('"saved" only after the answer of the desk', async () => {
    const { desk, drafts } = open();
    desk.delay = 300;
    drafts.typed('note', 'text');
    await vi.advanceTimersByTimeAsync(800 + 299);
    expect(drafts.state('note')).toEqual({ kind: 'unsaved', slow: false });
    expect(drafts.lastSaved()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(drafts.state('note')).toEqual({ kind: 'saved', at: '2026-11-24T09:41:00.000Z' });
    expect(drafts.lastSaved()).toBe('2026-11-24T09:41:00.000Z');
  });

  test('"saving" once it takes longer than 400 ms', async () => {
    const { desk, drafts } = open();
    desk.delay = 1000;
    drafts.typed('note', 'text');
    await vi.advanceTimersByTimeAsync(800 + 400);
    expect(drafts.state('note')).toEqual({ kind: 'unsaved', slow: true });
  });

  test('"not saved" with the reason, and it is tried again by itself', async () => {
    const { desk, drafts } = open();
    desk.fails = 'disk';
    drafts.typed('note', 'text');
    await vi.advanceTimersByTimeAsync(801);
    expect(drafts.state('note')).toEqual({ kind: 'not-saved', why: 'disk' });
    expect(drafts.failing()).toBe('disk');
    desk.fails = undefined;
    await vi.advanceTimersByTimeAsync(5001);
    expect(drafts.state('note').kind).toBe('saved');
    expect(drafts.failing()).toBeUndefined();
    expect(desk.kept.get('note')).toBe('text');
  });

  test('text that was typed and taken back is saved as it was', async () => {
    const { desk, drafts } = open();
    drafts.typed('note', 'text');
    await vi.advanceTimersByTimeAsync(801);
    drafts.typed('note', 'text!');
    drafts.typed('note', 'text');
    await vi.advanceTimersByTimeAsync(801);
    expect(drafts.state('note').kind).toBe('saved');
    expect(desk.calls).toEqual(['save-draft text']);
  });
});

describe('nothing typed is lost', () => {
  test('what an ended desk did not take goes to the next, for the same person only', async () => {
    const { desk, drafts } = open();
    desk.fails = 'closed';
    drafts.typed('note', 'half a sentence');
    await vi.advanceTimersByTimeAsync(801);
    expect(drafts.state('note')).toEqual({ kind: 'not-saved', why: 'no-desk' });
    drafts.detach();
    const other = keepingDesk();
    drafts.attach(other.port, 'l.moyo');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(other.kept.size).toBe(0);
    expect(await drafts.flush()).toBe(true);
    drafts.detach();
    const next = keepingDesk();
    drafts.attach(next.port, 'p.shah');
    await vi.advanceTimersByTimeAsync(10);
    expect(next.kept.get('note')).toBe('half a sentence');
  });

  test('a form that opens again finds what is not on disk before what is', async () => {
    const { desk, drafts } = open();
    desk.kept.set('note', 'old');
    desk.fails = 'disk';
    drafts.typed('note', 'new');
    await vi.advanceTimersByTimeAsync(801);
    expect((await drafts.find('note'))?.text).toBe('new');
  });

  test('what is typed while a draft is looked for is not overwritten by it', async () => {
    const { desk, drafts } = open();
    desk.kept.set('note', 'old');
    desk.delay = 50;
    const found = drafts.find('note');
    drafts.typed('note', 'new');
    await vi.advanceTimersByTimeAsync(60);
    expect((await found)?.text).toBe('old');
    await vi.advanceTimersByTimeAsync(2000);
    expect(desk.kept.get('note')).toBe('new');
  });

  test('a draft that became an act is gone, also when it was just being saved', async () => {
    const { desk, drafts } = open();
    desk.delay = 100;
    drafts.typed('note', 'text');
    await vi.advanceTimersByTimeAsync(850);
    const gone = drafts.discard('note');
    await vi.advanceTimersByTimeAsync(500);
    await gone;
    expect(desk.calls).toEqual(['save-draft text', 'discard-draft']);
    expect(desk.kept.size).toBe(0);
    expect(drafts.state('note')).toEqual({ kind: 'untouched' });
  });
});
