/**
 * Finds a Chromium for the tests that need a browser: the screen in Playwright, printing to PDF.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserType } from '@playwright/test';

/** Where systems keep it, the most likely first. */
const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

const shell = '/usr/bin/chromium-headless-shell';

/**
 * The path of a Chromium, or undefined when this machine has none. CHROMIUM_PATH decides alone when it is set.
 * @throws when CHROMIUM_PATH names a file that is not there.
 */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
    return named;
  }
  const installed = usualPlaces.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const own = playwrightsOwn();
  return existsSync(own) ? own : undefined;
}

/**
 * The Chromium that a test of the screen starts: the shell without windows where there is one, which is the same engine and
 * takes two thirds of the time, else what `findChromium` finds. The double of Electron needs windows.
 */
export function findChromiumForPages(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return (named === undefined || named === '') && existsSync(shell) ? shell : findChromium();
}

/** Whether the shell without windows is installed. */
export const hasChromiumShell = (): boolean => existsSync(shell);

function playwrightsOwn(): string {
  // Loaded only when asked: it takes a third of a second, and most callers never get here.
  const playwright = createRequire(import.meta.url)('@playwright/test') as { readonly chromium: BrowserType };
  return playwright.chromium.executablePath();
}
