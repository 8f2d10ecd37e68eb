import { expect, test } from 'vitest';
import { isNotRunHere, type Bar } from './bar.ts';

/**
 * The short form of `bar` as a test: it passes and its control fails; skipped with the reason where it cannot run.
 * `milliseconds`: longer than that it hangs; files run beside each other, and how fast it is belongs to the benches.
 */
export function holdBar(bar: Bar, milliseconds = 60_000): void {
  test(`${bar.name}: ${bar.promise}`, { timeout: milliseconds }, async (context) => {
    const result = await bar.run({ runs: undefined, seed: 1, long: false });
    if (isNotRunHere(result)) context.skip(result.figure);
    expect(result, result.figure).toMatchObject({ pass: true, control: { caught: true } });
  });
}
