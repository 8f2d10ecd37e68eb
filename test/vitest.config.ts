/**
 * The tests that need no browser, in three projects:
 * `node` beside the source and the architecture, `ui` for panes in a pretended DOM, `together` for two rooms or more.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { VitestReportWriter } from './runner/vitest-report.ts';

const root = resolve(import.meta.dirname, '..');
/** Set by `npm test`, which counts from it. */
const report = process.env['VITEST_REPORT'];

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
        },
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
