import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildFixture } from '#test/double/fixture/build.ts';
import { ask, askHost, onlyReal, start, type Started } from './launch.ts';

let started: Started;

test.beforeEach(async ({}, info) => {
  started = await start(await buildFixture(), info);
  await expect(started.page.getByRole('status')).toHaveText('connected');
});
test.afterEach(async () => {
  await started.close();
});

/** The process the desk runs in, as the page hears it. */
async function deskPid(): Promise<number> {
  return ((await ask(started.page, 'facts', {})) as { readonly pid: number }).pid;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Runs code in the page through main, which works after its process was ended, where Playwright’s own page does not.
 * Nothing comes of it while there is no process.
 */
async function inPage(code: string): Promise<unknown> {
  return started.app.evaluate(({ BrowserWindow }, text) => {
    const answer = BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript(text)
      .catch(() => undefined);
    return Promise.race([answer, new Promise((done) => setTimeout(done, 500))]);
  }, code);
}

test('a desk that is killed comes back, and the page is told both', async () => {
  const { page } = started;
  const before = await deskPid();
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const status = document.querySelector('[role=status]')!;
    new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
  });
  process.kill(before, 'SIGKILL');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said))
    .toEqual(['the desk is gone', 'connected']);
  expect(await page.evaluate(() => (window as unknown as { probe: { ports: string[] } }).probe.ports)).toEqual([
    'start',
    'crash',
  ]);
  expect(await deskPid()).not.toBe(before);
  expect(isAlive(before)).toBe(false);
});

test('after a desk that ends by itself the page’s waiting calls are answered with "closed"', async () => {
  const { page } = started;
  const answers = page.evaluate(() => {
    const { probe } = window as unknown as { probe: { ask(name: string, input: unknown): Promise<unknown> } };
    return Promise.all([
      probe.ask('end', {}),
      probe.ask('ask-host', { name: 'print', input: { html: '<p>x</p>', title: 'x' } }),
    ]);
  });
  expect((await answers)[1]).toEqual({ trouble: { kind: 'closed' } });
  await expect(page.getByRole('status')).toHaveText('connected');
});

test('a desk that cannot stay up is not started for ever: a person is asked', async () => {
  const { app, page } = started;
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (options: { message: string }) => {
      Object.assign(globalThis, { asked: options.message });
      return { response: 0, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  });
  for (let end = 0; end < 5; end += 1) {
    await expect(page.getByRole('status')).toHaveText('connected', { timeout: 10_000 });
    await ask(page, 'end', {});
    await expect(page.getByRole('status')).toHaveText('the desk is gone');
  }
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked?: string }).asked))
    .toContain('stopped several times');
  await expect(page.getByRole('status')).toHaveText('connected');
});

test('locked: the process is gone, a new one is there, and the page’s memory went with its process', async () => {
  const { page } = started;
  const before = await deskPid();
  await page.evaluate(() => Object.assign(window, { remembered: 'a name' }));
  await askHost(page, 'locked', {}).catch(() => undefined);
  await expect.poll(() => inPage('document.querySelector("[role=status]")?.textContent')).toBe('connected');
  expect(await inPage('window.remembered ?? "nothing"')).toBe('nothing');
  expect(await inPage('window.probe.ports')).toEqual(['lock']);
  expect(isAlive(before)).toBe(false);
  const { pid } = (await inPage('window.probe.ask("facts", {})')) as { readonly pid: number };
  expect(isAlive(pid) && pid !== before).toBe(true);
});

test('what the machine does reaches the desk, and the page through it', async () => {
  const { app, page } = started;
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const) {
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
  }
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { probe: { power: string[] } }).probe.power))
    .toEqual(['suspend', 'resume', 'lock-screen', 'unlock-screen']);
});

test('a page that loads again gets a new port and the old one closes', async () => {
  const before = await deskPid();
  await inPage('location.reload()');
  await expect.poll(() => inPage('window.probe?.ports.length')).toBe(1);
  await expect(started.page.getByRole('status')).toHaveText('connected');
  expect(await deskPid()).toBe(before);
});

test('nobody but our page is given a port (E12)', async () => {
  const given = await started.app.evaluate(({ ipcMain, BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const messages: string[] = [];
    const original = webContents.postMessage.bind(webContents);
    webContents.postMessage = (channel: string, ...rest: unknown[]) => {
      messages.push(channel);
      original(channel, ...(rest as [unknown]));
    };
    const frame = (url: string, parent: object | null): object => ({
      sender: webContents,
      senderFrame: { url, parent },
    });
    ipcMain.emit('desk-port-wanted', frame('https://example.org/', null));
    ipcMain.emit('desk-port-wanted', frame('about:blank', null));
    ipcMain.emit('desk-port-wanted', frame('mash://app/', {}));
    ipcMain.emit('desk-port-wanted', { sender: webContents, senderFrame: null });
    ipcMain.emit('desk-port-wanted', frame('mash://app/', null), 'words');
    const refused = messages.length;
    ipcMain.emit('desk-port-wanted', frame('mash://app/', null));
    return [refused, messages.length];
  });
  expect(given).toEqual([0, 1]);
});

test('closing the programme lets the desk close first', async () => {
  const { app, data } = started;
  const pid = await deskPid();
  await app.close();
  expect(readFileSync(join(data, 'desk', 'closed'), 'utf8')).toBe('closed\n');
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('nothing of the page is left on disk (E18)', async () => {
  test.skip(started.isDouble, onlyReal);
  await started.app.close();
  expect(existsSync(join(started.data, 'electron-session', 'Local Storage'))).toBe(false);
});
