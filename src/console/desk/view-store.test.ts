import { describe, expect, test, vi } from 'vitest';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { Desk } from './desk-link.ts';
import { createViewStore, reuse } from './view-store.ts';

interface Asked {
  readonly name: string;
  readonly input: unknown;
  readonly answer: (value: unknown) => void;
  readonly fail: (thrown: unknown) => void;
}

/** A desk whose answers the test gives by hand. */
function slowDesk() {
  const asked: Asked[] = [];
  let tell: (value: { views: string[] }) => void = () => undefined;
  const desk = {
    call: (name: string, input: unknown) =>
      new Promise((answer, fail) => {
        asked.push({ name, input, answer, fail });
      }),
    on: (_: string, listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
    onClose: () => undefined,
  } as unknown as Desk;
  return {
    desk,
    asked,
    changed: (...views: string[]) => {
      tell({ views });
    },
  };
}

const mineQueue = { name: 'mine', locality: 'all', filter: '' } as const;
const nextUpQueue = { name: 'next-up', locality: 'all', filter: '' } as const;
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

describe('a view', () => {
  test('is read when somebody looks, and told when it is here', async () => {
    const { desk, asked } = slowDesk();
    const views = createViewStore(desk);
    expect(views.snapshot('queue', mineQueue)).toEqual({ value: undefined, trouble: undefined });
    const listener = vi.fn();
    views.subscribe('queue', mineQueue, listener);
    expect(asked.map(({ name, input }) => ({ name, input }))).toEqual([{ name: 'queue', input: mineQueue }]);
    expect(listener).not.toHaveBeenCalled();
    asked[0]!.answer({ rows: [] });
    await settle();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(views.snapshot('queue', mineQueue).value).toEqual({ rows: [] });
  });

  test('is read once for two who look, and by its arguments', () => {
    const { desk, asked } = slowDesk();
    const views = createViewStore(desk);
    views.subscribe('queue', mineQueue, () => undefined);
    views.subscribe('queue', mineQueue, () => undefined);
    views.subscribe('queue', nextUpQueue, () => undefined);
    expect(asked).toHaveLength(2);
  });

  test('is read again when it moved, once more when it moved while being read, and not when another did', async () => {
    const { desk, asked, changed } = slowDesk();
    const views = createViewStore(desk);
    views.subscribe('queue', mineQueue, () => undefined);
    changed('queue');
    changed('queue');
    changed('connection');
    expect(asked).toHaveLength(1);
    asked[0]!.answer({ rows: [1] });
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]!.answer({ rows: [2] });
    await settle();
    expect(asked).toHaveLength(2);
    expect(views.snapshot('queue', mineQueue).value).toEqual({ rows: [2] });
    changed('queue');
    expect(asked).toHaveLength(3);
  });

  test('keeps its last value beside the trouble of reading it', async () => {
    const { desk, asked, changed } = slowDesk();
    const views = createViewStore(desk);
    views.subscribe('connection', {}, () => undefined);
    asked[0]!.answer({ waiting: 1 });
    await settle();
    changed('connection');
    asked[1]!.fail(new PortTrouble({ kind: 'defect', reference: 'D-1' }));
    await settle();
    expect(views.snapshot('connection', {})).toEqual({
      value: { waiting: 1 },
      trouble: { kind: 'defect', reference: 'D-1' },
    });
  });

  test('tells nobody when the value is the same', async () => {
    const { desk, asked, changed } = slowDesk();
    const views = createViewStore(desk);
    const listener = vi.fn();
    views.subscribe('connection', {}, listener);
    asked[0]!.answer({ items: [{ at: 1 }] });
    await settle();
    changed('connection');
    asked[1]!.answer({ items: [{ at: 1 }] });
    await settle();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('nobody looks at is forgotten when it moved, so that an old value is never shown as new', async () => {
    const { desk, asked, changed } = slowDesk();
    const views = createViewStore(desk);
    const stop = views.subscribe('enquiry', { enquiryId: 'a' }, () => undefined);
    asked[0]!.answer({ kind: 'not-available' });
    await settle();
    stop();
    expect(views.snapshot('enquiry', { enquiryId: 'a' }).value).toEqual({ kind: 'not-available' });
    changed('enquiry');
    expect(views.snapshot('enquiry', { enquiryId: 'a' }).value).toBeUndefined();
  });
});

describe('reuse', () => {
  test('keeps rows that did not change, wherever they moved to', () => {
    const before = {
      rows: [
        { enquiryId: 'a', n: 1 },
        { enquiryId: 'b', n: 2 },
      ],
    };
    const after = reuse(before, {
      rows: [
        { enquiryId: 'c', n: 3 },
        { enquiryId: 'b', n: 2 },
        { enquiryId: 'a', n: 9 },
      ],
    });
    expect(after).toEqual({
      rows: [
        { enquiryId: 'c', n: 3 },
        { enquiryId: 'b', n: 2 },
        { enquiryId: 'a', n: 9 },
      ],
    });
    expect(after.rows[1]).toBe(before.rows[1]);
    expect(after.rows[2]).not.toBe(before.rows[0]);
  });

  test('sees what was added, taken away and put in another order', () => {
    expect(reuse({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(reuse({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined });
    expect(reuse([1, 2], [2, 1])).toEqual([2, 1]);
    expect(reuse([1], { 0: 1 })).toEqual({ 0: 1 });
    const same = { a: [{ b: 1 }] };
    expect(reuse(same, { a: [{ b: 1 }] })).toBe(same);
  });
});
