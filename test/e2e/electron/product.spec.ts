/** The product itself, as built, in its desktop host: the other specs use a small desk and page of their own. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { start, type Started } from './launch.ts';

const root = resolve(import.meta.dirname, '../../..');
const built = ['main/main.js', 'main/desk.js', 'preload/preload.cjs', 'renderer/index.html'];
const missing = built.filter((file) => !existsSync(join(root, 'out', file)));
if (missing.length > 0) throw new Error(`Not built: out/${missing.join(', out/')}. Run \`npm run build\` first.`);

let started: Started;
const broken: string[] = [];

test.beforeAll(async ({}, info) => {
  started = await start(root, info);
  started.page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text());
  });
});
test.afterAll(async () => {
  await started.close();
});

test('the console shows itself and is confined by its own policy without breaking it', async () => {
  const { page } = started;
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 15_000 });
  expect(broken.filter((text) => /Content Security Policy|Trusted/.test(text))).toEqual([]);
});

test('the page finds nothing of Node', async () => {
  await expect(started.page.getByRole('heading').first()).toBeVisible({ timeout: 15_000 });
  expect(
    await started.page.evaluate(() => ['process', 'require', 'ipcRenderer'].filter((name) => name in globalThis)),
  ).toEqual([]);
});
