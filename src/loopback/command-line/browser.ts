import { spawn } from 'node:child_process';

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  // The empty word is the title `start` takes for the first quoted one.
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens `url` in the person's browser, if this system has a way; never fails. */
export function openBrowser(url: string): void {
  const [program, ...words] = openers[process.platform] ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
