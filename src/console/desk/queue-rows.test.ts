import { expect, test, vi } from 'vitest';
import { PortTrouble } from '#contracts/port-calls.ts';
import { largestWindow } from '#contracts/views.ts';
import type { Desk } from './desk-link.ts';
import { createQueueRows } from './queue-rows.ts';

interface Asked {
  readonly keys: readonly string[];
  readonly answer: (...rows: readonly object[]) => void;
  readonly fail: (thrown: unknown) => void;
}

/** A desk whose answers the test gives by hand. */
function slowDesk() {
  const asked: Asked[] = [];
  let tell: (value: { views: string[] }) => void = () => undefined;
  const desk = {
    call: (_: string, { keys }: { keys: readonly string[] }) =>
      new Promise((answer, fail) => {
        const rows = (...given: readonly object[]): void => {
          answer({ rows: given });
        };
        asked.push({ keys, answer: rows, fail });
      }),
    on: (_: string, listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as Desk;
  const moved = (...views: string[]): void => {
    tell({ views });
  };
  return { rows: createQueueRows(desk), asked, moved };
}

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
const row = (id: string, more: object = {}) => ({ kind: 'enquiry', enquiryId: id, ...more });

test('what one drawing asks for is read in one call, each row once, and told when it is here', async () => {
  const { rows, asked } = slowDesk();
  const listener = vi.fn();
  rows.subscribe(listener);
  rows.want('grid', ['enquiry/a', 'enquiry/b']);
  rows.want('fresh', ['enquiry/b', 'enquiry/c']);
  await settle();
  expect(asked.map(({ keys }) => keys)).toEqual([['enquiry/a', 'enquiry/b', 'enquiry/c']]);
  asked[0]!.answer(row('a'), row('b'), row('c'));
  await settle();
  expect(rows.row('enquiry/a')).toEqual(row('a'));
  expect(listener).toHaveBeenCalledTimes(1);
  rows.want('grid', ['enquiry/a']);
  await settle();
  expect(asked).toHaveLength(1);
});

test('no call asks for more than the desk answers at once', async () => {
  const { rows, asked } = slowDesk();
  rows.want(
    'grid',
    Array.from({ length: largestWindow + 1 }, (_, at) => `enquiry/${at}`),
  );
  await settle();
  expect(asked.map(({ keys }) => keys.length)).toEqual([largestWindow, 1]);
});

test('a row that is being read is not a row that is gone; one the desk has none of is', async () => {
  const { rows, asked } = slowDesk();
  const listener = vi.fn();
  rows.subscribe(listener);
  rows.want('grid', ['enquiry/a', 'arrival/b']);
  expect(rows.isGone('arrival/b')).toBe(false);
  await settle();
  asked[0]!.answer(row('a'));
  await settle();
  expect(rows.isGone('enquiry/a')).toBe(false);
  expect(rows.isGone('arrival/b')).toBe(true);
  expect(rows.row('arrival/b')).toBeUndefined();
  expect(listener).toHaveBeenCalled();
});

test('when the queue moves rows are read again; the old stay until then, and what did not change is not told', async () => {
  const { rows, asked, moved } = slowDesk();
  rows.want('grid', ['enquiry/a']);
  await settle();
  asked[0]!.answer(row('a', { stage: 'to-rate' }));
  await settle();
  const before = rows.row('enquiry/a');
  moved('connection');
  await settle();
  expect(asked).toHaveLength(1);
  moved('queue');
  await settle();
  expect(asked).toHaveLength(2);
  expect(rows.row('enquiry/a')).toBe(before);
  const serial = rows.serial();
  asked[1]!.answer(row('a', { stage: 'to-rate' }));
  await settle();
  expect(rows.row('enquiry/a')).toBe(before);
  expect(rows.serial()).toBe(serial);
});

test('an answer to an earlier question does not overwrite the answer to a later one', async () => {
  const { rows, asked, moved } = slowDesk();
  rows.want('grid', ['enquiry/a']);
  await settle();
  moved('queue');
  await settle();
  asked[1]!.answer(row('a', { stage: 'closed' }));
  await settle();
  asked[0]!.answer(row('a', { stage: 'to-rate' }));
  await settle();
  expect(rows.row('enquiry/a')).toMatchObject({ stage: 'closed' });
});

test('trouble leaves the rows as they are, and the next move asks again', async () => {
  const { rows, asked, moved } = slowDesk();
  rows.want('grid', ['enquiry/a']);
  await settle();
  asked[0]!.answer(row('a'));
  await settle();
  moved('queue');
  await settle();
  asked[1]!.fail(new PortTrouble({ kind: 'closed' }));
  await settle();
  expect(rows.row('enquiry/a')).toEqual(row('a'));
  moved('queue');
  await settle();
  expect(asked).toHaveLength(3);
});
