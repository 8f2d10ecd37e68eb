import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { startTestDemo, type TestDemo } from '../parts/demo.ts';
import { look } from '../parts/looks.ts';
import { openDesk, signIn } from '../parts/sign-in.ts';

const school = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../resources/demo/school-two-siblings.json'), 'utf8'),
) as object;

test.describe.configure({ mode: 'serial' });

let demo: TestDemo;
test.beforeAll(async () => {
  demo = await startTestDemo(2);
});
test.afterAll(async () => {
  await demo.close();
});

test('probe', async ({ page }) => {
  await openDesk(page, demo, 1);
  await look(page, 'unlock');
  await demo.sendReferral(school);
  await signIn(page, demo, 'amara.okafor');
  await expect(page.getByRole('row', { name: /Ellie-Mae Durkin/ })).toBeVisible();
  await look(page, 'queue');
});
