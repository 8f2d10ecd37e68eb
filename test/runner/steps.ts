/**
 * The steps of `npm test`, in the order in which they start. Each is one program on this Node.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findChromium } from '../chromium.ts';
import { countAsOne, countPlaywright, countVitest, nothing, readReport, type Tally } from './tally.ts';
import type { PlaywrightReport, VitestReport } from './tally.ts';

/** The root of the repository. */
export const root = resolve(import.meta.dirname, '../..');

/** What a step needs from the machine besides Node. */
export type Need = 'chromium' | 'chromium-shell' | 'postgres';

/** One step. */
export interface Step {
  readonly name: string;
  /** The program's file and its arguments; started with this Node. */
  readonly command: readonly string[];
  /** Counts its tests after it ended. */
  readonly count: (exitCode: number | null) => Tally;
  readonly prepare?: () => void;
  /** Added to the environment it starts in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Why it cannot run here, or undefined when it can. */
  readonly missing?: () => string | undefined;
  readonly needs?: readonly Need[];
  /** Its scratch files may be in memory. */
  readonly scratchInMemory?: boolean;
  /** Runs while nothing else does. */
  readonly alone?: boolean;
  /** Part of another step; runs only when named. */
  readonly onlyOnRequest?: boolean;
}

const cache = join(root, 'node_modules/.cache');
const builtFrom = ['electron/main.ts', 'electron/preload.ts', 'src/desk/process.ts', 'src/console/index.html'];

/** Every step there is. */
export const steps: readonly Step[] = [
  {
    name: 'lint',
    command: [tool('eslint/bin/eslint.js'), '--config', 'test/architecture/eslint.config.js', '--max-warnings=0', '.'],
    count: countAsOne,
  },
  {
    name: 'build',
    command: [tool('electron-vite/bin/electron-vite.js'), 'build', '--config', 'electron.config.ts'],
    count: countAsOne,
    missing: () => missingFiles(builtFrom),
  },
  { name: 'typecheck', command: ['test/runner/typecheck.ts'], count: countAsOne },
  {
    name: 'format',
    command: [
      tool('prettier/bin/prettier.cjs'),
      '--check',
      '--cache',
      `--cache-location=${join(cache, 'prettier-check')}`,
      '.',
    ],
    count: countAsOne,
  },
  {
    name: 'knip',
    command: [tool('knip/bin/knip.js'), '--config', 'test/architecture/knip.json'],
    count: countAsOne,
    // What nobody uses can only be told from the programs down.
    missing: () => missingFiles(builtFrom),
  },
  vitestStep('doors', ['--project=node', 'test/architecture'], { onlyOnRequest: true }),
  // Nothing in these measures time: they may share the cores with the linter.
  vitestStep('unit', ['--project=node', '--project=mocking', '--project=ui'], { alone: false }),
  // Half of the time a file waits, for processes, servers and passphrases: one more of them fills two cores.
  vitestStep('together', ['--project=together', '--maxWorkers=4'], { needs: ['postgres'], scratchInMemory: true }),
  {
    name: 'e2e',
    command: [tool('@playwright/test/cli.js'), 'test', '--config', 'test/e2e/playwright.config.ts'],
    prepare: () => rmSync(join(cache, 'playwright.json'), { force: true }),
    count: () => {
      const report = readReport<PlaywrightReport>(join(cache, 'playwright.json'));
      return report === undefined ? nothing : countPlaywright(report);
    },
    missing: () => {
      if (!hasFile('test/e2e', /\.spec\.ts$/)) return 'there are no specs yet';
      return findChromium() === undefined ? 'not run here: no Chromium on this machine' : undefined;
    },
    needs: ['chromium', 'chromium-shell'],
    alone: true,
  },
];

function vitestStep(name: string, filters: readonly string[], more: Partial<Step>): Step {
  const report = join(cache, `vitest-${name}.json`);
  return {
    name,
    command: [tool('vitest/vitest.mjs'), 'run', '--config=test/vitest.config.ts', ...filters],
    prepare: () => rmSync(report, { force: true }),
    environment: { VITEST_REPORT: report },
    count: () => {
      const written = readReport<VitestReport>(report);
      return written === undefined ? nothing : countVitest(written);
    },
    alone: true,
    ...more,
  };
}

function tool(path: string): string {
  return join(root, 'node_modules', path);
}

function missingFiles(files: readonly string[]): string | undefined {
  const missing = files.filter((file) => !existsSync(join(root, file)));
  return missing.length === 0 ? undefined : `not written yet: ${missing.join(', ')}`;
}

function hasFile(folder: string, name: RegExp): boolean {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).some((file) => name.test(file));
}
