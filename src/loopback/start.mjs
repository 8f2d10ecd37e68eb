/**
 * `npm start`. Plain JavaScript, because it must start on the Node that is there: installs what is locked and missing,
 * then hands over to src/loopback/start.ts on Node 24 and passes signals on to it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binaries = join(root, 'node_modules', '.bin');

/** Whether what is installed is what is locked, by npm's own record. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, integrity, optional }]) => {
      if (path === '') return true;
      const found = installed[path];
      // Binaries for other platforms are locked and rightly absent.
      if (found === undefined) return optional === true;
      return found.version === version && found.integrity === integrity;
    },
  );
}

function install() {
  console.log('Installing the locked packages (npm ci). This happens once and takes about a minute …');
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
const demo = spawn(findNode(), [join(root, 'src', 'loopback', 'start.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` },
});
// The demo closes its stores and ends its own processes; this one only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
