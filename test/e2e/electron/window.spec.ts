import { expect, test } from '@playwright/test';
import { buildFixture } from '#test/double/fixture/build.ts';
import { ask, onlyReal, policy, start, type Started } from './launch.ts';

let started: Started;

test.beforeAll(async ({}, info) => {
  started = await start(await buildFixture(), info);
});
test.afterAll(async () => {
  await started.close();
});

test('it starts with one window that shows our page', async () => {
  const { app, page, isDouble } = started;
  await expect(page.getByRole('heading', { name: 'Probe' })).toBeVisible();
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()))).toEqual([
    'mash://app/',
  ]);
  expect(page.url()).toBe(isDouble ? 'https://app.mash.test/' : 'mash://app/');
});

test('the window cannot be made too small to work in', async () => {
  const [least] = await started.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.getMinimumSize()),
  );
  expect(least).toEqual([1024, 640]);
});

test('the port to the desk reaches the page and answers (E17)', async () => {
  await expect(started.page.getByRole('status')).toHaveText('connected');
  expect(await ask(started.page, 'echo', { some: ['thing', 1, null] })).toEqual({ some: ['thing', 1, null] });
});

test('a large message passes through the port whole', async () => {
  const text = 'ä€😀'.repeat(200_000);
  expect(await ask(started.page, 'echo', text)).toBe(text);
});

test('the page finds nothing of Node or Electron (E2, E17)', async () => {
  const found = await started.page.evaluate(() =>
    [
      'process',
      'require',
      'module',
      'global',
      'Buffer',
      'electron',
      'ipcRenderer',
      'mash',
      'toMain',
      'fromMain',
    ].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

test('what the page does to its own globals does not reach the preload (E3)', async () => {
  const { page } = started;
  await page.evaluate(() => {
    Object.assign(window, { original: window.postMessage });
    window.postMessage = () => {
      throw new Error('the page’s own');
    };
    Array.prototype.push = () => {
      throw new Error('the page’s own');
    };
  });
  await started.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });
  await expect(page.getByRole('status')).toHaveText('connected');
});

test('only our own files are served (E14)', async () => {
  const { page } = started;
  const origin = new URL(page.url()).origin === 'null' ? 'mash://app' : new URL(page.url()).origin;
  for (const path of ['/package.json', '/../package.json', '/%2e%2e/package.json', '/index.html?x', '/main/main.js']) {
    const loaded = await page.evaluate(async (url) => {
      const script = document.createElement('link');
      script.rel = 'stylesheet';
      script.href = url;
      document.head.append(script);
      return new Promise((done) => {
        script.onload = () => {
          done(true);
        };
        script.onerror = () => {
          done(false);
        };
      });
    }, `${origin}${path}`);
    expect(loaded, path).toBe(false);
  }
});

test('the host is what the machine policy says', async () => {
  expect(await ask(started.page, 'ask-host', { name: 'describe', input: {} })).toEqual({
    answer: expect.objectContaining({
      host: 'electron',
      centralUrl: policy.centralUrl,
      osShare: 'required',
      packaged: false,
    }),
  });
});

test('a second start shows the first window and ends (E28)', async () => {
  const { app } = started;
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  });
  await expect(started.again()).rejects.toThrow();
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isMinimized())))
    .toEqual([false]);
});

test('the page’s process is confined by the operating system (E4)', async () => {
  test.skip(started.isDouble, onlyReal);
  const metrics = await started.app.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab'));
  expect(metrics.length).toBeGreaterThan(0);
  if (process.platform !== 'linux') expect(metrics.every(({ sandboxed }) => sandboxed === true)).toBe(true);
});

test('the window is kept out of screenshots where the policy says so (E21)', async () => {
  test.skip(started.isDouble, onlyReal);
  await started.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentProtection(true);
  });
  expect(
    await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected()),
  ).toBe(true);
});
