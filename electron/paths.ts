import { posix, win32 } from 'node:path';
import { err, ok, type Result } from '#kernel/result.ts';

/** What the choice of a data folder depends on. */
export interface PathFacts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly packaged: boolean;
}

/** Why there is no data folder. */
export interface PathProblem {
  readonly kind: 'no-data-folder';
  readonly wrong: string;
  readonly right: string;
}

const name = 'MASH Console';

/**
 * The folder of everything this workstation keeps (E19): local to the machine, never in a roaming profile, never in a
 * folder that a cloud service copies. An unpackaged build may be told another one by MASH_DATA_FOLDER.
 */
export function dataFolder(facts: PathFacts): Result<string, PathProblem> {
  const { platform, home, environment, packaged } = facts;
  const path = platform === 'win32' ? win32 : posix;
  const told = packaged ? undefined : environment['MASH_DATA_FOLDER'];
  const own = packaged ? name : `${name} (development)`;
  if (told !== undefined && told !== '')
    return judged(path.isAbsolute(told) ? path.normalize(told) : undefined, 'MASH_DATA_FOLDER');
  if (platform === 'win32') {
    const local = environment['LOCALAPPDATA'];
    const base = local === undefined || local === '' ? win32.join(home, 'AppData', 'Local') : local;
    const roaming = /\\appdata\\roaming(\\|$)/i.test(win32.normalize(base)) || base.startsWith('\\\\');
    return judged(win32.isAbsolute(base) && !roaming ? win32.join(base, own) : undefined, 'LOCALAPPDATA');
  }
  if (platform === 'darwin')
    return judged(
      posix.isAbsolute(home) ? posix.join(home, 'Library', 'Application Support', own) : undefined,
      'the home folder',
    );
  const state = environment['XDG_STATE_HOME'];
  const base = state !== undefined && posix.isAbsolute(state) ? state : posix.join(home, '.local', 'state');
  return judged(
    posix.isAbsolute(base)
      ? posix.join(
          base,
          own
            .toLowerCase()
            .replace(/[^a-z]+/g, '-')
            .replace(/-$/, ''),
        )
      : undefined,
    'the home folder',
  );
}

function judged(folder: string | undefined, source: string): Result<string, PathProblem> {
  return folder === undefined
    ? err({
        kind: 'no-data-folder',
        wrong: `${source} does not name a folder on this computer`,
        right: 'an absolute path outside roaming and network profiles',
      })
    : ok(folder);
}

/** Where the machine policy of a packaged build may stand, first one wins: places only an administrator can write. */
export function policyFiles(platform: NodeJS.Platform, resources: string): readonly string[] {
  const shipped = (platform === 'win32' ? win32 : posix).join(resources, 'machine-policy.json');
  if (platform === 'linux') return ['/etc/mash-console/machine-policy.json', shipped];
  if (platform === 'darwin') return ['/Library/Application Support/MASH Console/machine-policy.json', shipped];
  // Windows: any user may create a folder in ProgramData, so only the installation folder counts.
  return [shipped];
}
