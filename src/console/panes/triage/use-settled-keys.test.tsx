import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Bands } from './lines.ts';
import { useSettledKeys } from './use-settled-keys.ts';

const today = (...keys: string[]): Bands => [{ band: 'today', keys }];
const shown = (bands: Bands): readonly string[] =>
  bands.flatMap(({ band, keys }) => keys.map((key) => (band === 'today' ? key : `${band} ${key}`)));

function open(first: Bands, held: boolean) {
  return renderHook(({ bands, hand, name }) => useSettledKeys(name, bands, hand), {
    initialProps: { bands: first, hand: held, name: 'mine' },
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
