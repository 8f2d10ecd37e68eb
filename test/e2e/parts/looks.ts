import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;

/** While a popover is open the page behind it is hidden from assistive technology; these four rules stumble over that (ux.md 10.1). */
const hiddenBehindPopover = ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one', 'region'];

const folder = resolve(import.meta.dirname, '../../../node_modules/.cache/looks');

/**
 * In both sizes asserts what no eye should have to find: axe is silent, nothing is cut, nothing scrolls sideways. With
 * LOOKS set it also photographs the page for the eye.
 */
export async function look(
  page: Page,
  name: string,
  popover: 'popover-open' | 'no-popover' = 'no-popover',
): Promise<void> {
  // A popover belongs to the layout it was opened in: it is looked at in the size the page has.
  for (const size of popover === 'popover-open' ? [page.viewportSize() ?? sizes[0]] : sizes) {
    await page.setViewportSize(size);
    await page.waitForTimeout(150);
    if (process.env['LOOKS'] !== undefined)
      await page.screenshot({ path: resolve(folder, `${name}-${String(size.width)}.png`) });
    // React Aria's announcer leaves an image role without a name for the seconds it speaks a label; nobody can reach it.
    const axe = await new AxeBuilder({ page })
      // There are no frames: all in the page, without a second one to put results together.
      .setLegacyMode(true)
      // What passes is counted, not described: the description takes half the time.
      .options({ resultTypes: ['violations'] })
      .exclude('[data-live-announcer] [role=img]')
      .disableRules(popover === 'popover-open' ? hiddenBehindPopover : [])
      .analyze();
    expect(
      axe.violations.map(
        (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
      ),
      `${name} ${String(size.width)}`,
    ).toEqual([]);
    expect(await cutOrWide(page), `${name} ${String(size.width)}`).toEqual([]);
  }
}

/** What is cut off or makes the page scroll sideways, by its text. */
async function cutOrWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth)
      problems.push('the page scrolls sideways');
    for (const element of document.querySelectorAll<HTMLElement>('[data-nocut]')) {
      if (element.scrollWidth > element.clientWidth + 1) problems.push(`cut: ${element.textContent}`);
    }
    return problems;
  });
}
