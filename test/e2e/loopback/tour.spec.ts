/** The README's five-minute tour, as far as one desk: what it tells a newcomer to press works, and its picture is true. */
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { openByKeyboard, queueRow } from '../parts/acts.ts';
import { startTestDemo, type TestDemo } from '../parts/demo.ts';
import { openDesk, signIn } from '../parts/sign-in.ts';

const resources = resolve(import.meta.dirname, '../../../resources');

let demo: TestDemo;
test.beforeAll(async () => {
  demo = await startTestDemo(1, resolve(resources, 'demo'));
});
test.afterAll(async () => {
  await demo.close();
});

test('the tour of the README', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await openDesk(page, demo, 1);
  const providerPage = async () => {
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open the sign-in page' }).press('Enter');
    return opened;
  };
  await signIn(page, { demo, providerPage }, 'amara.okafor');
  await openByKeyboard(page, /Ellie-Mae Durkin/);
  await page.keyboard.press('a');
  await expect(page.getByText('You are dealing with this').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('radiogroup', { name: 'Why' })).toBeVisible();
  await page.keyboard.press('4');
  await expect(queueRow(page, /Red.*Ellie-Mae Durkin/)).toBeVisible();
  await page.keyboard.press('Alt+1');
  if (process.env['README_SCREENSHOT'] !== undefined) {
    await page.screenshot({ path: resolve(resources, 'screenshots', 'console.png') });
  }
});
