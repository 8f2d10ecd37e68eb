/** The switches a packaged build takes: they serve accessibility and language and open nothing (E30). */
const allowed: readonly RegExp[] = [
  /^--force-renderer-accessibility$/,
  /^--force-high-contrast$/,
  /^--lang=[a-z]{2}(-[A-Z]{2})?$/,
];

/**
 * The first argument a packaged build must not be started with, or nothing (E30). An allow-list: debug ports, extensions,
 * logging, `--no-sandbox`, short forms, Windows' `/switch`, files and links all end the programme. An unpackaged build
 * takes everything, since that is how it is tested.
 */
export function refusedSwitch(argv: readonly string[], packaged: boolean): string | undefined {
  if (!packaged) return undefined;
  return argv.slice(1).find((argument) => !allowed.some((pattern) => pattern.test(argument)));
}
