import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

/** So many in one test. */
const together = 25;

/** Tests that `count` seeds from `from` end without a violation. */
export function holdSeeds(from: number, count: number): void {
  const firsts = Array.from({ length: count / together }, (_, index) => from + index * together);
  test.each(firsts)(`${together} seeds from %i without a violation`, async (first) => {
    for (let seed = first; seed < first + together; seed += 1) {
      const { violation } = await simulate(seed);
      expect(violation, `npm run simulate -- --seed ${seed}`).toBeUndefined();
    }
  });
}
