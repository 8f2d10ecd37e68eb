import { describe, expect, test } from 'vitest';
import { bugs } from './bugs.ts';
import { pastSeeds } from './past-seeds.ts';
import { simulate, stepsPerSeed } from './simulate.ts';

/** Bugs that are rarer are for `npm run simulate -- --bugs`; unit tests beside the source stand in for them here. */
const rare = 200;

describe('the sync core, simulated', () => {
  test.each(pastSeeds)('seed $seed: $name', async ({ seed }) => {
    expect((await simulate(seed)).violation).toBeUndefined();
  });

  test('the same seed is the same run', async () => {
    const lost = bugs.find(({ name }) => name === 'reset-clears-outbox');
    const [first, second] = [await simulate(1, lost), await simulate(1, lost)];
    expect(first.violation?.message).toBeDefined();
    expect(second).toEqual(first);
    expect(first.steps).toBeLessThan(stepsPerSeed);
  });
});

describe('the oracles', () => {
  test.each(bugs.filter((bug) => bug.seeds <= rare))('catch $name within $seeds seeds', async (bug) => {
    const from = bug.from ?? 1;
    let caught = false;
    for (let seed = from; seed < from + bug.seeds && !caught; seed += 1) {
      caught = (await simulate(seed, bug)).violation !== undefined;
    }
    expect(caught).toBe(true);
  });
});
