import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Whether the desktop program can be shown here; if not, why, as the end of a sentence. */
export type ElectronHere =
  { readonly kind: 'here'; readonly binary: string } | { readonly kind: 'not-here'; readonly why: string };

/** One attempt to fetch the binary may take this long: a closed network must not hold up the demo. */
const patienceMs = 5000;

/** Looks for Electron, and tries once to get it where it could be used at all. */
export function findElectron(root: string, environment: NodeJS.ProcessEnv): ElectronHere {
  if (!hasDisplay(environment)) return { kind: 'not-here', why: 'there is no display' };
  if (process.getuid?.() === 0) return { kind: 'not-here', why: 'Electron’s sandbox does not run as root' };
  const folder = packageFolder(root);
  if (folder === undefined) return { kind: 'not-here', why: 'Electron is not installed' };
  const found = binaryIn(folder);
  if (found !== undefined) return { kind: 'here', binary: found };
  spawnSync(process.execPath, [join(folder, 'install.js')], { cwd: root, timeout: patienceMs, stdio: 'ignore' });
  const fetched = binaryIn(folder);
  if (fetched !== undefined) return { kind: 'here', binary: fetched };
  return { kind: 'not-here', why: 'Electron’s binary is not on this computer and could not be fetched' };
}

/** Whether this session can show anything. */
export function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux') return true;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  );
}

function packageFolder(root: string): string | undefined {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

function binaryIn(folder: string): string | undefined {
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return undefined;
  const binary = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** What one desk's Electron is told; the same facts the loopback host gives. */
export interface DesktopOptions {
  readonly root: string;
  readonly binary: string;
  /** The demo's folder; the desk gets one below it and a policy beside that. */
  readonly folder: string;
  readonly number: number;
  readonly policy: {
    readonly centralUrl: string;
    readonly hub: string;
    readonly trustKey: string;
    readonly oidc: { readonly issuer: string; readonly clientId: string };
  };
}

/** Starts the desktop program as one workstation of the demo. */
export function startDesktop({ root, binary, folder, number, policy }: DesktopOptions): ChildProcess {
  const file = join(folder, `desk-${String(number)}-policy.json`);
  writeFileSync(file, JSON.stringify({ ...policy, osShare: 'optional' }, null, 2), { mode: 0o600 });
  const environment = { ...process.env, MASH_CONFIG: file, MASH_DATA_FOLDER: join(folder, `desk-${String(number)}`) };
  return spawn(binary, [root], { cwd: root, stdio: 'inherit', env: environment });
}
