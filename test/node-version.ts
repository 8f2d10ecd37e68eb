/**
 * Says in one sentence what is wrong when tests are started on an old Node; without it the database driver ends the
 * process with no message at all. Both runners use it as their global set-up.
 */

/** @throws when this process is not Node 24.11 or newer. */
export function setup(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 11)) return;
  throw new Error(
    `These tests need Node 24.11 or newer and were started on ${process.version}: start them with npm (npm test, npm run unit), which brings its own, or install Node 24.`,
  );
}
