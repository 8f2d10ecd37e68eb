import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/**
 * A small file whose loss would lose work: kept twice, `name.json` and `name.copy.json`. A write changes one after the
 * other, so that at any moment one of them is whole; a reader takes the first that can be read.
 */
export function writeTwins(folder: string, name: string, text: string): void {
  for (const path of twinPaths(folder, name)) writeDurably(path, text);
}

/** What each existing twin holds, the newer first; none when there is no such file. */
export function readTwins(folder: string, name: string): readonly string[] {
  return twinPaths(folder, name)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
}

function twinPaths(folder: string, name: string): readonly [string, string] {
  return [join(folder, `${name}.json`), join(folder, `${name}.copy.json`)];
}
