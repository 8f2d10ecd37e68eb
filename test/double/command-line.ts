import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The arguments the double was started with, as Electron would have got them. */
export const givenArguments = JSON.parse(process.env['DOUBLE_ARGV'] ?? '[]') as readonly string[];

/** The folder (or file) of the app. */
export const appFolder = process.env['DOUBLE_APP'] ?? process.cwd();

/** Whether a switch was given. */
export function hasSwitch(name: string): boolean {
  return givenArguments.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`));
}

/** The value of a switch, or nothing; of two the last, as in Chromium. */
export function switchValue(name: string): string | undefined {
  return givenArguments.findLast((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** Name and version of the app, from its package.json. */
export const appFacts: { readonly name: string; readonly version: string } = (() => {
  try {
    return JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { name: string; version: string };
  } catch {
    return { name: 'electron-double', version: '0.0.0' };
  }
})();
