/** Reads an Electron command line and starts the app under Node with the double in the place of `electron`. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2);
const inspect: string[] = [];
const preload: string[] = [];
let folder: string | undefined;
for (let at = 0; at < given.length; at += 1) {
  const argument = given[at] ?? '';
  if (argument === '-r' || argument === '--require') preload.push(resolve(given[(at += 1)] ?? ''));
  else if (/^--inspect(-brk)?(=|$)/.test(argument)) inspect.push(argument);
  else if (!argument.startsWith('-')) folder ??= argument;
}

const child = spawn(process.execPath, [...inspect, fileURLToPath(new URL('./run.ts', import.meta.url))], {
  stdio: 'inherit',
  env: {
    ...process.env,
    DOUBLE_APP: resolve(folder ?? '.'),
    DOUBLE_ARGV: JSON.stringify(given),
    DOUBLE_REQUIRE: JSON.stringify(preload),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
