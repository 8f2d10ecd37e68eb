/** The day of the hub in the desktop program: two installations, each with its own data, on a real Electron or the double. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { present } from '#kernel/assert.ts';
import { demoClientId } from '#loopback/identity-provider.ts';
import { aDayOfTheHub } from '../parts/day.ts';
import { startTestDemo } from '../parts/demo.ts';
import { policy, start } from './launch.ts';

const root = resolve(import.meta.dirname, '../../..');
const missing = ['main/main.js', 'main/desk.js', 'preload/preload.cjs', 'renderer/index.html'].filter(
  (file) => !existsSync(resolve(root, 'out', file)),
);
if (missing.length > 0) throw new Error(`Not built: out/${missing.join(', out/')}. Run \`npm run build\` first.`);

aDayOfTheHub(
  async (browser, info) => {
    const demo = await startTestDemo(0);
    const own: typeof policy = {
      ...policy,
      centralUrl: demo.central.url,
      hub: demo.hub.id,
      trustKey: demo.trustKey,
      oidc: { issuer: demo.issuer, clientId: demoClientId },
      // Playwright starts Electron on Linux without a key store, and the double has none: the demo's policy.
      osShare: 'optional',
    };
    const desks = [await start(root, info, {}, own), await start(root, info, {}, own)] as const;
    for (const { app, page } of desks) {
      // The person's browser is a page of the test's own.
      await app.evaluate(({ shell }) => {
        shell.openExternal = (url: string) => {
          (globalThis as { openedByTest?: string }).openedByTest = url;
          return Promise.resolve();
        };
      });
      await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible({ timeout: 20_000 });
    }
    const outside = await browser.newContext();
    const seatOf = new Map<Page, (typeof desks)[number]>(desks.map((desk) => [desk.page, desk]));
    const appOf = (page: Page) => present(seatOf.get(page), 'a page of this spec').app;
    const watchers: Browser[] = [];
    const crashOf = new Map(
      desks.map(({ page }) => [page, new Promise<void>((done) => page.once('crash', () => done()))]),
    );
    return {
      demo,
      deskA: desks[0].page,
      deskB: desks[1].page,
      looks: false,
      folders: desks.map((desk) => desk.data),
      async providerPage(page) {
        const url = await appOf(page).evaluate(() => (globalThis as { openedByTest?: string }).openedByTest ?? '');
        const provider = await outside.newPage();
        await provider.goto(url);
        return provider;
      },
      async afterLock(page) {
        // A lock crashes the page's process, and with it Playwright's page; the window lives on and is asked anew.
        const desk = present(seatOf.get(page), 'a page of this spec');
        await crashOf.get(page);
        await expect
          .poll(() =>
            desk.app
              .evaluate(
                ({ BrowserWindow }) =>
                  BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
                    'document.readyState',
                  ) as Promise<string>,
              )
              .catch(() => 'gone'),
          )
          .toBe('complete');
        const watcher = await chromium.connectOverCDP(`http://127.0.0.1:${String(desk.debuggingPort)}`);
        watchers.push(watcher);
        const next = present(watcher.contexts()[0]?.pages()[0], 'the window of the desk');
        seatOf.set(next, desk);
        return next;
      },
      async close() {
        for (const watcher of watchers) await watcher.close();
        await outside.close();
        for (const desk of desks) await desk.close();
        await demo.close();
      },
    };
  },
  { whole: false },
);
