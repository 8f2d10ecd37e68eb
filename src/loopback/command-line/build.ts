import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What goes into out/. */
const sources = [
  'electron',
  'electron.config.ts',
  'package-lock.json',
  ...['cache', 'console', 'contracts', 'desk', 'domain', 'kernel', 'linkage', 'sync', 'wording'].map((room) =>
    join('src', room),
  ),
];
const built = ['out/main/desk.js', 'out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Whether out/ is missing or older than what it is built from. */
export function needsBuild(root: string): boolean {
  const files = built.map((file) => join(root, file));
  if (!files.every((file) => existsSync(file))) return true;
  const oldest = Math.min(...files.map((file) => statSync(file).mtimeMs));
  return sources.some((source) => newest(join(root, source)) > oldest);
}

/** Builds main, preload, desk and screen. Throws an Error with what the build said when it fails. */
export async function build(root: string): Promise<void> {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const child = spawn(process.execPath, [cli, 'build', '-c', 'electron.config.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The build failed:\n${said.trimEnd()}`);
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return isTest(path) ? 0 : stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$|\.md$/.test(path);
}
