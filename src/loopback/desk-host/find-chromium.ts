import { existsSync } from 'node:fs';

const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** A Chromium to print with: CHROMIUM_PATH, or where systems keep one; nothing when this machine has none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  const places = named === undefined || named === '' ? usualPlaces : [named];
  return places.find((path) => existsSync(path));
}
