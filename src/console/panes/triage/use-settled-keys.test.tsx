import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Bands } from './lines.ts';
import { useSettledKeys } from './use-settled-keys.ts';

const today = (...keys: string[]): Bands => [{ band: 'today', keys }];
const shown = (bands: Bands): readonly string[] =>
  bands.flatMap(({ band, keys }) => keys.map((key) => (band === 'today' ? key : `${band} ${key}`)));

function open(first: Bands, held: boolean, row?: string) {
  const initialProps: { bands: Bands; hand: boolean; name: string; row?: string | undefined } = {
    bands: first,
    hand: held,
    name: 'mine',
    row,
  };
  return renderHook(({ bands, hand, name, row: opened }) => useSettledKeys(name, bands, hand, opened), {
    initialProps,
  });
}

test('under a hand the list stands still: what is new waits, what left goes, nobody changes their band', () => {
  const hook = open(today('a', 'b', 'c'), true);
  const bands: Bands = [
    { band: 'not-rated', keys: ['new'] },
    { band: 'over', keys: ['b'] },
    { band: 'today', keys: ['c'] },
  ];
  hook.rerender({ bands, hand: true, name: 'mine' });
  expect(shown(hook.result.current.bands)).toEqual(['b', 'c']);
  expect(hook.result.current.fresh).toEqual(['new']);
});

test('it is sorted anew on demand, when the hand leaves, and for another view', () => {
  const later = today('new', 'b', 'a');
  const asked = open(today('a', 'b'), true);
  asked.rerender({ bands: later, hand: true, name: 'mine' });
  act(() => {
    asked.result.current.showAll();
  });
  expect(shown(asked.result.current.bands)).toEqual(['new', 'b', 'a']);
  const left = open(today('a', 'b'), true);
  left.rerender({ bands: later, hand: true, name: 'mine' });
  left.rerender({ bands: later, hand: false, name: 'mine' });
  expect(shown(left.result.current.bands)).toEqual(['new', 'b', 'a']);
  const other = open(today('a', 'b'), true);
  other.rerender({ bands: later, hand: true, name: 'next-up' });
  expect(shown(other.result.current.bands)).toEqual(['new', 'b', 'a']);
  expect(other.result.current.fresh).toEqual([]);
});

test('with no hand on it the list is as the desk says', () => {
  const hook = open(today('a'), false);
  hook.rerender({ bands: today('b', 'a'), hand: false, name: 'mine' });
  expect(shown(hook.result.current.bands)).toEqual(['b', 'a']);
});

test('the open row stays in its place when it leaves the view, until another is opened, with a hand on the list and without', () => {
  for (const hand of [true, false]) {
    const hook = open(today('a', 'b', 'c'), hand, 'b');
    const bands = today('a', 'c');
    hook.rerender({ bands, hand, name: 'mine', row: 'b' });
    expect(shown(hook.result.current.bands)).toEqual(['a', 'b', 'c']);
    expect(hook.result.current.left).toBe('b');
    hook.rerender({ bands, hand, name: 'mine', row: 'c' });
    expect(shown(hook.result.current.bands)).toEqual(['a', 'c']);
    expect(hook.result.current.left).toBeUndefined();
  }
});

test('it stays when it was the first, and when it was the only one; sorting anew does not take it either', () => {
  const first = open(today('a', 'b'), false, 'a');
  first.rerender({ bands: [{ band: 'over', keys: ['b'] }], hand: false, name: 'mine', row: 'a' });
  expect(shown(first.result.current.bands)).toEqual(['over a', 'over b']);
  act(() => {
    first.result.current.showAll();
  });
  expect(shown(first.result.current.bands)).toEqual(['over a', 'over b']);
  const only = open(today('a'), false, 'a');
  only.rerender({ bands: [], hand: false, name: 'mine', row: 'a' });
  expect(shown(only.result.current.bands)).toEqual(['a']);
  only.rerender({ bands: [], hand: false, name: 'mine', row: undefined });
  expect(only.result.current.bands).toEqual([]);
});

test('another view does not show it, and it is an ordinary row again once it belongs there', () => {
  const hook = open(today('a', 'b'), true, 'a');
  hook.rerender({ bands: today('b'), hand: true, name: 'next-up', row: 'a' });
  expect(shown(hook.result.current.bands)).toEqual(['b']);
  const back = open(today('a', 'b'), true, 'a');
  back.rerender({ bands: today('b'), hand: true, name: 'mine', row: 'a' });
  back.rerender({ bands: today('b', 'a'), hand: true, name: 'mine', row: 'a' });
  expect(back.result.current.left).toBeUndefined();
  expect(shown(back.result.current.bands)).toEqual(['a', 'b']);
});
