import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Id } from '#kernel/ids.ts';
import { fixtureStart } from './fixture-case.ts';
import type { FixtureHost } from './fixture-host.ts';
import { faultsOf } from './geometry.ts';

const shots = resolve(import.meta.dirname, '../../../node_modules/.cache/console-looks');

/** The tabs of an enquiry, as a place is kept. */
export type Tab = 'overview' | 'people' | 'decision' | 'sign-off' | 'log';

/** Unlocks where somebody was before: in an enquiry, on a tab. */
export async function openAt(
  page: Page,
  host: FixtureHost,
  who: 'p.shah' | 'l.moyo' | 'd.reid' | 'a.cole',
  enquiryId: Id<'enquiry'>,
  tab: Tab = 'overview',
): Promise<void> {
  const place = { page: 'triage', queue: 'all-open', locality: 'all', enquiryId, tab, single: 'enquiry' };
  const text = JSON.stringify({ ...place, queueShown: true, contextShown: true });
  host.desk.drafts.set('console/place', { text, at: fixtureStart });
  await page.goto(`${host.url}#${host.token}`);
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Passphrase').fill(host.desk.knobs.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Log' })).toBeVisible({ timeout: 30_000 });
}

/** While a popover is open the library hides the page behind it, which these four rules then report (ux.md 10.1). */
const whilePopover = ['aria-hidden-focus', 'label-title-only', 'landmark-one-main', 'page-has-heading-one', 'region'];

/** Asserts what no eye should have to find, and with LOOKS set photographs the page for the eye. */
export async function look(page: Page, name: string, { popover = false } = {}): Promise<void> {
  // Movements end, tooltips go.
  await page.waitForTimeout(200);
  if (process.env['LOOKS'] !== undefined)
    await page.screenshot({ path: resolve(shots, `${name}-${page.viewportSize()?.width ?? 0}.png`) });
  // There are no frames: all in the page, without a second one to put results together.
  const axe = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // What passes is counted, not described: the description takes half the time.
    .options({ resultTypes: ['violations'] })
    .disableRules(popover ? whilePopover : [])
    .analyze();
  expect
    .soft(
      axe.violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
      name,
    )
    .toEqual([]);
  expect.soft(await faultsOf(page), name).toEqual([]);
}

/** What the page said against its policy or its code, for an assertion after each test. */
export function watchBreaches(page: Page): readonly string[] {
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_|Failed to load resource|WebSocket/.test(message.text()))
      breaches.push(message.text());
  });
  page.on('pageerror', (error) => breaches.push(error.message));
  return breaches;
}
