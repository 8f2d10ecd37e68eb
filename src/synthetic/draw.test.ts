import { describe, expect, it } from 'vitest';
import { drawFor } from './draw.ts';

const numbers = Array.from({ length: 20_000 }, (_, number) => number);

describe('a draw', () => {
  it('belongs to its seed, purpose and number, in whatever order they are asked for', () => {
    const sequence = (seed: number, purpose: string, number: number) => {
      const draw = drawFor(seed, purpose, number);
      return [draw.between(0, 1e9), draw.between(0, 1e9)].join();
    };
    const forward = numbers.map((number) => sequence(7, 'family', number));
    const backward = numbers.toReversed().map((number) => sequence(7, 'family', number));
    expect(backward.toReversed()).toEqual(forward);
    expect(new Set(forward).size).toBe(numbers.length);
    expect(sequence(8, 'family', 3)).not.toBe(sequence(7, 'family', 3));
    expect(sequence(7, 'history', 3)).not.toBe(sequence(7, 'family', 3));
  });

  it('gives every number of a range, and its chances come true', () => {
    const draw = drawFor(1, 'range', 0);
    const dice = numbers.map(() => draw.between(1, 6));
    expect(new Set(dice)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    for (const percent of [0.5, 10, 75]) {
      const came = (100 * numbers.filter(() => draw.chance(percent)).length) / numbers.length;
      expect(Math.abs(came - percent)).toBeLessThan(1.5);
    }
    expect(numbers.some(() => draw.chance(0))).toBe(false);
    expect(numbers.every(() => draw.chance(100))).toBe(true);
  });

  it('meets the first of a list as often as its steepness says, and shares as they are', () => {
    const draw = drawFor(2, 'lists', 0);
    const hundred = Array.from({ length: 100 }, (_, at) => at);
    const first = numbers.filter(() => draw.pickEarly(hundred, 2) < 25).length / numbers.length;
    expect(Math.abs(first - 0.5)).toBeLessThan(0.02);
    const shares = [
      { name: 'seldom', share: 1 },
      { name: 'often', share: 9 },
    ];
    const often = numbers.filter(() => draw.pickShared(shares).name === 'often').length / numbers.length;
    expect(Math.abs(often - 0.9)).toBeLessThan(0.02);
    expect(() => draw.pick([])).toThrow('something to pick from');
  });
});
