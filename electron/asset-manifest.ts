import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Asset, AssetManifest } from './asset-protocol.ts';

/** The kinds of file a page may consist of. Source maps and anything unforeseen stay out of the manifest. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page into memory, once, at the start (E14): what happens to the files afterwards changes nothing
 * that is served.
 */
export function readAssetManifest(folder: string): AssetManifest {
  const manifest = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    manifest.set(relative(folder, file).split(sep).join('/'), { type, bytes: Uint8Array.from(readFileSync(file)) });
  }
  return manifest;
}
