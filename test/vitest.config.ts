/**
 * The tests that need no browser, in four projects:
 * `node` beside the source and the architecture, `mocking` what mocks a module there, `ui` for panes in a pretended DOM, `together` for two rooms or more.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './runner/longest-first.ts';
import { VitestReportWriter } from './runner/vitest-report.ts';

const root = resolve(import.meta.dirname, '..');
/** Set by `npm test`, which counts from it. */
const report = process.env['VITEST_REPORT'];

/** Files that mock a module, and those that rest on the real one. */
const mocking = ['src/cache/open-vault.test.ts', 'src/cache/vault/passphrase-key.test.ts'];

export default defineConfig({
  root,
  test: {
    passWithNoTests: true,
    // Machines are noisy: a test that is slow on a busy one has not failed. What is measured is in test/bench.
    testTimeout: 20_000,
    // Vitest leaves one processor free; on the two cores this is made for that would be one worker, and much here waits:
    // for processes to start and end, for a server, for a clock.
    maxWorkers: Math.max(3, availableParallelism()),
    reporters: ['default', ...(report === undefined ? [] : [new VitestReportWriter(report)])],
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/node-version.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          // These rooms keep nothing between files; a worker that reads them once takes half the time.
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'electron/**/*.test.ts',
            'test/architecture/**/*.test.ts',
            'test/runner/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...mocking],
        },
      },
      {
        extends: true,
        // One of these puts another module under those it tests: shared modules would carry it into other files, or keep
        // it from being put there at all.
        test: { name: 'mocking', environment: 'node', include: mocking },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['src/console/**/*.test.tsx'],
          setupFiles: ['test/pane-set-up.ts'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          environment: 'node',
          // What a file opens it closes; nothing is kept in modules.
          isolate: false,
          include: ['test/{bars,suites,integration,simulation,scenarios,linkage-quality,double}/**/*.test.ts'],
          // Real databases and servers start inside these.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
