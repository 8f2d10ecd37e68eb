/**
 * The product in a browser and as a desktop program.
 * LOOKS=shots photographs every view that is looked at; LOOKS=all also takes the sizes that others cover.
 * `loopback`: the screen on 127.0.0.1 in Chromium.
 * `console`: the screen before a fixture desk, in states that are hard to come by. `electron`: the desktop program through Playwright's own launcher.
 */
import { resolve } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { findChromiumForPages } from '../chromium.ts';
import { setup as requireNode24 } from '../node-version.ts';

requireNode24();

const root = resolve(import.meta.dirname, '../..');
const chromium = findChromiumForPages();

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(root, 'test-results'),
  // Each file starts its own desk and central, and waits for them much of the time.
  workers: 3,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  // Machines are noisy; what is promised in time is measured, not asserted here.
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: resolve(root, 'node_modules/.cache/playwright.json') }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    // Not London: the zone of the hub is an argument everywhere, and must not be read from the machine.
    timezoneId: 'UTC',
    colorScheme: 'light',
    // Tracing costs a fifth of the time; E2E_TRACE=1 keeps a trace of what failed.
    trace: process.env['E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // Without a graphics card the shell draws faster when it does not pretend to have one.
      args: ['--disable-gpu', '--disable-software-rasterizer'],
      // Chromium refuses its sandbox to root.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  projects: [
    { name: 'loopback', testMatch: 'loopback/**/*.spec.ts' },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
    // Each test has a desk of its own: those of the longest file need not wait for one another.
    { name: 'console', testMatch: 'console-fixture/**/*.spec.ts', fullyParallel: true },
  ],
});
