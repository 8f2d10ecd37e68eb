import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built screen. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Reads the built screen into memory: only these paths are ever served, so no path can lead elsewhere. */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, { type, bytes: readFileSync(file) });
  }
  return files;
}

/** The place in index.html where the nonce of this very response goes; the same as in the Electron host. */
const noncePlace = '__CSP_NONCE__';

/** The page itself, with the nonce of this response. */
export function pageWithNonce(index: PageFile, nonce: string): string {
  return index.bytes.toString('utf8').replaceAll(noncePlace, nonce);
}

const never = "'none'";

/** The policy of the page: what the Electron host says, and a connection to this host instead of none. */
export function contentSecurityPolicy(nonce: string, port: number): string {
  const directives: readonly (readonly [string, string])[] = [
    ['default-src', never],
    ['script-src', "'self'"],
    ['style-src', `'self' 'nonce-${nonce}'`],
    ['img-src', "'self' blob:"],
    ['font-src', "'self'"],
    ['connect-src', `'self' ws://127.0.0.1:${String(port)}`],
    ['worker-src', never],
    ['frame-src', never],
    ['object-src', never],
    ['media-src', never],
    ['manifest-src', never],
    ['base-uri', never],
    ['form-action', never],
    ['frame-ancestors', never],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', never],
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}

/** The headers that go with everything served. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), hid=(), serial=(), bluetooth=(), midi=(), payment=()',
  'cache-control': 'no-store',
};
