/**
 * What the lock file must hold so that `npm ci` works on every platform and from every registry.
 */

/** One package of a lock file, as far as it matters here. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Sentences about what is wrong with the packages of a lock file; none when it is sound.
 *
 * An optional dependency (a binary for one platform) that is not in the lock makes `npm ci` refuse on every platform
 * and would leave that platform without it; npm leaves it out silently when the registry lacks it at install time.
 * An address binds the lock to one registry; a missing integrity trusts whatever answers.
 */
export function findLockProblems(packages: Readonly<Record<string, LockedPackage>>): readonly string[] {
  return Object.entries(packages).flatMap(([path, locked]) => {
    const problems: string[] = [];
    const isRoot = path === '';
    if (locked.resolved !== undefined && locked.link !== true) problems.push(`${path} records an address`);
    if (!isRoot && locked.link !== true && locked.inBundle !== true && locked.integrity === undefined) {
      problems.push(`${path} has no integrity`);
    }
    for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
      if (!isFoundFrom(path, name, packages)) {
        problems.push(
          `${isRoot ? 'package.json' : path} needs ${name}@${range} on some platform and the lock lacks it`,
        );
      }
    }
    return problems;
  });
}

/** Node's own search: beside the package, then beside each package around it. */
function isFoundFrom(path: string, name: string, packages: Readonly<Record<string, LockedPackage>>): boolean {
  for (let place = path; ; place = place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined) return true;
    if (place === '') return false;
  }
}
