import { describe, expect, it } from 'vitest';
import { addTallies, countAsOne, countPlaywright, countVitest, nothing, skippedTally, withExitCode } from './tally.ts';

describe('counting', () => {
  it('counts every vitest test once and keeps the reason of a skipped one', () => {
    const tally = countVitest({
      tests: [
        { name: 'a', state: 'passed' },
        { name: 'b', state: 'failed' },
        { name: 'c', state: 'skipped', note: 'not run here' },
        { name: 'd', state: 'skipped' },
        { name: 'file does not load', state: 'error' },
      ],
    });
    expect(tally).toEqual({
      passed: 1,
      failed: ['b', 'file does not load'],
      skipped: [
        { name: 'c', reason: 'not run here' },
        { name: 'd', reason: 'no reason given' },
      ],
    });
  });

  it('counts nested Playwright suites, and a flaky test as failed', () => {
    const test = (status: 'expected' | 'flaky' | 'skipped') => ({
      title: status,
      tests: [{ projectName: 'loopback', status, annotations: [{ type: 'skip', description: 'needs a printer' }] }],
    });
    const tally = countPlaywright({
      suites: [
        {
          title: 'triage',
          specs: [test('expected')],
          suites: [{ title: 'merge', specs: [test('flaky'), test('skipped')] }],
        },
      ],
      errors: [{ message: 'no such file\nat …' }],
    });
    expect(tally).toEqual({
      passed: 1,
      failed: ['e2e: no such file', 'loopback > merge > flaky'],
      skipped: [{ name: 'loopback > merge > skipped', reason: 'needs a printer' }],
    });
  });

  it('never loses a tool that ended badly', () => {
    expect(withExitCode('lint', 2, countAsOne(2)).failed).toEqual(['lint: ended with 2']);
    expect(withExitCode('lint', null, countAsOne(null)).failed).toEqual(['lint: was ended']);
    expect(withExitCode('unit', 1, { ...nothing, failed: ['a'] }).failed).toEqual(['a']);
    expect(withExitCode('lint', 0, countAsOne(0))).toEqual({ ...nothing, passed: 1 });
  });

  it('adds up', () => {
    const sum = addTallies(countAsOne(0), addTallies(skippedTally('e2e', 'no Chromium'), countAsOne(0)));
    expect(sum).toEqual({ passed: 2, failed: [], skipped: [{ name: 'e2e', reason: 'no Chromium' }] });
  });
});
