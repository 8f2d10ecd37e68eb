/** Starts the desktop program as Playwright does, on a real Electron where there is one, else on the double. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';
import type { Probe } from '#test/double/fixture/page/page.ts';

const root = resolve(import.meta.dirname, '../../..');
const overridden = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
if (overridden === undefined && !existsSync(join(root, 'node_modules/electron/path.txt'))) {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(root, 'test/double/dist');
}

/** Why a test that only a real Electron can pass is left out. */
export const onlyReal = 'Only a real Electron can show this: not run here';

/** A started program and where its things are. */
export interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly data: string;
  readonly isDouble: boolean;
  /** Where its Chromium can be asked from outside, also after a lock has crashed the page that Playwright holds. */
  readonly debuggingPort: number;
  /** Starts the same program again on the same data, without waiting for a window. */
  again(): ReturnType<typeof launch>;
  close(): Promise<void>;
}

/** The machine policy the tests start with. */
export const policy = {
  centralUrl: 'https://central.example.org/',
  hub: 'trafford',
  trustKey: generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  oidc: { issuer: 'https://identity.example.org/realm', clientId: 'console' },
  osShare: 'required',
};

async function launch(
  folder: string,
  environment: Readonly<Record<string, string>>,
  debuggingPort?: number,
): Promise<ElectronApplication> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    // The last of two equal switches counts: a known port instead of Playwright's free one.
    args: [...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]), folder],
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...environment },
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 30_000,
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts the program in `folder` with data of its own and the machine policy of the tests. */
export async function start(
  folder: string,
  info: TestInfo,
  more: Readonly<Record<string, string>> = {},
  own: typeof policy = policy,
): Promise<Started> {
  const data = mkdtempSync(join(tmpdir(), 'mash-console-'));
  const config = join(data, 'machine-policy.json');
  writeFileSync(config, JSON.stringify(own));
  const environment = { MASH_CONFIG: config, MASH_DATA_FOLDER: data, ...more };
  const debuggingPort = await freePort();
  const app = await launch(folder, environment, debuggingPort);
  const page = await app.firstWindow();
  const isDouble = (await app.evaluate(() => process.versions['chrome'])) === 'double';
  info.annotations.push({ type: 'host', description: isDouble ? 'the double of Electron' : 'a real Electron' });
  return {
    app,
    page,
    data,
    isDouble,
    debuggingPort,
    again: () => launch(folder, environment),
    async close() {
      await app.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Asks the fixture's desk through the page's port. */
export async function ask(page: Page, name: Parameters<Probe['ask']>[0], input: unknown): Promise<unknown> {
  return page.evaluate(([call, value]) => (window as unknown as { probe: Probe }).probe.ask(call, value), [
    name,
    input,
  ] as const);
}

/** Asks the host through the fixture's desk. */
export async function askHost(page: Page, name: string, input: unknown): Promise<unknown> {
  return ask(page, 'ask-host', { name, input });
}
