/**
 * Counting tests. The numbers come from the reports the test runners write as JSON, never from what they print.
 */
import { existsSync, readFileSync } from 'node:fs';

/** What one step, or all of them, came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** A test that did not run, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** The report our vitest reporter writes. `error` is a failure outside any test, such as a file that does not load. */
export interface VitestReport {
  readonly tests: readonly {
    readonly name: string;
    readonly state: 'passed' | 'failed' | 'skipped' | 'error';
    readonly note?: string | undefined;
  }[];
}

/** The part of Playwright's JSON report that is read here. */
export interface PlaywrightReport {
  readonly suites?: readonly PlaywrightSuite[];
  readonly errors?: readonly { readonly message?: string }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly projectName: string;
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

const noReason = 'no reason given';

/** No test at all. */
export const nothing: Tally = { passed: 0, failed: [], skipped: [] };

/** The sum of two. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: [...a.failed, ...b.failed],
    skipped: [...a.skipped, ...b.skipped],
  };
}

/** A step that is one test by itself: it failed, with what to look at. */
export function failedTally(name: string, what: string): Tally {
  return { ...nothing, failed: [`${name}: ${what}`] };
}

/** A step that was not run. */
export function skippedTally(name: string, reason: string): Tally {
  return { ...nothing, skipped: [{ name, reason }] };
}

/** A static step counts as one test. */
export function countAsOne(exitCode: number | null): Tally {
  return exitCode === 0 ? { ...nothing, passed: 1 } : nothing;
}

/** A tool that ended badly without naming a failed test has failed itself; this is never lost. */
export function withExitCode(name: string, exitCode: number | null, tally: Tally): Tally {
  if (exitCode === 0 || tally.failed.length > 0) return tally;
  return addTallies(tally, failedTally(name, exitCode === null ? 'was ended' : `ended with ${String(exitCode)}`));
}

/** Counts a report of our vitest reporter. */
export function countVitest(report: VitestReport): Tally {
  return {
    passed: report.tests.filter((test) => test.state === 'passed').length,
    failed: report.tests.filter((test) => test.state === 'failed' || test.state === 'error').map((test) => test.name),
    skipped: report.tests
      .filter((test) => test.state === 'skipped')
      .map((test) => ({ name: test.name, reason: test.note ?? noReason })),
  };
}

/** Counts Playwright's JSON report. A test that passed only on a second try has failed: it will fail on a busy day. */
export function countPlaywright(report: PlaywrightReport): Tally {
  const broken = (report.errors ?? []).map((error) => `e2e: ${error.message?.split('\n')[0] ?? 'unknown error'}`);
  return addTallies({ ...nothing, failed: broken }, (report.suites ?? []).map(countSuite).reduce(addTallies, nothing));
}

function countSuite(suite: PlaywrightSuite): Tally {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test): Tally => {
      const name = `${test.projectName} > ${suite.title} > ${spec.title}`;
      if (test.status === 'expected') return { ...nothing, passed: 1 };
      if (test.status !== 'skipped') return { ...nothing, failed: [name] };
      const why = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
      return skippedTally(name, why ?? noReason);
    }),
  );
  return [...own, ...(suite.suites ?? []).map(countSuite)].reduce(addTallies, nothing);
}

/** Reads a report; undefined when the tool ended before writing one. */
export function readReport<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
}
