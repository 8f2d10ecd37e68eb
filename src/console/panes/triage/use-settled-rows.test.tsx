import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { QueueRow } from '#contracts/views.ts';
import { useSettledRows } from './use-settled-rows.ts';

const row = (enquiryId: string, more: Partial<QueueRow> = {}): QueueRow =>
  ({ enquiryId, band: 'today', ...more }) as unknown as QueueRow;
const ids = (rows: readonly QueueRow[]): readonly string[] => rows.map((one) => one.enquiryId);

function open(first: readonly QueueRow[], held: boolean) {
  return renderHook(({ rows, hand, name }) => useSettledRows(name, rows, hand), {
    initialProps: { rows: first, hand: held, name: 'mine' },
  });
}

test('under a hand the list stands still: values change in place, what is new waits, what left goes', () => {
  const hook = open([row('a'), row('b'), row('c')], true);
  hook.rerender({
    rows: [row('new', { band: 'not-rated' }), row('c'), row('b', { band: 'over', rating: 'red' })],
    hand: true,
    name: 'mine',
  });
  expect(ids(hook.result.current.rows)).toEqual(['b', 'c']);
  expect(hook.result.current.rows[0]).toMatchObject({ rating: 'red', band: 'today' });
  expect(ids(hook.result.current.fresh)).toEqual(['new']);
});

test('it is sorted anew on demand, when the hand leaves, and for another view', () => {
  const later = [row('new'), row('b'), row('a')];
  const asked = open([row('a'), row('b')], true);
  asked.rerender({ rows: later, hand: true, name: 'mine' });
  act(() => {
    asked.result.current.showAll();
  });
  expect(ids(asked.result.current.rows)).toEqual(['new', 'b', 'a']);
  const left = open([row('a'), row('b')], true);
  left.rerender({ rows: later, hand: true, name: 'mine' });
  left.rerender({ rows: later, hand: false, name: 'mine' });
  expect(ids(left.result.current.rows)).toEqual(['new', 'b', 'a']);
  const other = open([row('a'), row('b')], true);
  other.rerender({ rows: later, hand: true, name: 'next-up' });
  expect(ids(other.result.current.rows)).toEqual(['new', 'b', 'a']);
  expect(other.result.current.fresh).toEqual([]);
});

test('with no hand on it the list is as the desk says', () => {
  const hook = open([row('a')], false);
  hook.rerender({ rows: [row('b'), row('a')], hand: false, name: 'mine' });
  expect(ids(hook.result.current.rows)).toEqual(['b', 'a']);
});
