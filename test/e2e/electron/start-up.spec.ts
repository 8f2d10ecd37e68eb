import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildFixture } from '#test/double/fixture/build.ts';
import { policy } from './launch.ts';

/** Starts the program without Playwright, and gives its exit code and what it said. */
async function run(config: string | undefined): Promise<{ readonly code: number | null; readonly said: string }> {
  const data = mkdtempSync(join(tmpdir(), 'mash-console-'));
  const file = join(data, 'policy.json');
  if (config !== undefined) writeFileSync(file, config);
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const executable =
    override === undefined ? (createRequire(import.meta.url)('electron') as string) : join(override, 'electron');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [await buildFixture(), ...root], {
    env: { ...process.env, MASH_DATA_FOLDER: data, MASH_CONFIG: file },
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  rmSync(data, { recursive: true, force: true });
  return { code, said };
}

const cases: readonly (readonly [name: string, config: string | undefined, said: RegExp])[] = [
  ['there is no machine policy', undefined, /there is no machine policy/],
  ['the machine policy is not JSON', '{', /the file is not JSON/],
  [
    'central is not reached over TLS',
    JSON.stringify({ ...policy, centralUrl: 'http://central.example.org/' }),
    /centralUrl[\s\S]*is not an https address[\s\S]*Right: the https address/,
  ],
  [
    'the trust key is no key',
    JSON.stringify({ ...policy, trustKey: 'AAAA' }),
    /trustKey[\s\S]*is not an Ed25519 public key/,
  ],
];

for (const [name, config, said] of cases) {
  test(`it does not start, and says what is wrong, where and what is right, when ${name}`, async () => {
    const ended = await run(config);
    expect(ended.said).toMatch(said);
    expect(ended.code).toBe(1);
  });
}
