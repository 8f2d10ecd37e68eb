/**
 * `npm test`: sets the repository up on a bare machine and runs everything, or the steps named as arguments.
 *
 * This file is plain JavaScript that an old system Node can start. It installs the locked packages when they are not
 * there or not the locked ones, finds Node 24 (the one among the packages, or the one running this) and hands over to
 * test/runner/main.ts, which runs on it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const binaries = join(root, 'node_modules', '.bin');

/** Whether what is installed is what is locked. npm's own record is compared, not the time of a file. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const locked = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(record);
  return Object.entries(locked).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Binaries for other platforms are locked and rightly absent.
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function install() {
  console.log('Installing the locked packages (npm ci) …');
  // Under `npm test` npm names itself; its script is then run by this Node, without a shell.
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } =
    npm === undefined
      ? spawnSync('npm', options, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('npm ci failed; what it said is above.');
}

/** A Node that runs TypeScript and fits the database driver. */
function findNode() {
  const ours = join(binaries, process.platform === 'win32' ? 'node.exe' : 'node');
  const found = [ours, process.execPath].find((path) => existsSync(path) && isNewEnough(path));
  return found ?? stop(`This needs Node 24.11 or newer and this is ${process.version}: install Node 24.`);
}

function isNewEnough(path) {
  const { stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  const [major, minor] = (stdout ?? '').trim().split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 11);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (!isInstalled()) install();
const runner = spawnSync(findNode(), [join(root, 'test', 'runner', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` },
});
process.exitCode = runner.status ?? 1;
