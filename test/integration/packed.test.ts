/**
 * What is packed for the desktop holds nothing of the server side (design.md 4): no room of central's, no demo, no
 * database server, no identity provider. Told from the source lists that the bundler writes beside its output.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const out = resolve(import.meta.dirname, '../../out');

const forbidden: readonly RegExp[] = [
  /\/src\/(central|loopback|synthetic|terminal)\//,
  /\/node_modules\/(fastify|@fastify|@electric-sql|kysely|pg|oidc-provider|ws|koa)\//,
];

/** The sources among `sources` that must not be in the desktop program. */
function misplaced(sources: readonly string[]): readonly string[] {
  return sources.filter((source) => forbidden.some((pattern) => pattern.test(`/${source}`)));
}

function packedSources(): readonly string[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.map'))
    .flatMap((file) => (JSON.parse(readFileSync(join(out, file), 'utf8')) as { sources: string[] }).sources);
}

describe('the packed desktop program', () => {
  it('was built from main, desk, preload and console', (context) => {
    if (!existsSync(out)) context.skip('not run here: nothing is built; `npm run build` first');
    const sources = packedSources();
    for (const entry of ['electron/main.ts', 'src/desk/process.ts', 'electron/preload.ts', 'src/console/main.tsx']) {
      expect(
        sources.some((source) => source.endsWith(entry)),
        entry,
      ).toBe(true);
    }
  });

  it('holds nothing of the server side', (context) => {
    if (!existsSync(out)) context.skip('not run here: nothing is built; `npm run build` first');
    expect(misplaced(packedSources())).toEqual([]);
  });

  it('control: a planted server source is found', () => {
    expect(
      misplaced(['../../src/desk/process.ts', '../../src/central/start.ts', '../../node_modules/fastify/x.js']),
    ).toEqual(['../../src/central/start.ts', '../../node_modules/fastify/x.js']);
  });
});
