/**
 * What `npm start` and `npm test` do before anything else, in plain JavaScript that an old system Node can start:
 * install the locked packages when they are not there or not the locked ones, and find a Node 24.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
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
  console.log('Installing the locked packages (npm ci). This happens once and takes about a minute …');
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

/**
 * Makes the repository ready. Answers the Node to go on with and the options to start it in: the repository's root, this
 * terminal, and the packages' own programs first in the path. Ends this process in one sentence when it cannot.
 */
export function setUp() {
  if (!isInstalled()) install();
  const env = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` };
  return { node: findNode(), options: { cwd: root, stdio: 'inherit', env } };
}
