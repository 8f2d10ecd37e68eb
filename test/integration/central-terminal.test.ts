/** The command lines and the production entry, as an operator meets them. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '#central/migrate.ts';
import { openEmbeddedStore } from '#central/open-store.ts';
import { startCentral, type RunningCentral } from '#central/run-central.ts';
import { hashIntakeKey } from '#central/intake-key.ts';
import { systemClock } from '#central/system.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';
import { startCentralWorld, type CentralWorld } from '../suites/central-world.ts';
import type { EmbeddedStore } from '#central/open-store.ts';

const root = resolve(import.meta.dirname, '../..');
const trafford = join(root, 'resources/site/trafford');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'central-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly said: string;
}

function run(file: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', ...environment };
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'src', file), ...args], { cwd: folder, env }, (error, out, bad) => {
      done({ code: error === null ? 0 : Number(error.code), said: out + bad });
    });
  });
}

describe('npm run referral', () => {
  let store: EmbeddedStore;
  let world: CentralWorld;
  let url: string;
  beforeAll(async () => {
    store = await openMigratedStore();
    world = await startCentralWorld(store);
    url = await world.central.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await world.central.close();
    await store.close();
  });
  const demo = (name: string): string => join(root, 'resources/demo', name);

  test('sends files and prints references, receipts and what is wrong', async () => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, readFileSync(demo('anonymous-neighbour.json'), 'utf8').replace('"web-portal"', '"pigeon"'));
    const files = [demo('school-two-siblings.json'), bad, demo('school-two-siblings.json')];
    const target = { MASH_CENTRAL_URL: url, MASH_INTAKE_KEY: world.intakeKey };
    const { code, said } = await run('terminal/referral.ts', ['send', ...files], target);
    expect(code).toBe(1);
    expect(said).toMatch(/school-two-siblings\.json: R-\w{5}-\w{5}, 2 people, received 2026-11-18T09:30:00\.000Z\n/);
    expect(said).toMatch(/receipt: SHA-256 [0-9a-f]{64}/);
    expect(said).toMatch(/\(had arrived before\)/);
    expect(said).toMatch(/bad\.json: not taken; the hub keeps it as R-/);
    expect(said).toMatch(/channel “pigeon” is no channel of this hub; right is: one of phone, /);
  });

  test('sends batches in JSON and CSV, prints what reconciles, and asks for a receipt again', async () => {
    const target = { MASH_CENTRAL_URL: url, MASH_INTAKE_KEY: world.intakeKey };
    const files = [demo('to-try/police-morning.json'), demo('to-try/police-night.csv')];
    const { code, said } = await run('terminal/referral.ts', ['send', ...files], target);
    expect(code).toBe(1);
    // As resources/demo/README.md promises.
    expect(said).toContain('  12 sent: 10 created, 1 had arrived before, 1 in the tray\n');
    expect(said).toContain('  6 sent: 5 created, 1 in the tray\n');
    expect(said).toMatch(/police-night\.csv: batch police-night-[0-9a-f]{8}, received 2026-11-18T09:30:00\.000Z\n/);
    expect(said).toMatch(/ {2}rows 2, 3, 4, PPI-26-1127-0012: R-\w{5}-\w{5}\n/);
    expect(said).toMatch(
      /police-night\.csv: 1 not taken; a person at the hub will look\n {2}row 7, PPI-26-1127-\d+: the hub keeps it as R-/,
    );
    expect(said).toMatch(/ {4}row \d+, date_of_birth is not right; right is: a real date/);
    const batchId = /batch (police-night-\w+)/.exec(said)![1]!;
    const again = await run('terminal/referral.ts', ['receipt', batchId], target);
    expect(again.said).toContain('  6 sent: 5 created, 1 in the tray\n');
    const resent = await run('terminal/referral.ts', ['send', files[1]!], target);
    expect(resent.said.replaceAll(files[1]!, batchId)).toBe(again.said);
    const unknown = await run('terminal/referral.ts', ['receipt', 'nothing'], target);
    expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining('is no batch of yours') as string });
  });

  test('sends what is no form at all too: the hub keeps it', async () => {
    const target = { MASH_CENTRAL_URL: url, MASH_INTAKE_KEY: world.intakeKey };
    const file = demo('to-try/school-form-not-the-hubs.json');
    const { code, said } = await run('terminal/referral.ts', ['send', file], target);
    expect(code).toBe(1);
    expect(said).toMatch(/not taken; the hub keeps it as R-/);
    expect(said).toMatch(/and a person there will look at it\. Better: put this right/);
  });

  test('finds the running demo by its file', async () => {
    const data = join(folder, '.data');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'demo.json'), JSON.stringify({ centralUrl: url, intakeKey: world.intakeKey }));
    const { code, said } = await run('terminal/referral.ts', ['send', demo('district-nurse-adult.json')]);
    rmSync(data, { recursive: true });
    expect([code, said]).toEqual([0, expect.stringContaining('1 person') as string]);
  });

  test('says when there is nobody to send to, when nobody answers, and how it is used', async () => {
    const file = demo('anonymous-neighbour.json');
    expect(await run('terminal/referral.ts', ['send', file])).toMatchObject({ code: 2 });
    expect(await run('terminal/referral.ts', [])).toMatchObject({ code: 2 });
    const nobody = ['--url', 'http://127.0.0.1:9', '--key', 'x'];
    const { code, said } = await run('terminal/referral.ts', ['send', file, ...nobody]);
    expect([code, said]).toEqual([3, expect.stringContaining('not sent') as string]);
    const strange = await run('terminal/referral.ts', ['send', file, '--url', url, '--key', 'mash-intake-wrong']);
    expect(strange).toMatchObject({ code: 1, said: expect.stringContaining('no key of a known sender') as string });
  });
});

describe('npm run central', () => {
  test('makes keys, checks rules, migrates, verifies and starts timelines', async () => {
    const key = join(folder, 'key.pem');
    expect((await run('terminal/central.ts', ['new-signing-key', key])).said).toMatch(/^Public half: \S{60}/);
    expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY');
    expect((await run('terminal/central.ts', ['new-signing-key', key])).code).toBe(2);
    const { said } = await run('terminal/central.ts', ['new-intake-key']);
    const [, intakeKey = '', digest] = /(mash-intake-\S{43})[^]*?([0-9a-f]{64})/.exec(said) ?? [];
    expect(hashIntakeKey(intakeKey)).toBe(digest);
    expect(await run('terminal/central.ts', ['check-rules', trafford])).toEqual({
      code: 0,
      said: 'Rule set 1 of hub trafford is right.\n',
    });
    expect((await run('terminal/central.ts', ['check-rules', folder])).code).toBe(1);
    expect(await run('terminal/central.ts', ['serve'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('MASH_OIDC_ISSUER is missing') as string,
    });
    expect(await run('central/start.ts', [])).toMatchObject({
      code: 1,
      said: expect.stringContaining('MASH_SIGNING_KEY_FILE is missing') as string,
    });
  });

  test('serves from the environment, and its store can be verified and moved to a new timeline', async () => {
    const key = join(folder, 'serve.pem');
    await run('terminal/central.ts', ['new-signing-key', key]);
    const intakeKeys = join(folder, 'intake.json');
    writeFileSync(intakeKeys, JSON.stringify([{ hub: 'trafford', sender: 'Example', sha256: 'a'.repeat(64) }]));
    const data = join(folder, 'store');
    const environment = {
      MASH_EMBEDDED_FOLDER: data,
      MASH_RULE_SETS: [trafford].join(delimiter),
      MASH_SIGNING_KEY_FILE: key,
      MASH_OIDC_ISSUER: 'https://login.council.example',
      MASH_INTAKE_KEYS_FILE: intakeKeys,
      MASH_LISTEN: '127.0.0.1:0',
    };
    await expect(startCentral(environment)).rejects.toThrow(/Run the migrate command/);
    const store = await openEmbeddedStore({ folder: data });
    await migrate(store, systemClock);
    await store.close();
    const running: RunningCentral = await startCentral(environment);
    expect((await fetch(`${running.url}/openapi.json`)).status).toBe(200);
    await running.stop();
    expect((await run('terminal/central.ts', ['new-timeline', 'trafford'], environment)).code).toBe(0);
    expect((await run('terminal/central.ts', ['verify', 'trafford'], environment)).said).toMatch(/^Whole: 2 rows/);
    writeFileSync(intakeKeys, '{}');
    await expect(startCentral(environment)).rejects.toThrow(/is not a list of intake keys/);
    await expect(startCentral({ ...environment, MASH_RULE_SETS: folder })).rejects.toThrow(/is refused:/);
  });
});
